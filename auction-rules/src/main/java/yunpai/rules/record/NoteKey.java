package yunpai.rules.record;

/** A public key that can judge lines under a note. */
public interface NoteKey {
    /** The name under which it signs. */
    String name();

    /** With the name, what tells its lines from others'. */
    int keyId();

    /** Whether this key made the signature over that text. */
    boolean verifies(String text, byte[] signature);

    /** The key in one line, as C2SP writes it: {@code name+id+Base64}. */
    String vkey();

    /** Whether it is the key of a witness and not of the log itself. */
    boolean isWitness();

    /** Whether the line says that this key made it. */
    default boolean claims(NoteSignature line) {
        return line.keyId() == keyId() && line.name().equals(name());
    }
}
