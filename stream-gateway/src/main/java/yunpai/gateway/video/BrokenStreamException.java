package yunpai.gateway.video;

/** The bytes are not the fragmented MP4 they should be; the run they belong to cannot go on. */
final class BrokenStreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenStreamException(String message) {
        super(message);
    }
}
