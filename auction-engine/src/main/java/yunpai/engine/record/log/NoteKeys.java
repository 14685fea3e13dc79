package yunpai.engine.record.log;

import java.util.List;
import yunpai.rules.record.Ed25519Key;
import yunpai.rules.record.NoteKey;
import yunpai.rules.record.RecordFormatException;
import yunpai.rules.record.VerifierKey;

/** Public keys of all types this program can judge. */
public final class NoteKeys {
    private NoteKeys() {}

    /**
     * The key of a line.
     *
     * @throws RecordFormatException if it holds none, or one of a type that is not known
     */
    public static NoteKey parse(String line) {
        return of(VerifierKey.parse(line.strip()));
    }

    public static NoteKey of(VerifierKey key) {
        return Ed25519Key.isOne(key) ? Ed25519Key.of(key) : new Sm2Key(key);
    }

    /** The keys of a list, one a line; empty lines and what begins with {@code #} are for people. */
    public static List<NoteKey> list(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(NoteKeys::parse)
                .toList();
    }
}
