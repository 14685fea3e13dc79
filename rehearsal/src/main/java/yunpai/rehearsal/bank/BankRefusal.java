package yunpai.rehearsal.bank;

/** The bank refuses, with an HTTP status and a sentence for the caller. */
final class BankRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    BankRefusal(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
