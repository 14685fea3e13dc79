package yunpai.rules.record;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A line under a signed note (C2SP signed-note). Which key made it is told by name and id together. */
public final class NoteSignature {
    private static final String BEGINNING = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] signature;

    /**
     * A line.
     *
     * @param keyId the first four bytes of a hash over the key
     * @throws RecordFormatException if the name is none
     */
    public NoteSignature(String name, int keyId, byte[] signature) {
        if (name.isEmpty()
                || name.contains("+")
                || name.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw new RecordFormatException("the name of a key has no spaces and no plus: \"" + name + "\"");
        }
        this.name = name;
        this.keyId = keyId;
        this.signature = signature.clone();
    }

    /**
     * Reads a line without its end.
     *
     * @throws RecordFormatException if it is none
     */
    public static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(BEGINNING) || space <= BEGINNING.length()) {
            throw new RecordFormatException(
                    "a signature line begins with a dash, a name and a space: \"" + line + "\"");
        }
        byte[] bytes = CanonicalBase64.decode(line.substring(space + 1));
        if (bytes.length < 5) {
            throw new RecordFormatException("a signature has a key id of four bytes and something after it");
        }
        return new NoteSignature(
                line.substring(BEGINNING.length(), space),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, 4, bytes.length));
    }

    public String name() {
        return name;
    }

    public int keyId() {
        return keyId;
    }

    /** Key name and id in one word, for people. */
    public String key() {
        return name + "+" + HexFormat.of().toHexDigits(keyId);
    }

    /** The line without its end. */
    public String line() {
        byte[] bytes = ByteBuffer.allocate(4 + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return BEGINNING + name + " " + Base64.getEncoder().encodeToString(bytes);
    }

    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NoteSignature it && line().equals(it.line());
    }

    @Override
    public int hashCode() {
        return line().hashCode();
    }

    @Override
    public String toString() {
        return line();
    }
}
