package yunpai.engine.lot.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import yunpai.engine.lot.BidKey;
import yunpai.engine.lot.LotHead;
import yunpai.engine.lot.LotPlace;
import yunpai.engine.lot.LotRow;
import yunpai.engine.lot.LotStore;
import yunpai.engine.lot.LotWrite;
import yunpai.engine.lot.Projection;
import yunpai.engine.lot.StoredEntry;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LotSnapshot;
import yunpai.protocol.lot.LotState;

/** The record in Postgres. All commits go over one connection of their own, all else over the pool. */
public final class PgLotStore implements LotStore {

    private final Pool pool;
    private final JournalConnection journal;

    /** A store whose commits go over a connection made with {@code options} when it is first needed. */
    public PgLotStore(Vertx vertx, Pool pool, PgConnectOptions options) {
        this.pool = pool;
        this.journal = new JournalConnection(vertx, options);
    }

    public Future<Void> close() {
        return journal.close();
    }

    @Override
    public Future<Boolean> begin(LotPlace place, UUID node) {
        UUID lotId = place.lotId();
        Tuple row = Tuple.of(
                lotId,
                place.courtId(),
                place.saleSessionId().orElse(null),
                node,
                LotHead.genesis(lotId, 1).hash(),
                Json.write(LotState.draft(lotId)));
        return pool.preparedQuery(LotSql.BEGIN).execute(row).map(done -> done.rowCount() == 1);
    }

    @Override
    public Future<Optional<LotRow>> find(UUID lotId) {
        return pool.preparedQuery(LotSql.FIND)
                .execute(Tuple.of(lotId))
                .map(rows -> list(rows, PgLotStore::lotRow).stream().findFirst());
    }

    @Override
    public Future<Optional<LotSnapshot>> snapshot(UUID lotId) {
        return pool.preparedQuery(LotSql.SNAPSHOT)
                .execute(Tuple.of(lotId))
                .map(rows -> list(
                                rows,
                                row -> new LotSnapshot(
                                        row.getLong(0), row.getLong(1), Json.read(row.getString(2), LotState.class)))
                        .stream()
                        .findFirst());
    }

    @Override
    public Future<List<LotRow>> running() {
        return pool.preparedQuery(LotSql.RUNNING).execute().map(rows -> list(rows, PgLotStore::lotRow));
    }

    @Override
    public Future<Optional<LotHead>> takeOver(UUID lotId, long seenEpoch, UUID node) {
        return pool.preparedQuery(LotSql.TAKE_OVER)
                .execute(Tuple.of(lotId, seenEpoch, node))
                .map(rows -> list(
                                rows,
                                row -> new LotHead(
                                        row.getUUID("lot_id"),
                                        row.getLong("owner_epoch"),
                                        row.getLong("seq"),
                                        row.getBuffer("head_hash")))
                        .stream()
                        .findFirst());
    }

    @Override
    public Future<List<StoredEntry>> entries(UUID lotId, long after, int limit) {
        return pool.preparedQuery(LotSql.ENTRIES)
                .execute(Tuple.of(lotId, after, (long) limit))
                .map(rows -> list(rows, PgLotStore::block).stream()
                        .flatMap(List::stream)
                        .filter(entry -> entry.seq() > after && entry.seq() <= after + limit)
                        .toList());
    }

    @Override
    public Future<Void> keep(UUID lotId, Projection projection) {
        return pool.preparedQuery(LotSql.KEEP)
                .execute(Tuple.of(lotId, projection.seq(), projection.hash(), Json.write(projection.state())))
                .mapEmpty();
    }

    @Override
    public Future<Optional<Projection>> projection(UUID lotId) {
        return pool.preparedQuery(LotSql.PROJECTION)
                .execute(Tuple.of(lotId))
                .map(rows -> list(
                                rows,
                                row -> new Projection(
                                        row.getLong(0),
                                        row.getBuffer(1),
                                        Json.read(row.getString(2), Projection.State.class)))
                        .stream()
                        .findFirst())
                .compose(kept -> kept.isEmpty() ? Future.succeededFuture(kept) : ifOnRecord(lotId, kept.get()));
    }

    private Future<Optional<Projection>> ifOnRecord(UUID lotId, Projection kept) {
        return entries(lotId, kept.seq() - 1, 1)
                .map(ends -> Optional.of(kept)
                        .filter(it -> !ends.isEmpty() && ends.getFirst().hash().equals(it.hash())));
    }

    @Override
    public Future<List<UUID>> marks(UUID lotId, long after, int limit) {
        return pool.preparedQuery(LotSql.MARKS)
                .execute(Tuple.of(lotId, after, (long) limit))
                .map(rows -> {
                    List<UUID> marks = new ArrayList<>();
                    rows.forEach(row -> addMarks(marks, row, after, after + limit));
                    return marks;
                });
    }

    private static void addMarks(List<UUID> marks, Row row, long after, long last) {
        long seq = row.getLong("first_seq");
        for (UUID mark : EntryBlock.marks(row.getBuffer("marks"))) {
            if (mark != null && seq > after && seq <= last) {
                marks.add(mark);
            }
            seq++;
        }
    }

    @Override
    public Future<Map<BidKey, StoredEntry>> answers(Set<BidKey> bids) {
        List<BidKey> asked = List.copyOf(bids);
        Tuple keys = Tuple.tuple()
                .addValue(asked.stream().map(BidKey::lotId).toArray(UUID[]::new))
                .addValue(asked.stream().map(BidKey::mark).toArray(UUID[]::new));
        return pool.preparedQuery(LotSql.ANSWERS).execute(keys).map(PgLotStore::byBid);
    }

    @Override
    public Future<Set<UUID>> commit(List<LotWrite> writes) {
        boolean reports = writes.stream().anyMatch(write -> !write.reports().isEmpty());
        return journal.execute(reports ? LotSql.COMMIT_WITH_REPORTS : LotSql.COMMIT, BatchColumns.of(writes))
                .map(rows -> new HashSet<>(list(rows, row -> row.getUUID(0))));
    }

    @Override
    public Future<Void> showStopped(LotHead head, String live) {
        return pool.preparedQuery(LotSql.SHOW_STOPPED)
                .execute(Tuple.of(head.lotId(), head.epoch(), live))
                .mapEmpty();
    }

    private static Map<BidKey, StoredEntry> byBid(RowSet<Row> rows) {
        Map<BidKey, StoredEntry> found = new HashMap<>();
        for (Row row : rows) {
            UUID mark = row.getUUID("bid_mark");
            int place = EntryBlock.marks(row.getBuffer("marks")).indexOf(mark);
            if (place >= 0) {
                found.put(new BidKey(row.getUUID("lot_id"), mark), block(row).get(place));
            }
        }
        return found;
    }

    private static LotRow lotRow(Row row) {
        UUID lotId = row.getUUID("lot_id");
        LotPlace place =
                new LotPlace(lotId, row.getUUID("court_id"), Optional.ofNullable(row.getUUID("sale_session_id")));
        Buffer hash = row.getBuffer("head_hash");
        LotHead head = new LotHead(lotId, row.getLong("owner_epoch"), row.getLong("seq"), hash);
        return new LotRow(place, row.getUUID("owner_node"), head);
    }

    private static List<StoredEntry> block(Row row) {
        return EntryBlock.entries(row.getLong("first_seq"), row.getBuffer("entries"));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }
}
