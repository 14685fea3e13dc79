package yunpai.engine.lot;

import java.util.UUID;

/**
 * Which bids of a lot were ever answered, eight bytes each: enough to say of a new bid that it was not, which is nearly always so. Where
 * it says "perhaps", the record is asked.
 */
final class Marks {

    /** Four million bids of one lot, in 64 megabytes. */
    static final int MOST = 1 << 22;

    private static final int FIRST = 1 << 8;

    private final int most;
    private long[] table = new long[FIRST];
    private int size;
    private boolean complete = true;

    Marks(int most) {
        this.most = most;
    }

    void add(UUID mark) {
        if (size >= most && !holds(key(mark))) {
            complete = false;
            return;
        }
        if (2 * (size + 1) > table.length) {
            grow();
        }
        if (put(table, key(mark))) {
            size++;
        }
    }

    /** Bids were answered before that are not known here. */
    void miss() {
        complete = false;
    }

    /** What was missed has been added. */
    void complete() {
        complete = size < most;
    }

    /** False if that bid was certainly never answered. */
    boolean perhaps(UUID mark) {
        return !complete || holds(key(mark));
    }

    private boolean holds(long key) {
        int mask = table.length - 1;
        for (int at = (int) key & mask; table[at] != 0; at = at + 1 & mask) {
            if (table[at] == key) {
                return true;
            }
        }
        return false;
    }

    private static boolean put(long[] table, long key) {
        int mask = table.length - 1;
        int at = (int) key & mask;
        while (table[at] != 0) {
            if (table[at] == key) {
                return false;
            }
            at = at + 1 & mask;
        }
        table[at] = key;
        return true;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        for (long key : table) {
            if (key != 0) {
                put(larger, key);
            }
        }
        table = larger;
    }

    /** Both halves together, for one bidder's marks share the first; never 0, which means an empty place. */
    private static long key(UUID mark) {
        long key = mark.getLeastSignificantBits() ^ Long.rotateLeft(mark.getMostSignificantBits(), 17);
        return key == 0 ? 1 : key;
    }
}
