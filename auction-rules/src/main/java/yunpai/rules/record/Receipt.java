package yunpai.rules.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What proves to a bidder that an entry is in the record: the entry, its way up the tree, and a signed checkpoint. A C2SP tlog-proof
 * whose extra data is the entry itself.
 */
public final class Receipt {
    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int MAX_PROOF = 63;

    private final byte[] entry;
    private final long index;
    private final List<TreeHash> proof;
    private final SignedNote checkpoint;

    /**
     * A receipt.
     *
     * @param index place of the entry in the log
     */
    public Receipt(byte[] entry, long index, List<TreeHash> proof, SignedNote checkpoint) {
        this.entry = entry.clone();
        this.index = index;
        this.proof = List.copyOf(proof);
        this.checkpoint = checkpoint;
    }

    /** Whether a text wants to be a receipt. */
    public static boolean isOne(String text) {
        return text.startsWith(FIRST_LINE);
    }

    /**
     * Reads a receipt.
     *
     * @throws RecordFormatException unless it is written the one way it can be
     */
    public static Receipt parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new RecordFormatException("a receipt has an empty line before its checkpoint");
        }
        String[] lines = text.substring(0, end).split("\n", -1);
        if (lines.length < 3
                || lines.length > 3 + MAX_PROOF
                || !lines[0].equals(FIRST_LINE)
                || !lines[1].startsWith(EXTRA)
                || !lines[2].startsWith(INDEX)) {
            throw new RecordFormatException("a receipt begins with " + FIRST_LINE + ", the entry and its index");
        }
        List<TreeHash> proof = new ArrayList<>();
        for (int i = 3; i < lines.length; i++) {
            proof.add(TreeHash.ofBase64(lines[i]));
        }
        return new Receipt(
                CanonicalBase64.decode(lines[1].substring(EXTRA.length())),
                Decimal.parse(lines[2].substring(INDEX.length()), "the index of an entry"),
                proof,
                SignedNote.parse(text.substring(end + 2)));
    }

    /** Whether the checkpoint's tree holds the entry; says nothing about who signed the checkpoint. */
    public boolean isIncluded() {
        return Proofs.includes(checkpoint.checkpoint().head(), index, TreeHash.leaf(entry), proof);
    }

    /** The receipt as text. */
    public String format() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        text.append(EXTRA).append(Base64.getEncoder().encodeToString(entry)).append('\n');
        text.append(INDEX).append(index).append('\n');
        proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint.format()).toString();
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

    public SignedNote checkpoint() {
        return checkpoint;
    }

    /** The entry as text. */
    public String entryText() {
        return new String(entry, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Receipt it && format().equals(it.format());
    }

    @Override
    public int hashCode() {
        return format().hashCode();
    }

    @Override
    public String toString() {
        return "receipt of entry " + index;
    }
}
