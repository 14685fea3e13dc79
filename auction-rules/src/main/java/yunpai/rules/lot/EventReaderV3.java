package yunpai.rules.lot;

/** Reads events of schema version 3: a confirmation is bound to its buyer. All else is as in version 2. */
final class EventReaderV3 {
    private EventReaderV3() {}

    static LotEvent read(Fields in) {
        LotEvent event = EventReaderV2.read(in);
        return event instanceof LotEvent.ConfirmationRecorded(var number, var sha256, var none, var at)
                ? new LotEvent.ConfirmationRecorded(number, sha256, in.text("buyerCommitment"), at)
                : event;
    }
}
