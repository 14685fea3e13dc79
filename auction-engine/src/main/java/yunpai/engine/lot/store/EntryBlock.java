package yunpai.engine.lot.store;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.Entry;
import yunpai.engine.lot.StoredEntry;

/**
 * Entries of one lot that follow each other, as a row of {@code record.lot_block} holds them: of each its length in bytes (4 bytes, the
 * greatest first), its hash and its canonical bytes; and apart, so that it is found without them, the mark of the bid it answers.
 */
public final class EntryBlock {
    /** The most entries of a row. */
    public static final int MOST = 1_000;

    private static final int LENGTH_BYTES = 4;
    private static final int HASH_BYTES = 32;
    private static final Buffer NO_HASH = Buffer.buffer(new byte[HASH_BYTES]);
    private static final int MARK_BYTES = 16;
    private static final UUID NONE = new UUID(0, 0);

    private EntryBlock() {}

    static Buffer pack(List<Entry> entries) {
        int bytes = 0;
        for (Entry entry : entries) {
            bytes += LENGTH_BYTES + HASH_BYTES + entry.body().length();
        }
        Buffer packed = Buffer.buffer(bytes);
        for (Entry entry : entries) {
            packed.appendInt(entry.body().length()).appendBuffer(entry.hash()).appendBuffer(entry.body());
        }
        return packed;
    }

    static Buffer packMarks(List<Entry> entries) {
        Buffer packed = Buffer.buffer(MARK_BYTES * entries.size());
        for (Entry entry : entries) {
            UUID mark = entry.mark();
            packed.appendLong(mark == null ? 0 : mark.getMostSignificantBits());
            packed.appendLong(mark == null ? 0 : mark.getLeastSignificantBits());
        }
        return packed;
    }

    /**
     * The entries of a row. If their bytes do not end where an entry ends, what is left is the last of them, with a hash of zeros, which
     * is not that of its bytes.
     *
     * @param first the place of the first of them
     */
    public static List<StoredEntry> entries(long first, Buffer packed) {
        List<StoredEntry> entries = new ArrayList<>();
        int at = 0;
        while (at < packed.length()) {
            long seq = first + entries.size();
            int left = packed.length() - at - LENGTH_BYTES - HASH_BYTES;
            int length = left < 0 ? -1 : packed.getInt(at);
            if (length < 0 || length > left) {
                entries.add(new StoredEntry(seq, packed.getBuffer(at, packed.length()), NO_HASH));
                return entries;
            }
            int hash = at + LENGTH_BYTES;
            int body = hash + HASH_BYTES;
            entries.add(new StoredEntry(seq, packed.getBuffer(body, body + length), packed.getBuffer(hash, body)));
            at = body + length;
        }
        return entries;
    }

    /** The marks of a row, in the order of its entries; null for an entry that answers no bid. */
    public static List<@Nullable UUID> marks(Buffer packed) {
        List<@Nullable UUID> marks = new ArrayList<>(packed.length() / MARK_BYTES);
        for (int at = 0; at + MARK_BYTES <= packed.length(); at += MARK_BYTES) {
            UUID mark = new UUID(packed.getLong(at), packed.getLong(at + Long.BYTES));
            marks.add(mark.equals(NONE) ? null : mark);
        }
        return marks;
    }
}
