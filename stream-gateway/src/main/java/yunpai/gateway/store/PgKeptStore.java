package yunpai.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.kept.KeptSegment;
import yunpai.gateway.kept.KeptStore;

/** Kept segments in PostgreSQL; the role may add and read, not more. */
public final class PgKeptStore implements KeptStore {
    private static final int MOST_SEGMENTS = 100_000;

    private static final String COLUMNS = "number, epoch, sequence, init, discontinuity, date_micros, court_micros,"
            + " duration_micros, bytes, lot_id, init_sha256, sha256, chain";

    /** Of two streams the one goes on whose packager holds the lease; the other may end what it began, until the next has begun. */
    private static final String ADD = "INSERT INTO gateway.kept_segment (sale_session_id, " + COLUMNS + ")"
            + " SELECT $1::uuid, $2, $3::text, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 WHERE EXISTS ("
            + "SELECT FROM gateway.packager_lease WHERE sale_session_id = $1::uuid AND stream = $3::text)"
            + " OR $3::text = (SELECT epoch FROM gateway.kept_segment WHERE sale_session_id = $1::uuid"
            + " ORDER BY number DESC LIMIT 1)"
            + " ON CONFLICT DO NOTHING RETURNING number";

    private static final String NEWEST =
            "SELECT " + COLUMNS + " FROM gateway.kept_segment WHERE sale_session_id = $1 ORDER BY number DESC LIMIT 1";

    private static final String SEGMENTS = "SELECT " + COLUMNS + " FROM gateway.kept_segment WHERE sale_session_id = $1"
            + " AND ($2::uuid IS NULL OR lot_id = $2) ORDER BY number LIMIT " + MOST_SEGMENTS;

    private static final String BYTES = "SELECT coalesce(sum(bytes), 0)::bigint FROM gateway.kept_segment";

    private static final String ADD_BID = "INSERT INTO gateway.kept_bid"
            + " (lot_id, seq, sale_session_id, court_micros, amount_fen, code) VALUES ($1, $2, $3, $4, $5, $6)"
            + " ON CONFLICT DO NOTHING";

    private static final String MARKS = """
            (SELECT 'question' AS kind, asked_at_micros AS at, lot_id, text, NULL::bigint AS amount, question_id,
                 NULL::bigint AS shown
             FROM gateway.question WHERE sale_session_id = $1 AND was_public AND state IN ('published', 'answered')
             ORDER BY asked_at_micros LIMIT $2)
            UNION ALL
            (SELECT 'answer', answered_at_micros, lot_id, answer, NULL, question_id, stream_micros
             FROM gateway.question WHERE sale_session_id = $1 AND was_public AND state = 'answered'
             ORDER BY answered_at_micros LIMIT $2)
            UNION ALL
            (SELECT 'bid', court_micros, lot_id, code, amount_fen, NULL, NULL
             FROM gateway.kept_bid WHERE sale_session_id = $1 ORDER BY court_micros LIMIT $2)
            ORDER BY at""";

    private final Pool pool;

    public PgKeptStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Boolean> add(KeptSegment segment) {
        KeptSegment.Media media = segment.media();
        Tuple values = Tuple.tuple()
                .addValue(segment.saleSessionId())
                .addValue(segment.number())
                .addValue(media.epoch())
                .addValue(media.sequence())
                .addValue(media.init())
                .addValue(media.discontinuity())
                .addValue(media.dateMicros())
                .addValue(segment.courtMicros())
                .addValue(media.durationMicros())
                .addValue(media.bytes())
                .addValue(segment.lotId())
                .addValue(Buffer.buffer(media.initSha256()))
                .addValue(Buffer.buffer(media.sha256()))
                .addValue(Buffer.buffer(segment.chain()));
        return pool.preparedQuery(ADD).execute(values).map(rows -> rows.size() == 1);
    }

    @Override
    public Future<Optional<KeptSegment>> newest(UUID saleSessionId) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(saleSessionId))
                .map(rows ->
                        all(rows, row -> segment(saleSessionId, row)).stream().findFirst());
    }

    @Override
    public Future<List<KeptSegment>> segments(UUID saleSessionId, @Nullable UUID lotId) {
        return pool.preparedQuery(SEGMENTS)
                .execute(Tuple.of(saleSessionId, lotId))
                .map(rows -> all(rows, row -> segment(saleSessionId, row)));
    }

    @Override
    public Future<Long> bytes() {
        return pool.preparedQuery(BYTES)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Future<Long> bytesSince(long dateMicros) {
        return pool.preparedQuery(BYTES + " WHERE date_micros >= $1")
                .execute(Tuple.of(dateMicros))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Future<Void> addBid(UUID saleSessionId, Bid bid) {
        Tuple values = Tuple.of(bid.lotId(), bid.seq(), saleSessionId, bid.courtMicros(), bid.amountFen(), bid.code());
        return pool.preparedQuery(ADD_BID).execute(values).mapEmpty();
    }

    @Override
    public Future<List<Mark>> marks(UUID saleSessionId, int most) {
        return pool.preparedQuery(MARKS)
                .execute(Tuple.of(saleSessionId, most))
                .map(rows -> all(
                        rows,
                        row -> new Mark(
                                row.getString(0),
                                new KeptStore.Moment(row.getLong(1), row.getLong(6)),
                                row.getUUID(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getUUID(5))));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }

    private static KeptSegment segment(UUID saleSessionId, Row row) {
        KeptSegment.Media media = new KeptSegment.Media(
                row.getString("epoch"),
                row.getLong("sequence"),
                row.getInteger("init"),
                row.getBoolean("discontinuity"),
                row.getLong("date_micros"),
                row.getLong("duration_micros"),
                row.getLong("bytes"),
                row.getBuffer("init_sha256").getBytes(),
                row.getBuffer("sha256").getBytes());
        return new KeptSegment(
                saleSessionId,
                row.getLong("number"),
                media,
                row.getLong("court_micros"),
                row.getUUID("lot_id"),
                row.getBuffer("chain").getBytes());
    }
}
