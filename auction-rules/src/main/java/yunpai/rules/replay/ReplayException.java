package yunpai.rules.replay;

/** A recorded file cannot be read; the message is a sentence that names the line or the listing. */
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReplayException(String message) {
        super(message);
    }
}
