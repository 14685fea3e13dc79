package yunpai.gateway.video.rtmp;

/** Fails {@link PublishDoor#open}. */
public final class PublishRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PublishRefusal why;

    public PublishRefusedException(PublishRefusal why) {
        super(why.description(), null, false, false);
        this.why = why;
    }

    PublishRefusal why() {
        return why;
    }
}
