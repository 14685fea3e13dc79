package yunpai.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import yunpai.gateway.caption.CaptionStore;
import yunpai.gateway.caption.KeptCaption;
import yunpai.protocol.viewing.Caption;
import yunpai.protocol.viewing.CaptionEntry;

/** Captions in PostgreSQL; the role may add and read, not more. */
public final class PgCaptionStore implements CaptionStore {
    private static final String TAKEN = "23505";

    private static final String ADD = """
            INSERT INTO gateway.caption (sale_session_id, entry_id, uploaded, court_micros, actor, role,
                number, from_micros, until_micros, text, chain)
            SELECT $1::uuid, $2::uuid, $3::boolean, $4::bigint, $5::text, $6::text, line.*
            FROM unnest($7::bigint[], $8::bigint[], $9::bigint[], $10::text[], $11::bytea[]) AS line""";

    private static final String NEWEST =
            "SELECT number, chain FROM gateway.caption WHERE sale_session_id = $1 ORDER BY number DESC LIMIT 1";

    private static final String LINE = "c.sale_session_id, c.number, c.entry_id, c.from_micros, c.until_micros, c.text";

    private static final String STANDS =
            " NOT EXISTS (SELECT 1 FROM gateway.caption_withdrawn w WHERE w.entry_id = c.entry_id)";

    private static final String SHOWING = "SELECT " + LINE + " FROM gateway.caption c WHERE c.sale_session_id = ANY($1)"
            + " AND c.until_micros > $2::bigint AND c.from_micros BETWEEN $2::bigint - 36000000000 AND $3::bigint AND"
            + STANDS
            + " ORDER BY c.from_micros DESC, c.number DESC LIMIT $4";

    private static final String ALL = "SELECT " + LINE + " FROM gateway.caption c WHERE c.sale_session_id = $1 AND"
            + STANDS + " ORDER BY c.from_micros, c.number";

    private static final String ANY =
            "SELECT EXISTS (SELECT 1 FROM gateway.caption c WHERE c.sale_session_id = $1 AND" + STANDS + ")";

    private static final String ENTRIES = """
            SELECT c.entry_id, c.uploaded, count(*), min(c.from_micros), max(c.until_micros),
                (array_agg(c.text ORDER BY c.number))[1], w.entry_id IS NOT NULL
            FROM gateway.caption c LEFT JOIN gateway.caption_withdrawn w USING (entry_id)
            WHERE c.sale_session_id = $1 GROUP BY c.entry_id, c.uploaded, w.entry_id
            ORDER BY max(c.number) DESC LIMIT $2""";

    /** Gives the lines also where it was withdrawn before, so that doing it twice is well. */
    private static final String WITHDRAW = """
            WITH these AS (SELECT * FROM gateway.caption WHERE sale_session_id = $1 AND entry_id = $2),
            noted AS (INSERT INTO gateway.caption_withdrawn (entry_id, court_micros, actor, role)
                SELECT $2, $3::bigint, $4::text, $5::text WHERE EXISTS (SELECT 1 FROM these) ON CONFLICT DO NOTHING)
            SELECT sale_session_id, number, entry_id, from_micros, until_micros, text FROM these ORDER BY number""";

    private final Pool pool;

    public PgCaptionStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Boolean> add(List<KeptCaption> captions) {
        KeptCaption.Entry entry = captions.getFirst().entry();
        Tuple values = Tuple.tuple()
                .addValue(entry.saleSessionId())
                .addValue(entry.entryId())
                .addValue(entry.uploaded())
                .addValue(entry.courtMicros())
                .addValue(entry.actor())
                .addValue(entry.role())
                .addValue(longs(captions, Caption::number))
                .addValue(longs(captions, Caption::fromMicros))
                .addValue(longs(captions, Caption::untilMicros))
                .addValue(captions.stream().map(each -> each.line().text()).toArray(String[]::new))
                .addValue(captions.stream()
                        .map(each -> Buffer.buffer(each.chain()))
                        .toArray(Buffer[]::new));
        return pool.preparedQuery(ADD)
                .execute(values)
                .map(true)
                .recover(failure -> failure instanceof PgException refused && TAKEN.equals(refused.getSqlState())
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure));
    }

    private static Long[] longs(List<KeptCaption> captions, Function<Caption, Long> value) {
        return captions.stream().map(each -> value.apply(each.line())).toArray(Long[]::new);
    }

    @Override
    public Future<Optional<Link>> newest(UUID saleSessionId) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(saleSessionId))
                .map(rows -> all(
                                rows,
                                row -> new Link(row.getLong(0), row.getBuffer(1).getBytes()))
                        .stream()
                        .findFirst());
    }

    @Override
    public Future<List<OfViewing>> showing(List<UUID> saleSessionIds, Stretch stretch, int most) {
        Tuple values = Tuple.tuple()
                .addValue(saleSessionIds.toArray(UUID[]::new))
                .addValue(stretch.endsAfterMicros())
                .addValue(stretch.beginsUntilMicros())
                .addValue(most);
        return pool.preparedQuery(SHOWING)
                .execute(values)
                .map(rows -> all(rows, row -> new OfViewing(row.getUUID(0), caption(row)))
                        .reversed());
    }

    @Override
    public Future<List<Caption>> all(UUID saleSessionId) {
        return pool.preparedQuery(ALL).execute(Tuple.of(saleSessionId)).map(rows -> all(rows, PgCaptionStore::caption));
    }

    @Override
    public Future<Boolean> any(UUID saleSessionId) {
        return pool.preparedQuery(ANY)
                .execute(Tuple.of(saleSessionId))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    @Override
    public Future<List<CaptionEntry>> entries(UUID saleSessionId, int most) {
        return pool.preparedQuery(ENTRIES)
                .execute(Tuple.of(saleSessionId, most))
                .map(rows -> all(
                        rows,
                        row -> new CaptionEntry(
                                row.getUUID(0),
                                row.getBoolean(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getString(5),
                                row.getBoolean(6))));
    }

    @Override
    public Future<List<Caption>> withdraw(KeptCaption.Entry entry) {
        Tuple values =
                Tuple.of(entry.saleSessionId(), entry.entryId(), entry.courtMicros(), entry.actor(), entry.role());
        return pool.preparedQuery(WITHDRAW).execute(values).map(rows -> all(rows, PgCaptionStore::caption));
    }

    private static Caption caption(Row row) {
        return new Caption(row.getLong(1), row.getUUID(2), row.getLong(3), row.getLong(4), row.getString(5));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }
}
