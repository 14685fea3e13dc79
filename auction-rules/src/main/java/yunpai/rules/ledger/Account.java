package yunpai.rules.ledger;

import java.util.Locale;

/**
 * An account of the ledger.
 *
 * @param kind what it stands for
 * @param reference which one of that kind: a deposit's, payment's or case's id; empty where there is but one
 */
public record Account(Kind kind, String reference) {

    public Account {
        if (reference.isEmpty() != (kind == Kind.BANK)) {
            throw new IllegalArgumentException("every account but the bank's belongs to something");
        }
    }

    /** Money at the bank, in the court's deposit account. */
    public static final Account BANK = new Account(Kind.BANK, "");

    /** What is owed to the payer of a deposit. */
    public static Account deposit(String depositId) {
        return new Account(Kind.DEPOSIT, depositId);
    }

    /** What is owed to the sender of a payment that could not be taken. */
    public static Account stray(String paymentId) {
        return new Account(Kind.STRAY, paymentId);
    }

    /** What is held for a case (一案一账户). */
    public static Account ofCase(String caseId) {
        return new Account(Kind.CASE, caseId);
    }

    /** Money at the bank, in the case's own account. */
    public static Account bankOfCase(String caseId) {
        return new Account(Kind.CASE_BANK, caseId);
    }

    /** What an account stands for. */
    public enum Kind {
        BANK,
        CASE_BANK,
        DEPOSIT,
        STRAY,
        CASE;

        /** Whether it is money that is there, so that its balance is a debit; the others say to whom it is owed. */
        public boolean isMoneyAtBank() {
            return this == BANK || this == CASE_BANK;
        }

        /** The name in the database. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
