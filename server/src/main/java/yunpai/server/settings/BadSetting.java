package yunpai.server.settings;

/** A setting that cannot be used; the message is a sentence for the operator that names the key. */
public final class BadSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadSetting(String sentence) {
        super(sentence);
    }
}
