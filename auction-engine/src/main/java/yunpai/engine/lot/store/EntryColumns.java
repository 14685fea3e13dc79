package yunpai.engine.lot.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.Entry;
import yunpai.engine.lot.LotWrite;
import yunpai.rules.lot.EventCodec;

/** The columns of {@code record.lot_event}, an array each. */
final class EntryColumns {

    private final Long[] place;
    private final Long[] seq;
    private final String[] kind;
    private final Long[] atMicros;
    private final Buffer[] body;
    private final Buffer[] hash;
    private final @Nullable UUID[] mark;
    private int row;

    EntryColumns(int rows) {
        place = new Long[rows];
        seq = new Long[rows];
        kind = new String[rows];
        atMicros = new Long[rows];
        body = new Buffer[rows];
        hash = new Buffer[rows];
        mark = new UUID[rows];
    }

    /**
     * The entries of a lot.
     *
     * @param lot its place among the lots that are written, from 1 on
     */
    void add(Long lot, LotWrite write) {
        for (Entry entry : write.entries()) {
            place[row] = lot;
            seq[row] = entry.seq();
            kind[row] = EventCodec.typeOf(entry.event());
            atMicros[row] = entry.event().atMicros();
            body[row] = entry.body();
            hash[row] = entry.hash();
            mark[row] = entry.mark();
            row++;
        }
    }

    /** In the order of the statement. */
    void addTo(Tuple columns) {
        columns.addValue(place).addValue(seq).addValue(kind).addValue(atMicros);
        columns.addValue(body).addValue(hash).addValue(mark);
    }
}
