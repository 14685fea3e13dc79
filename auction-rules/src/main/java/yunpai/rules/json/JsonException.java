package yunpai.rules.json;

/** A text is not the JSON that was expected; the message is a sentence with the line, or the field, it concerns. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }
}
