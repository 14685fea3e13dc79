package yunpai.engine.door;

/** A frame that is not understood, and where. */
final class MalformedFrameException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;

    MalformedFrameException(String field, String detail) {
        super(detail, null, false, false);
        this.field = field;
    }

    String field() {
        return field;
    }
}
