package yunpai.engine.notice.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import yunpai.protocol.notice.FileKind;
import yunpai.protocol.notice.FileRef;

/** Photos and attachments, kept in the database so that one backup has everything that was published. */
public final class PgFiles {
    private static final String INSERT = """
            INSERT INTO court.lot_file (file_id, lot_id, position, kind, name, media_type, size, sha256, content)
            SELECT $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, $6, $7, $8
            FROM court.lot_file WHERE lot_id = $2
            HAVING count(*) < $9""";
    private static final String LIST = """
            SELECT lot_id, file_id, kind, name, media_type, size, sha256 FROM court.lot_file
            WHERE lot_id = ANY ($1) ORDER BY lot_id, position""";
    private static final String CONTENT = """
            SELECT f.lot_id, f.file_id, f.kind, f.name, f.media_type, f.size, f.sha256, f.content, l.court_id,
                coalesce(r.status, 'draft') <> 'draft' AS published
            FROM court.lot_file f JOIN court.lot l USING (lot_id) LEFT JOIN record.lot r USING (lot_id)
            WHERE f.file_id = $1""";
    private static final String DELETE = """
            DELETE FROM court.lot_file f WHERE f.file_id = $1 AND f.lot_id = $2
                AND NOT EXISTS (SELECT 1 FROM record.lot r WHERE r.lot_id = f.lot_id AND r.status <> 'draft')""";

    private final Pool pool;

    public PgFiles(Pool app) {
        this.pool = app;
    }

    /** A file with its bytes, and who may see it. */
    public record Stored(FileRef file, Buffer content, UUID courtId, boolean published) {}

    /** False if the lot has as many files as it may have. */
    public Future<Boolean> insert(UUID lotId, FileRef file, Buffer content, int mostPerLot) {
        Tuple values = Tuple.of(
                file.fileId(),
                lotId,
                file.kind().name().toLowerCase(Locale.ROOT),
                file.name(),
                file.mediaType(),
                file.size());
        return pool.preparedQuery(INSERT)
                .execute(values.addString(file.sha256()).addBuffer(content).addInteger(mostPerLot))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    public Future<Map<UUID, List<FileRef>>> list(Collection<UUID> lotIds) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(lotIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, List<FileRef>> byLot = new HashMap<>();
                    rows.forEach(row -> byLot.computeIfAbsent(row.getUUID("lot_id"), lot -> new ArrayList<>())
                            .add(file(row)));
                    return byLot;
                });
    }

    public Future<Optional<Stored>> find(UUID fileId) {
        return pool.preparedQuery(CONTENT).execute(Tuple.of(fileId)).map(PgFiles::first);
    }

    /** False if the lot has no such file, or is published. */
    public Future<Boolean> delete(UUID fileId, UUID lotId) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(fileId, lotId))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    private static Optional<Stored> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Stored(
                    file(row), row.getBuffer("content"), row.getUUID("court_id"), row.getBoolean("published")));
        }
        return Optional.empty();
    }

    private static FileRef file(Row row) {
        return new FileRef(
                row.getUUID("file_id"),
                FileKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("sha256"));
    }
}
