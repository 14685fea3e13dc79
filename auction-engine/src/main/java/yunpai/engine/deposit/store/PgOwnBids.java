package yunpai.engine.deposit.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import yunpai.engine.deposit.Admitted;
import yunpai.engine.deposit.OwnBid;
import yunpai.engine.lot.BidKey;
import yunpai.rules.lot.Bid;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.LotEvent;

/** What the record says of one's own codes. */
public final class PgOwnBids {
    /** What is found by half of a code's hash is told only where the bytes say the whole code. */
    private static final String MINE = """
            FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[]) AS mine(lot_id, code, least, greatest)
            JOIN record.lot_block b ON b.lot_id = mine.lot_id
                AND position(substring(uuid_send(mine.least) FOR 8) IN b.marks) > 0
            JOIN LATERAL record.unfold(b.first_seq, b.marks, b.entries) e ON e.bid_mark BETWEEN least AND greatest
                AND convert_from(e.body, 'UTF8')::json ->> 'code' = mine.code
            """;

    private final Pool app;

    public PgOwnBids(Pool app) {
        this.app = app;
    }

    /** Bids under these codes, accepted and refused, the newest first. */
    public Future<List<OwnBid>> list(Collection<Admitted> mine, int limit) {
        return app.preparedQuery("SELECT b.lot_id, e.seq, e.body " + MINE + """
                        WHERE e.kind IN ('bid_accepted', 'bid_refused') ORDER BY e.at_micros DESC, e.seq DESC LIMIT $5
                        """)
                .execute(codesOf(mine).addInteger(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgOwnBids::bid)
                        .toList());
    }

    /** The highest accepted amount of each lot these codes have bid on, in fen. */
    public Future<Map<UUID, Long>> highest(Collection<Admitted> mine) {
        return app.preparedQuery("""
                        SELECT b.lot_id, max((convert_from(e.body, 'UTF8')::json ->> 'amountFen')::bigint) AS highest
                        """ + MINE + "WHERE e.kind = 'bid_accepted' GROUP BY b.lot_id")
                .execute(codesOf(mine))
                .map(rows -> {
                    Map<UUID, Long> highest = new HashMap<>();
                    rows.forEach(row -> highest.put(row.getUUID("lot_id"), row.getLong("highest")));
                    return highest;
                });
    }

    /** The rank of the bid at that place of the record; 0 for an ordinary bidder's, and where there is no bid. */
    public Future<Integer> rankAt(UUID lotId, long seq) {
        return app.preparedQuery(
                        "SELECT body FROM record.lot_event WHERE lot_id = $1 AND first_seq <= $2 AND last_seq >= $2"
                                + " AND seq = $2 AND kind = 'bid_accepted'")
                .execute(Tuple.of(lotId, seq))
                .map(rows -> rows.size() > 0
                                && EventCodec.decode(rows.iterator()
                                                .next()
                                                .getBuffer("body")
                                                .getBytes())
                                        instanceof LotEvent.BidAccepted accepted
                        ? accepted.bid().rank().value()
                        : 0);
    }

    private static OwnBid bid(Row row) {
        UUID lotId = row.getUUID("lot_id");
        long seq = row.getLong("seq");
        return switch (EventCodec.decode(row.getBuffer("body").getBytes())) {
            case LotEvent.BidAccepted accepted -> {
                Bid bid = accepted.bid();
                yield new OwnBid(lotId, bid.bidId(), bid.amountFen(), null, seq, bid.receivedAtMicros());
            }
            case LotEvent.BidRefused refused -> {
                LotCommand.PlaceBid bid = refused.bid();
                String rule = refused.rule().name();
                yield new OwnBid(lotId, bid.bidId(), bid.amountFen(), rule, seq, bid.receivedAtMicros());
            }
            case LotEvent other -> throw new IllegalStateException("no bid: " + EventCodec.typeOf(other));
        };
    }

    /** Lots, codes, and between which marks the bids of each code lie. */
    private static Tuple codesOf(Collection<Admitted> mine) {
        return Tuple.tuple()
                .addArrayOfUUID(uuids(mine, Admitted::lotId))
                .addArrayOfString(mine.stream().map(Admitted::code).toArray(String[]::new))
                .addArrayOfUUID(uuids(mine, one -> BidKey.leastOf(one.code())))
                .addArrayOfUUID(uuids(mine, one -> BidKey.greatestOf(one.code())));
    }

    private static UUID[] uuids(Collection<Admitted> mine, Function<Admitted, UUID> column) {
        return mine.stream().map(column).toArray(UUID[]::new);
    }
}
