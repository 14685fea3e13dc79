package yunpai.gateway.caption;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import yunpai.protocol.viewing.Caption;

/**
 * One caption as it is kept, bound by a chain of hashes to all before it, as the segments of the picture are to each other.
 *
 * @param line what is shown, and its number, which counts the viewing's captions from 0
 * @param entry what it was written with
 * @param chain {@link #link} over the link before and this one
 */
@SuppressWarnings("ArrayRecordComponent")
public record KeptCaption(Caption line, Entry entry, byte[] chain) {

    /**
     * Who wrote something, and when.
     *
     * @param courtMicros the court clock when it was written
     * @param actor what the ticket says of its holder
     */
    public record Entry(
            UUID saleSessionId, UUID entryId, boolean uploaded, long courtMicros, String actor, String role) {}

    /** The link before the first: 32 zeros. */
    public static byte[] beginning() {
        return new byte[32];
    }

    /** The caption after this link. */
    static KeptCaption after(byte[] before, Caption line, Entry entry) {
        KeptCaption open = new KeptCaption(line, entry, beginning());
        return new KeptCaption(line, entry, open.link(before));
    }

    /** The link that this caption must have after the one before: SHA-256 over that link and all that is said of the caption. */
    public byte[] link(byte[] before) {
        String said = String.join(
                " ",
                "yunpai caption 1",
                entry.saleSessionId().toString(),
                Long.toString(line.number()),
                entry.entryId().toString(),
                entry.uploaded() ? "1" : "0",
                Long.toString(line.fromMicros()),
                Long.toString(line.untilMicros()),
                Long.toString(entry.courtMicros()),
                hash(entry.actor()),
                entry.role(),
                hash(line.text()));
        MessageDigest sha = sha256();
        sha.update(before);
        return sha.digest(said.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("the JDK has SHA-256", impossible);
        }
    }
}
