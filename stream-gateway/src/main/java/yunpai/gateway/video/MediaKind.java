package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a host sends, so far as ffmpeg must be told.
 *
 * @param demuxer ffmpeg's name of the container
 * @param copyVideo whether the pictures are H.264 already; others are encoded again, which costs most of a core
 * @param copySound whether the sound is AAC already
 * @param looking options by which ffmpeg looks before it begins; containers with a header need no look
 */
record MediaKind(String demuxer, boolean copyVideo, boolean copySound, List<String> looking) {
    private static final List<String> AT_ONCE = List.of("-probesize", "500000", "-analyzeduration", "0");
    private static final List<String> HALF_A_SECOND = List.of("-probesize", "500000", "-analyzeduration", "500000");
    private static final int HEADER_BYTES = 1 << 16;

    /**
     * The kind of a stream that begins so.
     *
     * @param mimeType as a recorder names it, for instance {@code video/webm;codecs=vp8,opus}; WebM, Matroska, MP4 (fragmented, or
     *     with its index in front) and MPEG transport streams are understood
     * @param head the first bytes, which are believed more than the name
     * @return nothing for any other container
     */
    static Optional<MediaKind> of(String mimeType, Buffer head) {
        String name = mimeType.toLowerCase(Locale.ROOT).strip();
        String container = name.split(";", 2)[0].strip();
        boolean declared = name.contains("avc1") || name.contains("avc3") || name.contains("h264");
        String start = new String(head.getBytes(0, Math.min(head.length(), HEADER_BYTES)), StandardCharsets.ISO_8859_1);
        return switch (container) {
            case "video/webm", "video/x-matroska" ->
                Optional.of(recorded("matroska", matroskaIsAvc(start, declared), AT_ONCE));
            case "video/mp4" ->
                Optional.of(recorded("mov", declared || start.contains("avc1") || start.contains("avc3"), AT_ONCE));
            case "video/mp2t" -> Optional.of(recorded("mpegts", declared || !name.contains("codecs"), HALF_A_SECOND));
            default -> Optional.empty();
        };
    }

    private static MediaKind recorded(String demuxer, boolean avc, List<String> looking) {
        return new MediaKind(demuxer, avc, false, looking);
    }

    /**
     * H.264 in FLV whose set-up comes first. One microsecond stands for no look at all, for nothing means a minute and a half here.
     */
    static MediaKind flv(boolean copySound) {
        return new MediaKind(
                "flv", true, copySound, List.of("-probesize", "500000", "-analyzeduration", "1", "-fpsprobesize", "0"));
    }

    private static boolean matroskaIsAvc(String start, boolean declared) {
        if (start.contains("V_MPEG4/ISO/AVC")) {
            return true;
        }
        return declared && !start.contains("V_VP") && !start.contains("V_AV1");
    }
}
