package yunpai.engine.lot;

/** Nobody listens where something was sent, so that surely it was not heard. */
public final class NotHeardException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotHeardException(String message) {
        super(message, null, false, false);
    }
}
