package yunpai.rules.ledger;

import java.util.List;

/**
 * A movement of money that happens whole or not at all. Its entries sum to zero.
 *
 * @param id unique in the ledger; the same movement asked for again has the same id
 * @param purpose what it was for
 * @param entries two or more
 */
public record Transaction(String id, Purpose purpose, List<Entry> entries) {
    public Transaction {
        entries = List.copyOf(entries);
        if (entries.size() < 2) {
            throw new IllegalArgumentException("a transaction has two sides");
        }
        long sum = 0;
        for (var entry : entries) {
            sum = Math.addExact(sum, entry.amountFen());
        }
        if (sum != 0) {
            throw new IllegalArgumentException("the entries of " + id + " sum to " + sum + " fen, not to zero");
        }
    }

    /** A deposit's payment has arrived. */
    public static Transaction depositPaid(String id, String depositId, long amountFen) {
        return new Transaction(id, Purpose.DEPOSIT_PAID, moved(Account.deposit(depositId), Account.BANK, amountFen));
    }

    /** A deposit went back to its payer. */
    public static Transaction depositRefunded(String id, String depositId, long amountFen) {
        return new Transaction(
                id, Purpose.DEPOSIT_REFUNDED, moved(Account.BANK, Account.deposit(depositId), amountFen));
    }

    /** The winner's deposit counts towards the price (Art 23): what was owed to him is now held for the case. */
    public static Transaction depositApplied(String id, String depositId, String caseId, long amountFen) {
        return new Transaction(
                id, Purpose.DEPOSIT_APPLIED, moved(Account.ofCase(caseId), Account.deposit(depositId), amountFen));
    }

    /** What counts towards the price has been moved to the account of the case (Art 25). */
    public static Transaction movedToCase(String id, String caseId, long amountFen) {
        return new Transaction(id, Purpose.MOVED_TO_CASE, moved(Account.BANK, Account.bankOfCase(caseId), amountFen));
    }

    /** A payment has arrived that could not be taken. */
    public static Transaction strayReceived(String id, String paymentId, long amountFen) {
        return new Transaction(id, Purpose.STRAY_RECEIVED, moved(Account.stray(paymentId), Account.BANK, amountFen));
    }

    /** Such a payment went back to its sender. */
    public static Transaction strayReturned(String id, String paymentId, long amountFen) {
        return new Transaction(id, Purpose.STRAY_RETURNED, moved(Account.BANK, Account.stray(paymentId), amountFen));
    }

    private static List<Entry> moved(Account from, Account to, long amountFen) {
        if (amountFen <= 0) {
            throw new IllegalArgumentException("money moves by a positive amount");
        }
        return List.of(new Entry(to, amountFen), new Entry(from, -amountFen));
    }

    /** What a transaction was for. */
    public enum Purpose {
        DEPOSIT_PAID,
        DEPOSIT_REFUNDED,
        DEPOSIT_APPLIED,
        MOVED_TO_CASE,
        STRAY_RECEIVED,
        STRAY_RETURNED;

        /** The name in the database. */
        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
