package yunpai.rules.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text with signatures under it (C2SP signed-note).
 *
 * @param text ends with a line end
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    private static final int MAX_SIGNATURES = 64;

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n")) {
            throw new RecordFormatException("the text of a note ends with a line end");
        }
    }

    /**
     * Reads a note.
     *
     * @throws RecordFormatException if it is not one, has no signature, or a character that it must not have
     */
    public static SignedNote parse(String note) {
        if (note.chars().anyMatch(c -> (c < 0x20 && c != '\n') || c == 0xFFFD)) {
            throw new RecordFormatException("a note is UTF-8 text without control characters");
        }
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || end + 2 >= note.length()) {
            throw new RecordFormatException("a note has a text, an empty line and signatures");
        }
        List<String> lines =
                Arrays.asList(note.substring(end + 2, note.length() - 1).split("\n", -1));
        if (lines.size() > MAX_SIGNATURES) {
            throw new RecordFormatException("a note has " + MAX_SIGNATURES + " signatures at most");
        }
        return new SignedNote(
                note.substring(0, end + 1),
                lines.stream().map(NoteSignature::parse).toList());
    }

    /** The same text with more lines under it. */
    public SignedNote with(List<NoteSignature> more) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.addAll(more);
        return new SignedNote(text, all);
    }

    /** The checkpoint the text is. */
    public Checkpoint checkpoint() {
        return Checkpoint.parse(text);
    }

    /** The whole note. */
    public String format() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(each -> note.append(each.line()).append('\n'));
        return note.toString();
    }
}
