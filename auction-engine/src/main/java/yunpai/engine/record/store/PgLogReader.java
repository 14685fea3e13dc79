package yunpai.engine.record.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import yunpai.engine.record.log.LogFiles;
import yunpai.engine.record.log.SignedCheckpoint;
import yunpai.rules.record.NodeSource;
import yunpai.rules.record.NoteSignature;
import yunpai.rules.record.ProofPath;
import yunpai.rules.record.SignedNote;
import yunpai.rules.record.Tile;
import yunpai.rules.record.TreeHash;
import yunpai.rules.record.TreeRange;

/** The log, read from Postgres. Full tiles are stored, partial ones come out of the entries and the roots of the tiles below. */
public final class PgLogReader implements LogFiles {

    private final Pool pool;

    public PgLogReader(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Optional<SignedCheckpoint>> latest() {
        return pool.preparedQuery(LogSql.LATEST).execute().map(PgLogReader::checkpoint);
    }

    @Override
    public Future<Optional<SignedCheckpoint>> covering(long index) {
        return pool.preparedQuery(LogSql.COVERING).execute(Tuple.of(index)).map(PgLogReader::checkpoint);
    }

    @Override
    public Future<Buffer> tile(Tile tile) {
        return tiles(List.of(tile)).map(found -> Objects.requireNonNullElse(found.get(tile), Buffer.buffer()));
    }

    @Override
    public Future<List<Buffer>> entries(Tile tile) {
        long from = tile.index() * Tile.FULL;
        return pool.preparedQuery(LogSql.BODIES)
                .execute(Tuple.of(from, from + tile.width()))
                .map(rows -> list(rows, row -> row.getBuffer("body")));
    }

    @Override
    public Future<List<TreeHash>> hashes(List<TreeRange> path, long size) {
        return paths(List.of(path), size).map(List::getFirst);
    }

    @Override
    public Future<List<List<TreeHash>>> inclusion(List<Long> indexes, long size) {
        return paths(
                indexes.stream().map(index -> ProofPath.inclusion(index, size)).toList(), size);
    }

    private Future<List<List<TreeHash>>> paths(List<List<TreeRange>> paths, long size) {
        List<Tile> wanted = paths.stream()
                .flatMap(List::stream)
                .flatMap(range -> range.nodes().stream())
                .map(node -> Tile.of(node, size))
                .distinct()
                .toList();
        return tiles(wanted).map(tiles -> {
            Map<Tile, byte[]> bytes = new HashMap<>();
            tiles.forEach((tile, buffer) -> bytes.put(tile, buffer.getBytes()));
            NodeSource nodes = node -> {
                Tile tile = Tile.of(node, size);
                return tile.hash(node, Objects.requireNonNull(bytes.get(tile)));
            };
            return paths.stream().map(path -> ProofPath.hashes(path, nodes)).toList();
        });
    }

    @Override
    public Future<Boolean> isWaiting(UUID lotId, long lotSeq) {
        return pool.preparedQuery(LogSql.WAITING)
                .execute(Tuple.of(lotId, lotSeq))
                .map(rows -> rows.size() > 0 && rows.iterator().next().getBoolean(0));
    }

    private Future<Map<Tile, Buffer>> tiles(List<Tile> wanted) {
        List<Tile> full = wanted.stream().filter(Tile::isFull).toList();
        Map<Tile, Buffer> found = new HashMap<>();
        Future<Void> done = full.isEmpty()
                ? Future.succeededFuture()
                : stored(full).onSuccess(found::putAll).mapEmpty();
        for (Tile tile : wanted) {
            if (!tile.isFull()) {
                long from = tile.index() * Tile.FULL;
                done = done.compose(before -> hashes(pool, tile.level(), from, from + tile.width()))
                        .map(hashes -> {
                            found.put(tile, Buffer.buffer(TreeHash.join(hashes)));
                            return null;
                        });
            }
        }
        return done.map(found);
    }

    private Future<Map<Tile, Buffer>> stored(List<Tile> full) {
        Tuple asked = Tuple.tuple()
                .addValue(full.stream().map(tile -> (short) tile.level()).toArray(Short[]::new))
                .addValue(full.stream().map(Tile::index).toArray(Long[]::new));
        return pool.preparedQuery(LogSql.TILES)
                .execute(asked)
                .map(rows -> list(
                                rows,
                                row -> Map.entry(
                                        new Tile(row.getInteger("level"), row.getLong("tile_index"), Tile.FULL),
                                        row.getBuffer("hashes")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The hashes of a level from a place on: of entries, or of full tiles. */
    static Future<List<TreeHash>> hashes(Pool pool, int level, long from, long to) {
        return (level == 0
                        ? pool.preparedQuery(LogSql.LEAVES).execute(Tuple.of(from, to))
                        : pool.preparedQuery(LogSql.ROOTS).execute(Tuple.of((short) (level - 1), from, to)))
                .map(rows -> list(rows, row -> TreeHash.of(row.getBuffer(0).getBytes())));
    }

    @Override
    public Future<Optional<Placed>> entry(UUID lotId, long lotSeq) {
        return pool.preparedQuery(LogSql.ENTRY)
                .execute(Tuple.of(lotId, lotSeq))
                .map(rows -> list(rows, PgLogReader::placed).stream().findFirst());
    }

    @Override
    public Future<List<Placed>> entriesOf(UUID lotId, long afterNumber, long size, int limit) {
        return pool.preparedQuery(LogSql.ENTRIES)
                .execute(Tuple.of(lotId, afterNumber, size, limit))
                .map(rows -> list(rows, PgLogReader::placed));
    }

    @Override
    public Future<Held> held(UUID lotId, long size) {
        return pool.preparedQuery(LogSql.LOT)
                .execute(Tuple.of(lotId, size))
                .map(rows -> rows.iterator().next())
                .map(row -> new Held(row.getLong("entries"), row.getLong("last_seq")));
    }

    @Override
    public Future<Void> keep(long size, String witness, NoteSignature line, long atMicros) {
        return pool.preparedQuery(LogSql.COSIGN)
                .execute(Tuple.of(size, witness, line.line(), atMicros))
                .mapEmpty();
    }

    private static Placed placed(Row row) {
        return new Placed(row.getLong("leaf_index"), row.getBuffer("body"));
    }

    private static Optional<SignedCheckpoint> checkpoint(RowSet<Row> rows) {
        return list(rows, row -> {
                    List<NoteSignature> lines = row.getString("lines")
                            .lines()
                            .map(NoteSignature::parse)
                            .toList();
                    return new SignedCheckpoint(
                            row.getLong("size"),
                            SignedNote.parse(row.getString("note")).with(lines),
                            lines.size(),
                            row.getLong("at_micros"));
                })
                .stream()
                .findFirst();
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }
}
