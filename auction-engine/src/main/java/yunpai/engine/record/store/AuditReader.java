package yunpai.engine.record.store;

import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.Projection;
import yunpai.engine.lot.StoredEntry;
import yunpai.engine.lot.store.EntryBlock;
import yunpai.engine.record.audit.AuditFinding;
import yunpai.engine.record.audit.EventRow;
import yunpai.engine.record.audit.LotAudit;
import yunpai.engine.record.audit.LotTail;
import yunpai.engine.record.audit.TreeAudit;
import yunpai.engine.store.DatabaseAddress;
import yunpai.engine.store.RolePasswords;
import yunpai.protocol.Json;
import yunpai.rules.record.LogEntry;
import yunpai.rules.record.Tile;
import yunpai.rules.record.TreeHash;

/**
 * Reads the record for an audit, as the application's role, in one snapshot, a page at a time; it writes nothing. Methods block.
 */
public final class AuditReader implements AutoCloseable {
    private static final int PAGE = 2_000;
    /** Rows of a lot's record that are read at a time: each may hold a thousand entries. */
    private static final int BLOCKS = 50;

    private final Connection connection;

    private AuditReader(Connection connection) {
        this.connection = connection;
    }

    /** Opens a snapshot. @throws SQLException when the database refuses */
    public static AuditReader open(DatabaseAddress address, String appPassword) throws SQLException {
        Connection connection = DriverManager.getConnection(address.jdbcUrl(), RolePasswords.APP, appPassword);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return new AuditReader(connection);
    }

