package yunpai.gateway.video.rtmp;

/** What an encoder sent cannot be taken; the connection ends, and the message is told to it where it can hear. */
final class RtmpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RtmpException(String message) {
        super(message, null, false, false);
    }
}
