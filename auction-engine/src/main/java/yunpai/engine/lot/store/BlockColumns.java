package yunpai.engine.lot.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import yunpai.engine.lot.Entry;
import yunpai.engine.lot.LotWrite;

/** The columns of {@code record.lot_block}, an array each. */
final class BlockColumns {

    private final List<Long> place = new ArrayList<>();
    private final List<Long> first = new ArrayList<>();
    private final List<Long> last = new ArrayList<>();
    private final List<Long> atMicros = new ArrayList<>();
    private final List<Buffer> marks = new ArrayList<>();
    private final List<Buffer> entries = new ArrayList<>();

    /**
     * The entries of a lot, as few rows as hold them.
     *
     * @param lot its place among the lots that are written, from 1 on
     */
    void add(Long lot, LotWrite write) {
        List<Entry> all = write.entries();
        for (int from = 0; from < all.size(); from += EntryBlock.MOST) {
            add(lot, all.subList(from, Math.min(all.size(), from + EntryBlock.MOST)));
        }
    }

    private void add(Long lot, List<Entry> block) {
        place.add(lot);
        first.add(block.getFirst().seq());
        last.add(block.getLast().seq());
        atMicros.add(block.getLast().event().atMicros());
        marks.add(EntryBlock.packMarks(block));
        entries.add(EntryBlock.pack(block));
    }

    /** In the order of the statement. */
    void addTo(Tuple columns) {
        columns.addValue(longs(place))
                .addValue(longs(first))
                .addValue(longs(last))
                .addValue(longs(atMicros));
        columns.addValue(marks.toArray(Buffer[]::new)).addValue(entries.toArray(Buffer[]::new));
    }

    private static Long[] longs(List<Long> column) {
        return column.toArray(Long[]::new);
    }
}
