package yunpai.engine.loop;

/** What was waited for did not come in time; whether it ever does is not known. */
public final class TooLateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLateException(long millis) {
        super("no answer within " + millis + " ms", null, false, false);
    }
}
