package yunpai.gateway.video;

/** No ffmpeg that could be used was found; the message says for an operator what was tried and what came of it. */
public final class NoFfmpegException extends Exception {
    private static final long serialVersionUID = 1L;

    NoFfmpegException(String message) {
        super(message);
    }
}
