package yunpai.engine.lot;

/** The command was not decided, for another node owns the lot. */
public final class ElsewhereException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ElsewhereException() {
        super("another node owns the lot", null, false, false);
    }
}
