package yunpai.rules.record;

import java.util.Base64;

/** Base64 that has one way only to write some bytes: a changed padding bit is refused and not overlooked. */
final class CanonicalBase64 {
    private CanonicalBase64() {}

    static byte[] decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new RecordFormatException("\"" + text + "\" is not Base64");
        }
        throw new RecordFormatException("\"" + text + "\" is not the usual Base64 of its bytes");
    }
}
