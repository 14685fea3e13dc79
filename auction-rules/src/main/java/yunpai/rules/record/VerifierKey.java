package yunpai.rules.record;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A public key as C2SP writes it: {@code name+id+Base64(type, key)}. */
public final class VerifierKey {
    /** Ed25519 over the note's text. */
    public static final byte ED25519 = 0x01;
    /** Ed25519 cosignature of a witness, with its time (C2SP tlog-cosignature). */
    public static final byte COSIGNATURE = 0x04;
    /** Of a type that C2SP has no byte for; a longer name follows. */
    public static final byte OTHER = (byte) 0xff;

    private static final Pattern VKEY = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+(.+)");

    private final String name;
    private final byte[] material;

    /** The material is the type's byte, and the key behind it. */
    private VerifierKey(String name, byte[] material) {
        this.name = name;
        this.material = material;
        if (material.length < 2) {
            throw new RecordFormatException("a key has a type and something behind it");
        }
        // The same words are forbidden in it as in a line under a note.
        new NoteSignature(name, 0, material);
    }

    /**
     * Reads a key from one line.
     *
     * @throws RecordFormatException if it is none, or its id is not that of its bytes
     */
    public static VerifierKey parse(String line) {
        Matcher parts = VKEY.matcher(line);
        if (!parts.matches()) {
            throw new RecordFormatException("a verifier key looks like name+id+Base64, not \"" + line + "\"");
        }
        VerifierKey key = new VerifierKey(parts.group(1), CanonicalBase64.decode(parts.group(3)));
        if (!key.idHex().equals(parts.group(2))) {
            throw new RecordFormatException(
                    "the verifier key of " + key.name + " has the id " + key.idHex() + ", not " + parts.group(2));
        }
        return key;
    }

    public static VerifierKey of(String name, byte type, byte[] key) {
        return new VerifierKey(
                name, ByteBuffer.allocate(1 + key.length).put(type).put(key).array());
    }

    public String name() {
        return name;
    }

    public byte type() {
        return material[0];
    }

    /** What follows the type. */
    public byte[] key() {
        return Arrays.copyOfRange(material, 1, material.length);
    }

    /** The first four bytes of a hash over name, type and key. */
    public int id() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((name + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(material);
        return ByteBuffer.wrap(Sha256.of(bytes.toByteArray())).getInt();
    }

    /** The line. */
    public String line() {
        return name + "+" + idHex() + "+" + Base64.getEncoder().encodeToString(material);
    }

    private String idHex() {
        return HexFormat.of().toHexDigits(id());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey it && line().equals(it.line());
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
