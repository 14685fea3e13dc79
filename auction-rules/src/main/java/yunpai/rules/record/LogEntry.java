package yunpai.rules.record;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yunpai.rules.json.CanonicalJson;
import yunpai.rules.json.JsonValue;
import yunpai.rules.json.JsonValue.Num;
import yunpai.rules.json.JsonValue.Obj;
import yunpai.rules.json.JsonValue.Str;

/**
 * A public event of a lot as it stands in the log: canonical JSON, at most {@value #MAX_BYTES} bytes.
 *
 * @param number its number among the lot's public entries, from 1 and without gaps, so that one that was dropped is missed
 * @param lotSeq its number in the lot's whole record, where what is not public leaves gaps
 * @param ownerEpoch of the owner that wrote it
 * @param event what the public sees of it; bidders by their code, no persons
 * @param previousLeaf hash of the lot's public entry before it; null for the first
 * @param chainHash its hash in the chain of the lot's whole record, in lower-case hexadecimal
 */
public record LogEntry(
        String lotId,
        long number,
        long lotSeq,
        long ownerEpoch,
        Obj event,
        @Nullable TreeHash previousLeaf,
        String chainHash) {
    /** As many as C2SP's entry bundles can hold. */
    public static final int MAX_BYTES = 65_535;

    private static final long VERSION = 1;

    /**
     * Reads an entry.
     *
     * @throws RecordFormatException unless the bytes are the one way to write it
     */
    public static LogEntry parse(byte[] bytes) {
        Members in = Members.read(new String(bytes, StandardCharsets.UTF_8));
        if (in.number("v") != VERSION) {
            throw new RecordFormatException("entries of version " + in.number("v") + " are not known to this program");
        }
        LogEntry entry = new LogEntry(
                in.text("lotId"),
                in.number("number"),
                in.number("lotSeq"),
                in.number("ownerEpoch"),
                new Obj(in.object("event").all()),
                hash(in.textOrNull("previousLeaf")),
                in.text("chainHash"));
        if (!java.util.Arrays.equals(entry.bytes(), bytes)) {
            throw new RecordFormatException("the entry is not written canonically");
        }
        return entry;
    }

    /** What stands in the log. */
    public byte[] bytes() {
        byte[] bytes = CanonicalJson.bytes(Obj.of(Map.of(
                "v",
                Num.of(VERSION),
                "lotId",
                new Str(lotId),
                "number",
                Num.of(number),
                "lotSeq",
                Num.of(lotSeq),
                "ownerEpoch",
                Num.of(ownerEpoch),
                "event",
                event,
                "previousLeaf",
                previousLeaf == null ? JsonValue.Null.NULL : new Str(previousLeaf.hex()),
                "chainHash",
                new Str(chainHash))));
        if (bytes.length > MAX_BYTES) {
            throw new IllegalStateException("an entry of " + bytes.length + " bytes does not fit into a bundle");
        }
        return bytes;
    }

    /** Its hash in the tree. */
    public TreeHash leaf() {
        return TreeHash.leaf(bytes());
    }

    /** What happened, e.g. {@code bid_accepted}. */
    public String type() {
        return facts().text("type");
    }

    Members facts() {
        return new Members(event.members());
    }

    private static @Nullable TreeHash hash(@Nullable String hex) {
        try {
            return hex == null ? null : TreeHash.of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new RecordFormatException("\"" + hex + "\" is not a hash in hexadecimal");
        }
    }
}
