package yunpai.engine.record.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnectOptions;
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
import yunpai.engine.lot.StoredEntry;
import yunpai.engine.lot.store.EntryBlock;
import yunpai.engine.lot.store.JournalConnection;
import yunpai.engine.record.log.CommittedRow;
import yunpai.engine.record.log.LaggingLot;
import yunpai.engine.record.log.LogBatch;
import yunpai.engine.record.log.LogHead;
import yunpai.engine.record.log.LogStore;
import yunpai.rules.record.Checkpoint;
import yunpai.rules.record.LotEntries;
import yunpai.rules.record.SignedNote;
import yunpai.rules.record.TreeHash;
import yunpai.rules.record.TreeTip;

/** The log in Postgres. What it appends goes over a connection of its own, where a warning counts as an unknown outcome. */
public final class PgLogStore implements LogStore {
    private static final int LEVELS = 8;

    private final Pool pool;
    private final JournalConnection journal;

    public PgLogStore(Vertx vertx, Pool pool, PgConnectOptions options) {
        this.pool = pool;
        this.journal = new JournalConnection(vertx, options);
    }

    public Future<Void> close() {
        return journal.close();
    }

    @Override
    public Future<String> claim(String origin) {
        return pool.preparedQuery(LogSql.CLAIM)
                .execute(Tuple.of(origin))
                .map(rows -> rows.iterator().next().getString(0));
    }

    @Override
    public Future<LogHead> head() {
        return pool.preparedQuery(LogSql.HEAD)
                .execute()
                .map(rows -> head(rows.iterator().next()));
    }

    @Override
    public Future<Optional<LogHead>> takeOver(long seenEpoch, UUID node) {
        return pool.preparedQuery(LogSql.TAKE_OVER)
                .execute(Tuple.of(seenEpoch, node))
                .map(rows -> list(rows, PgLogStore::head).stream().findFirst());
    }

    @Override
    public Future<TreeTip> tip(long size) {
        Future<List<List<TreeHash>>> levels = Future.succeededFuture(new ArrayList<>());
        for (int level = 0; level < LEVELS; level++) {
            int at = level;
            levels = levels.compose(lower -> edge(size, at).map(hashes -> {
                lower.add(hashes);
                return lower;
            }));
        }
        return levels.map(all -> new TreeTip(size, all));
    }

    private Future<List<TreeHash>> edge(long size, int level) {
        long to = size >>> (8 * level);
        int width = TreeTip.widthAt(size, level);
        return width == 0 ? Future.succeededFuture(List.of()) : PgLogReader.hashes(pool, level, to - width, to);
    }

    @Override
    public Future<List<LaggingLot>> lagging(int limit) {
        return pool.preparedQuery(LogSql.LAGGING).execute(Tuple.of(limit)).map(rows -> list(rows, PgLogStore::lagging));
    }

    @Override
    public Future<List<CommittedRow>> rows(List<LaggingLot> lots, int perLot) {
        Tuple asked = Tuple.of(
                lots.stream().map(LaggingLot::lotId).toArray(UUID[]::new),
                lots.stream().map(LaggingLot::takenSeq).toArray(Long[]::new),
                lots.stream().map(LaggingLot::seq).toArray(Long[]::new),
                (long) perLot);
        return pool.preparedQuery(LogSql.ROWS).execute(asked).map(blocks -> committed(blocks, perLot));
    }

    @Override
    public Future<Boolean> append(LogHead expected, LogBatch batch) {
        return journal.execute(LogSql.APPEND, columns(expected, batch)).map(rows -> rows.size() == 1);
    }

