package yunpai.rules.ledger;

/** One line of a transaction: a debit is positive, a credit negative, in fen. */
public record Entry(Account account, long amountFen) {
    public Entry {
        if (amountFen == 0) {
            throw new IllegalArgumentException("an entry moves money");
        }
    }
}
