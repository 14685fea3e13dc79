package yunpai.load.chaos.check;

/** What must hold after any fault. */
public enum Law {
    ACKNOWLEDGED_IS_STORED("a bid that was acknowledged is on record, with this number, amount and end of bidding"),
    ANSWERS_AGREE("whoever asks again by the same id is told the same"),
    REFUSED_IS_NOT_STORED("a bid that was refused does not lead"),
    REFUSED_FOR_A_REASON("a bid is refused for a reason that there was"),
    STORED_ONCE("a bid id is decided once"),
    STORED_WAS_SENT("what is on record was sent by somebody, with this amount"),
    NO_GAP("the numbers of a lot's record have no gap"),
    BEATS_ITS_PREDECESSOR("a bid exceeds the one before it by amount or rank"),
    IN_TIME("a bid is taken while the lot is open, and no other"),
    NONE_TURNED_AWAY_IN_TIME("no bid that came in time is refused as late"),
    END_FOLLOWS_FROM_BIDS("the end of bidding follows from the bids"),
    CLOSED_ONCE("a lot ends once, by the clock, for who leads, and nothing contradicts it"),
    ENDS_AT_ALL("a lot whose time is over is closed or suspended"),
    SUSPENSION_IS_REPORTED("the court is told of a suspension by the platform"),
    EPOCH_NEVER_GOES_BACK("an owner's epoch is never lower than that of the entry before"),
    CHAIN_HOLDS("each entry's hash covers the one before it"),
    HEAD_IS_LAST_ENTRY("what is shown of a lot is what its record ends with"),
    LEDGER_SUMS_TO_ZERO("every booking sums to zero"),
    DEPOSIT_IS_ACCOUNTED_FOR("every deposit is held, returned or applied, exactly once"),
    BANK_AGREES("the bank has moved what the ledger says, and nothing twice"),
    COMES_BACK("once the faults are mended, every node can serve again"),
    AUDIT_FINDS_NOTHING("the program's own audit agrees");

    private final String meaning;

    Law(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
