package yunpai.rules.record;

/**
 * What a log says of itself at one size (C2SP tlog-checkpoint): the text that is signed. Extension lines are not used and not taken.
 *
 * @param origin the log's name
 */
public record Checkpoint(String origin, Head head) {
    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n")) {
            throw new RecordFormatException("the origin of a log is one line that is not empty");
        }
    }

    /** Size and root of a tree. */
    public record Head(long size, TreeHash root) {}

    public static Checkpoint of(String origin, long size, TreeHash root) {
        return new Checkpoint(origin, new Head(size, root));
    }

    /**
     * Reads the text of a note.
     *
     * @throws RecordFormatException if it is not one of three lines as they must be written
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new RecordFormatException("a checkpoint has three lines: origin, size and root");
        }
        return of(lines[0], Decimal.parse(lines[1], "the size of a checkpoint"), TreeHash.ofBase64(lines[2]));
    }

    public long size() {
        return head.size();
    }

    public TreeHash root() {
        return head.root();
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size() + "\n" + root().base64() + "\n";
    }
}