    @Override
    public Future<Long> checkpointed() {
        return pool.preparedQuery(LogSql.CHECKPOINTED)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Future<Void> keep(LogHead head, Checkpoint checkpoint, SignedNote note, long atMicros) {
        Tuple row = Tuple.of(
                head.epoch(),
                head.size(),
                checkpoint.size(),
                Buffer.buffer(checkpoint.root().bytes()),
                note.format(),
                atMicros);
        return journal.execute(LogSql.KEEP, row).mapEmpty();
    }

    private static Tuple columns(LogHead expected, LogBatch batch) {
        Tuple columns = Tuple.of(expected.epoch(), expected.size(), batch.sizeAfter());
        List<LogBatch.Placed> entries = batch.entries();
        columns.addValue(entries.stream().map(LogBatch.Placed::index).toArray(Long[]::new));
        columns.addValue(entries.stream().map(LogBatch.Placed::lotId).toArray(UUID[]::new));
        columns.addValue(entries.stream().map(it -> it.entry().number()).toArray(Long[]::new));
        columns.addValue(entries.stream().map(it -> it.entry().lotSeq()).toArray(Long[]::new));
        columns.addValue(entries.stream().map(it -> buffer(it.leaf())).toArray(Buffer[]::new));
        columns.addValue(
                entries.stream().map(it -> Buffer.buffer(it.entry().bytes())).toArray(Buffer[]::new));
        List<TreeTip.Filled> tiles = batch.tiles();
        columns.addValue(tiles.stream().map(it -> (short) it.tile().level()).toArray(Short[]::new));
        columns.addValue(tiles.stream().map(it -> it.tile().index()).toArray(Long[]::new));
        columns.addValue(tiles.stream()
                .map(it -> Buffer.buffer(TreeHash.join(it.hashes())))
                .toArray(Buffer[]::new));
        columns.addValue(tiles.stream().map(it -> buffer(it.root())).toArray(Buffer[]::new));
        List<LogBatch.Taken> lots = batch.taken();
        columns.addValue(lots.stream().map(LogBatch.Taken::lotId).toArray(UUID[]::new));
        columns.addValue(lots.stream().map(LogBatch.Taken::seq).toArray(Long[]::new));
        columns.addValue(lots.stream().map(it -> it.state().number()).toArray(Long[]::new));
        columns.addValue(
                lots.stream().map(it -> bufferOrNull(it.state().previousLeaf())).toArray(Buffer[]::new));
        columns.addValue(lots.stream().map(it -> it.state().leadingFen()).toArray(Long[]::new));
        return columns;
    }

    private static Buffer buffer(TreeHash hash) {
        return Buffer.buffer(hash.bytes());
    }

    private static @Nullable Buffer bufferOrNull(@Nullable TreeHash hash) {
        return hash == null ? null : buffer(hash);
    }

    private static LogHead head(Row row) {
        return new LogHead(row.getLong("epoch"), row.getLong("size"));
    }

    private static LaggingLot lagging(Row row) {
        Buffer last = row.getBuffer("last_leaf");
        return new LaggingLot(
                row.getUUID("lot_id"),
                row.getLong("taken_seq"),
                row.getLong("seq"),
                new LotEntries.State(
                        row.getLong("entries"),
                        last == null ? null : TreeHash.of(last.getBytes()),
                        row.getLong("leading_fen")));
    }

    /** The entries of those blocks, which come lot by lot and in order, at most so many of a lot. */
    private static List<CommittedRow> committed(RowSet<Row> blocks, int perLot) {
        List<CommittedRow> rows = new ArrayList<>();
        UUID lot = null;
        Buffer previous = null;
        for (Row block : blocks) {
            UUID lotId = block.getUUID("lot_id");
            if (!lotId.equals(lot)) {
                lot = lotId;
                previous = null;
            }
            long after = block.getLong("after");
            for (StoredEntry entry : EntryBlock.entries(block.getLong("first_seq"), block.getBuffer("entries"))) {
                if (entry.seq() > after && entry.seq() <= after + perLot) {
                    rows.add(new CommittedRow(
                            lotId,
                            entry.seq(),
                            block.getLong("owner_epoch"),
                            block.getLong("at_micros"),
                            entry.body(),
                            previous,
                            entry.hash()));
                }
                previous = entry.hash();
            }
        }
        return rows;
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }
}
