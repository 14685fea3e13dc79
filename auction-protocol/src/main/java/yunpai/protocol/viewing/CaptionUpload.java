package yunpai.protocol.viewing;

/**
 * Captions from a file.
 *
 * @param webVtt the file's text
 * @param starts what its time zero is
 */
public record CaptionUpload(String webVtt, Starts starts) {
    /** The words of {@code starts}: the moment of the upload, or the beginning of the recording. */
    public enum Starts {
        NOW,
        RECORDING
    }
}