    /** All lots that have a record. */
    public List<UUID> lots() throws SQLException {
        List<UUID> lots = new ArrayList<>();
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT lot_id FROM record.lot WHERE seq > 0 ORDER BY lot_id");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                lots.add(rows.getObject(1, UUID.class));
            }
        }
        return lots;
    }

    /** What is wrong with a lot; empty if there is no such lot. */
    public Optional<List<AuditFinding>> lot(UUID lotId) throws SQLException {
        Optional<LotTail> tail = tail(lotId);
        if (tail.isEmpty()) {
            return Optional.empty();
        }
        LotAudit audit = new LotAudit(tail.get());
        List<AuditFinding> log = new ArrayList<>();
        try (PreparedStatement blocks =
                        asked("SELECT * FROM record.lot_block WHERE lot_id = ? ORDER BY last_seq", lotId);
                PreparedStatement entries =
                        asked("SELECT lot_seq, body FROM record.log_entry WHERE lot_id = ? ORDER BY lot_seq", lotId);
                ResultSet block = blocks.executeQuery();
                ResultSet entry = entries.executeQuery()) {
            block.setFetchSize(BLOCKS);
            Logged logged = new Logged(tail.get(), entry, log);
            while (block.next()) {
                for (EventRow row : rows(block)) {
                    audit.next(row).ifPresent(expected -> logged.expect(row.seq(), expected));
                }
            }
            logged.end();
        }
        List<AuditFinding> all = new ArrayList<>(audit.findings());
        all.addAll(log);
        return Optional.of(all);
    }

    /** The log's entries of a lot, held one by one against those that its record makes. */
    private static final class Logged {
        private final LotTail tail;
        private final ResultSet stored;
        private final List<AuditFinding> findings;
        private boolean more;

        Logged(LotTail tail, ResultSet stored, List<AuditFinding> findings) throws SQLException {
            this.tail = tail;
            this.stored = stored;
            this.findings = findings;
            this.more = stored.next();
        }

        void expect(long seq, LogEntry expected) {
            try {
                while (more && stored.getLong(1) < seq) {
                    find(stored.getLong(1), "the log has an entry that the record does not make");
                    more = stored.next();
                }
                if (more && stored.getLong(1) == seq) {
                    if (!java.util.Arrays.equals(stored.getBytes(2), expected.bytes())) {
                        find(seq, "the log's entry is not the one that the record makes");
                    }
                    more = stored.next();
                } else if (seq <= tail.takenSeq()) {
                    find(seq, "the log does not have it");
                }
            } catch (SQLException e) {
                throw new IllegalStateException("the database does not answer any more: " + e.getMessage(), e);
            }
        }

        void end() throws SQLException {
            for (; more && findings.size() < 1_000; more = stored.next()) {
                find(stored.getLong(1), "the log has an entry that the record does not make");
            }
        }

        private void find(long seq, String sentence) {
            findings.add(new AuditFinding(tail.lotId().toString(), seq, sentence));
        }
    }

    /** The whole log: entries, tiles, checkpoints. */
    public TreeAudit tree() throws SQLException {
        TreeAudit audit = new TreeAudit();
        try (PreparedStatement entries = paged(
                        "SELECT leaf_index, lot_id, lot_seq, body, leaf_hash FROM record.log_entry ORDER BY leaf_index");
                PreparedStatement checkpoints =
                        paged("SELECT size, root, note FROM record.log_checkpoint ORDER BY size");
                ResultSet entry = entries.executeQuery();
                ResultSet checkpoint = checkpoints.executeQuery()) {
            boolean told = checkpoint.next();
            while (entry.next()) {
                audit.next(
                        entry.getLong(1),
                        entry.getString(2),
                        entry.getLong(3),
                        entry.getBytes(4),
                        TreeHash.of(entry.getBytes(5)));
                for (; told && checkpoint.getLong(1) <= audit.size(); told = checkpoint.next()) {
                    audit.checkpoint(
                            checkpoint.getLong(1), TreeHash.of(checkpoint.getBytes(2)), checkpoint.getString(3));
                }
            }
            for (; told; told = checkpoint.next()) {
                audit.checkpoint(checkpoint.getLong(1), TreeHash.of(checkpoint.getBytes(2)), checkpoint.getString(3));
            }
        }
        try (PreparedStatement tiles = paged("SELECT level, tile_index, hashes, root FROM record.log_tile");
                ResultSet tile = tiles.executeQuery()) {
            while (tile.next()) {
                audit.tile(
                        new Tile(tile.getInt(1), tile.getLong(2), Tile.FULL),
                        tile.getBytes(3),
                        TreeHash.of(tile.getBytes(4)));
            }
        }
        return audit;
    }

    /** How many entries the log's head says there are. */
    public long headSize() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT size FROM record.log_head");
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private Optional<LotTail> tail(UUID lotId) throws SQLException {
        try (PreparedStatement query = asked("""
                        SELECT lot.*, lot.live::text AS shown, coalesce(log.taken_seq, 0) AS taken_seq,
                            kept.seq AS kept_seq, kept.hash AS kept_hash, kept.state::text AS kept_state
                        FROM record.lot LEFT JOIN record.log_lot log USING (lot_id)
                        LEFT JOIN record.lot_projection kept USING (lot_id) WHERE lot.lot_id = ?""", lotId);
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of(new LotTail(
                    lotId,
                    row.getLong("owner_epoch"),
                    row.getLong("seq"),
                    Buffer.buffer(row.getBytes("head_hash")),
                    row.getString("status"),
                    number(row, "opens_at_micros"),
                    number(row, "closes_at_micros"),
                    number(row, "ended_at_micros"),
                    number(row, "price_fen"),
                    row.getString("winner_code"),
                    row.getString("shown"),
                    row.getLong("taken_seq"),
                    projection(row)));
        }
    }

    private static @Nullable Projection projection(ResultSet row) throws SQLException {
        String state = row.getString("kept_state");
        return state == null
                ? null
                : new Projection(
                        row.getLong("kept_seq"),
                        Buffer.buffer(row.getBytes("kept_hash")),
                        Json.read(state, Projection.State.class));
    }

    private static List<EventRow> rows(ResultSet block) throws SQLException {
        List<StoredEntry> entries =
                EntryBlock.entries(block.getLong("first_seq"), Buffer.buffer(block.getBytes("entries")));
        List<@Nullable UUID> marks = EntryBlock.marks(Buffer.buffer(block.getBytes("marks")));
        List<EventRow> rows = new ArrayList<>(entries.size());
        for (int n = 0; n < entries.size(); n++) {
            StoredEntry entry = entries.get(n);
            Long lastAtMicros = entry.seq() == block.getLong("last_seq") ? number(block, "at_micros") : null;
            @Nullable UUID mark = n < marks.size() ? marks.get(n) : null;
            rows.add(new EventRow(
                    entry.seq(), block.getLong("owner_epoch"), lastAtMicros, mark, entry.body(), entry.hash()));
        }
        return rows;
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }

    private PreparedStatement asked(String sql, UUID lotId) throws SQLException {
        PreparedStatement query = paged(sql);
        query.setObject(1, lotId);
        return query;
    }

    private PreparedStatement paged(String sql) throws SQLException {
        PreparedStatement query = connection.prepareStatement(sql);
        query.setFetchSize(PAGE);
        return query;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
