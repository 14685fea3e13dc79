package yunpai.engine.lot;

/** A lot's record cannot be what this program wrote. The lot stops, and a person is called. */
public final class CorruptRecordException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CorruptRecordException(String message) {
        super(message);
    }

    CorruptRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
