package yunpai.gateway.video.rtmp;

/** An encoder's connection as the viewing sees it. Safe for use by several threads. */
public interface Encoder {

    /** Reads nothing more until {@link #resume}. */
    void pause();

    void resume();

    /** What was given is lost: gives a new beginning as soon as there is a picture that can be decoded by itself. */
    void again();

    /** Tells the encoder why it may not go on, and closes. */
    void refuse(PublishRefusal why);
}
