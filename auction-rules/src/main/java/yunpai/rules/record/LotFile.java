package yunpai.rules.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yunpai.rules.json.CanonicalJson;
import yunpai.rules.json.JsonValue;
import yunpai.rules.json.JsonValue.Arr;
import yunpai.rules.json.JsonValue.Num;
import yunpai.rules.json.JsonValue.Obj;
import yunpai.rules.json.JsonValue.Str;

/**
 * All public entries of a lot under one checkpoint, as a file: one JSON object a line, first {@link Head}, then an entry each.
 */
public record LotFile(Head head, List<Line> lines) {
    private static final String FORMAT = "yunpai.lot-record@v1";

    public LotFile {
        lines = List.copyOf(lines);
    }

    /**
     * The first line.
     *
     * @param entries how many entries follow
     */
    public record Head(String lotId, long entries, SignedNote checkpoint) {
        /** The line without its end. */
        public String format() {
            return CanonicalJson.text(Obj.of(Map.of(
                    "format", new Str(FORMAT),
                    "lotId", new Str(lotId),
                    "entries", Num.of(entries),
                    "checkpoint", new Str(checkpoint.format()))));
        }

        static Head parse(String line) {
            Members in = Members.read(line);
            if (!in.text("format").equals(FORMAT)) {
                throw new RecordFormatException("the file is not of the format " + FORMAT);
            }
            Head head = new Head(in.text("lotId"), in.number("entries"), SignedNote.parse(in.text("checkpoint")));
            return asWritten(head, head.format(), line);
        }
    }

    /** One entry with its place in the log and its way up the tree. */
    public static final class Line {
        private final byte[] entry;
        private final long index;
        private final List<TreeHash> proof;

        public Line(byte[] entry, long index, List<TreeHash> proof) {
            this.entry = entry.clone();
            this.index = index;
            this.proof = List.copyOf(proof);
        }

        static Line parse(String text) {
            Members in = Members.read(text);
            if (!(in.all().get("proof") instanceof Arr(var items))) {
                throw new RecordFormatException("a line has no proof");
            }
            List<TreeHash> proof = new ArrayList<>();
            for (JsonValue item : items) {
                proof.add(TreeHash.ofBase64(item instanceof Str(var hash) ? hash : ""));
            }
            Line line = new Line(CanonicalBase64.decode(in.text("entry")), in.number("index"), proof);
            return asWritten(line, line.format(), text);
        }

        public byte[] entry() {
            return entry.clone();
        }

        public long index() {
            return index;
        }

        public List<TreeHash> proof() {
            return proof;
        }

        /** The line without its end. */
        public String format() {
            return CanonicalJson.text(Obj.of(Map.of(
                    "entry", new Str(Base64.getEncoder().encodeToString(entry)),
                    "index", Num.of(index),
                    "proof",
                            new Arr(proof.stream()
                                    .<JsonValue>map(hash -> new Str(hash.base64()))
                                    .toList()))));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Line line && format().equals(line.format());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(entry);
        }
    }

    /** What the record says of the lot's confirmation; empty while there is none. */
    public Optional<RecordedConfirmation> confirmation() {
        return lines.stream()
                .map(line -> LogEntry.parse(line.entry()))
                .filter(entry -> entry.type().equals(RecordedConfirmation.TYPE))
                .map(RecordedConfirmation::in)
                .findFirst();
    }

    /** Whether a text wants to be such a file. */
    public static boolean isOne(String text) {
        return text.startsWith("{") && text.lines().findFirst().orElse("").contains("\"" + FORMAT + "\"");
    }

    /**
     * Reads a file.
     *
     * @throws RecordFormatException naming the line that is not as it must be
     */
    public static LotFile parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !text.endsWith("\n")) {
            throw new RecordFormatException("the file ends in the middle of a line");
        }
        List<Line> entries = new ArrayList<>();
        Head head = Head.parse(lines.getFirst());
        for (int i = 1; i < lines.size(); i++) {
            try {
                entries.add(Line.parse(lines.get(i)));
            } catch (RecordFormatException e) {
                throw new RecordFormatException("line " + (i + 1) + " (entry " + i + "): " + e.getMessage());
            }
        }
        return new LotFile(head, entries);
    }

    /** The whole file. */
    public String format() {
        return head.format() + "\n"
                + lines.stream().map(line -> line.format() + "\n").collect(Collectors.joining());
    }

    private static <T> T asWritten(T value, String written, String read) {
        if (!written.equals(read)) {
            throw new RecordFormatException("the line is not written the one way it can be");
        }
        return value;
    }
}
