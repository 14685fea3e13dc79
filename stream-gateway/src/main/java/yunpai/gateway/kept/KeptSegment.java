package yunpai.gateway.kept;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One kept segment, as the chain of hashes binds it to all before it: whoever changes, removes or inserts one has to change every
 * later link, and the newest is known to others.
 *
 * @param number counts the viewing's segments from 0, over all epochs
 * @param courtMicros the court clock at its first picture
 * @param lotId on camera when it was complete
 * @param chain {@link #link} over the link before and this one
 */
@SuppressWarnings("ArrayRecordComponent")
public record KeptSegment(
        UUID saleSessionId,
        long number,
        Media media,
        long courtMicros,
        @Nullable UUID lotId,
        byte[] chain) {

    /** The link before the first: 32 zeros. */
    public static byte[] beginning() {
        return new byte[32];
    }

    /** What is in the files. */
    public record Media(
            String epoch,
            long sequence,
            int init,
            boolean discontinuity,
            long dateMicros,
            long durationMicros,
            long bytes,
            byte[] initSha256,
            byte[] sha256) {}

    /** The segment after this link. */
    static KeptSegment after(
            byte[] before, UUID saleSessionId, long number, Media media, long courtMicros, @Nullable UUID lotId) {
        KeptSegment open = new KeptSegment(saleSessionId, number, media, courtMicros, lotId, beginning());
        return new KeptSegment(saleSessionId, number, media, courtMicros, lotId, open.link(before));
    }

    /** The link that this segment must have after the one before: SHA-256 over that link and all that is said of the segment. */
    public byte[] link(byte[] before) {
        HexFormat hex = HexFormat.of();
        String line = String.join(
                " ",
                "yunpai kept 1",
                saleSessionId.toString(),
                Long.toString(number),
                media.epoch(),
                Long.toString(media.sequence()),
                Integer.toString(media.init()),
                media.discontinuity() ? "1" : "0",
                Long.toString(media.dateMicros()),
                Long.toString(courtMicros),
                Long.toString(media.durationMicros()),
                Long.toString(media.bytes()),
                lotId == null ? "-" : lotId.toString(),
                hex.formatHex(media.initSha256()),
                hex.formatHex(media.sha256()));
        MessageDigest sha = sha256();
        sha.update(before);
        return sha.digest(line.getBytes(StandardCharsets.US_ASCII));
    }

    /** Where its bytes lie. */
    public String file() {
        return saleSessionId + "/" + media.epoch() + "/s" + media.sequence() + ".m4s";
    }

    /** Where the bytes lie that must be read before it. */
    public String initFile() {
        return saleSessionId + "/" + media.epoch() + "/init" + media.init() + ".mp4";
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("the JDK has SHA-256", impossible);
        }
    }
}
