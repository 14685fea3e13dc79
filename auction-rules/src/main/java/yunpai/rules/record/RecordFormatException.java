package yunpai.rules.record;

/** A checkpoint, receipt or file of the record that is not written as it must be; the message is a sentence for its reader. */
public final class RecordFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RecordFormatException(String sentence) {
        super(sentence);
    }
}
