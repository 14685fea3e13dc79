package yunpai.engine.record.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.store.EntryBlock;
import yunpai.engine.record.HistoryStore;
import yunpai.engine.record.PublicEvents;
import yunpai.protocol.lot.LeadingBid;
import yunpai.protocol.lot.PublicEvent;
import yunpai.rules.lot.Bid;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.LotEvent;

/** The public history, read from the record itself. */
public final class PgHistoryStore implements HistoryStore {

    private static final String PUBLIC = """
            ('notice_published', 'lot_opened', 'bid_accepted', 'lot_suspended', 'lot_resumed', 'resumption_announced',
            'lot_sold', 'lot_unsold', 'lot_withdrawn', 'confirmation_recorded')""";

    /** With the bid before, which tells whether the first bid of the page equalled it. Blocks are read from there on, as many as it takes. */
    private static final String PAGE = """
            (SELECT seq, body, hash FROM record.lot_event
             WHERE lot_id = $1 AND first_seq <= $2 AND last_seq < $2::bigint + %d AND seq <= $2 AND kind = 'bid_accepted'
             ORDER BY last_seq DESC, seq DESC LIMIT 1)
            UNION ALL
            (SELECT seq, body, hash FROM record.lot_event
             WHERE lot_id = $1 AND last_seq > $2 AND seq > $2 AND kind IN %s ORDER BY last_seq, seq LIMIT $3)
            ORDER BY seq""".formatted(EntryBlock.MOST, PUBLIC);

    private static final String EXISTS = "SELECT 1 FROM record.lot WHERE lot_id = $1 AND seq > 0";

    private final Pool pool;

    public PgHistoryStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Boolean> exists(UUID lotId) {
        return pool.preparedQuery(EXISTS).execute(Tuple.of(lotId)).map(rows -> rows.size() > 0);
    }

    @Override
    public Future<List<PublicEvent>> page(UUID lotId, long after, int limit) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(lotId, after, limit)).map(rows -> shown(rows, after));
    }

    private static List<PublicEvent> shown(RowSet<Row> rows, long after) {
        List<PublicEvent> page = new ArrayList<>(rows.size());
        LeadingBid leading = null;
        for (Row row : rows) {
            long seq = row.getLong(0);
            Buffer body = row.getBuffer(1);
            LotEvent event = EventCodec.decode(body.getBytes());
            if (seq > after) {
                String hash = HexFormat.of().formatHex(row.getBuffer(2).getBytes());
                PublicEvents.of(event, seq, leading, hash).ifPresent(page::add);
            }
            leading = following(leading, event, seq);
        }
        return page;
    }

    private static @Nullable LeadingBid following(@Nullable LeadingBid leading, LotEvent event, long seq) {
        if (!(event instanceof LotEvent.BidAccepted accepted)) {
            return leading;
        }
        Bid bid = accepted.bid();
        return new LeadingBid(bid.amountFen(), bid.code(), seq, bid.receivedAtMicros(), null);
    }
}
