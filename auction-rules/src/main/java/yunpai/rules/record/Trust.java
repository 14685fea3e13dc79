package yunpai.rules.record;

import java.util.ArrayList;
import java.util.List;

/**
 * Whose signatures somebody believes, and how many of them he wants.
 *
 * @param keys the log's and the witnesses'
 * @param witnesses how many witnesses must have countersigned, at least
 * @param strict whether a line by a key that is not among these is refused; C2SP tells verifiers to overlook it, and then a changed key
 *     id would be overlooked as well
 */
public record Trust(List<NoteKey> keys, int witnesses, boolean strict) {
    public Trust {
        keys = List.copyOf(keys);
    }

    /**
     * What came of a note.
     *
     * @param log keys of the log that signed
     * @param witnesses keys of witnesses that countersigned
     * @param unknown lines that nobody judged
     */
    public record Judged(List<String> log, List<String> witnesses, List<String> unknown) {}

    /**
     * Judges a checkpoint.
     *
     * @throws RecordFormatException with a sentence if it is not to be believed
     */
    public Judged judge(SignedNote note) {
        String origin = note.checkpoint().origin();
        List<String> log = new ArrayList<>();
        List<String> cosigned = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (NoteSignature line : note.signatures()) {
            List<NoteKey> claimed =
                    keys.stream().filter(key -> key.claims(line)).toList();
            if (claimed.isEmpty()) {
                unknown.add(line.key());
                continue;
            }
            NoteKey key = claimed.getFirst();
            if (!key.verifies(note.text(), line.signature())) {
                throw new RecordFormatException("The signature of " + line.key()
                        + " is not over this checkpoint: the checkpoint or the signature was changed.");
            }
            if (key.isWitness()) {
                addOnce(cosigned, line);
            } else if (key.name().equals(origin)) {
                addOnce(log, line);
            } else {
                unknown.add(line.key());
            }
        }
        if (log.isEmpty()) {
            throw new RecordFormatException(
                    "No key that is trusted for the log " + origin + " signed this checkpoint.");
        }
        if (strict && !unknown.isEmpty()) {
            throw new RecordFormatException("The checkpoint carries a line by the key " + unknown.getFirst()
                    + ", which is not among the trusted ones.");
        }
        if (cosigned.size() < witnesses) {
            throw new RecordFormatException(
                    witnesses + " witnesses are wanted, and " + cosigned.size() + " countersigned this checkpoint.");
        }
        return new Judged(List.copyOf(log), List.copyOf(cosigned), List.copyOf(unknown));
    }

    private static void addOnce(List<String> keys, NoteSignature line) {
        if (keys.contains(line.key())) {
            throw new RecordFormatException("The checkpoint carries two lines by the key " + line.key() + ".");
        }
        keys.add(line.key());
    }
}
