package yunpai.load.chaos.store;

import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.load.chaos.check.StoredEvent;
import yunpai.load.chaos.check.StoredLot;
import yunpai.load.chaos.check.StoredMoney;
import yunpai.load.postgres.PostgresCluster;

/** Reads what PostgreSQL holds, as its superuser and in one snapshot: nothing that a node says is believed. Methods block. */
public final class StoredReader implements AutoCloseable {
    private final Connection connection;

    private StoredReader(Connection connection) {
        this.connection = connection;
    }

    /** Opens a snapshot of the database. */
    public static StoredReader open(String jdbcUrl) throws SQLException {
        Connection connection =
                DriverManager.getConnection(jdbcUrl, PostgresCluster.SUPERUSER, PostgresCluster.PASSWORD);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return new StoredReader(connection);
    }

    /** A lot with its whole record; empty if there is no such lot. */
    public Optional<StoredLot> lot(UUID lotId) throws SQLException {
        Optional<StoredLot.Head> head = head(lotId);
        return head.isEmpty()
                ? Optional.empty()
                : Optional.of(new StoredLot(lotId, head.get(), events(lotId), reported(lotId)));
    }

    private Optional<StoredLot.Head> head(UUID lotId) throws SQLException {
        try (PreparedStatement query = asked("SELECT * FROM record.lot WHERE lot_id = ?", lotId);
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new StoredLot.Head(
                            row.getString("status"),
                            row.getLong("seq"),
                            row.getLong("owner_epoch"),
                            Buffer.buffer(row.getBytes("head_hash")),
                            number(row, "closes_at_micros"),
                            number(row, "price_fen"),
                            row.getString("winner_code")))
                    : Optional.empty();
        }
    }

    private List<StoredEvent> events(UUID lotId) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (PreparedStatement query = asked("SELECT * FROM record.lot_event WHERE lot_id = ? ORDER BY seq", lotId);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                events.add(new StoredEvent(
                        row.getLong("seq"),
                        row.getLong("owner_epoch"),
                        Buffer.buffer(row.getBytes("body")),
                        Buffer.buffer(row.getBytes("hash"))));
            }
        }
        return events;
    }

    private Set<Long> reported(UUID lotId) throws SQLException {
        Set<Long> seqs = new HashSet<>();
        try (PreparedStatement query = asked("SELECT seq FROM record.platform_report WHERE lot_id = ?", lotId);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                seqs.add(row.getLong(1));
            }
        }
        return seqs;
    }

    /** How many deposits are confirmed for a lot. */
    public int admitted(UUID lotId) throws SQLException {
        try (PreparedStatement query =
                        asked("SELECT count(*) FROM money.deposit WHERE lot_id = ? AND stage = 'confirmed'", lotId);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** All money, beside what the bank says. */
    public StoredMoney money(List<StoredMoney.Movement> statement) throws SQLException {
        return new StoredMoney(deposits(), payouts(), bookings(), statement);
    }

    private List<StoredMoney.Deposit> deposits() throws SQLException {
        List<StoredMoney.Deposit> deposits = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT deposit.*, lot.status FROM money.deposit JOIN record.lot USING (lot_id)");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                deposits.add(new StoredMoney.Deposit(
                        row.getObject("deposit_id", UUID.class),
                        row.getObject("lot_id", UUID.class),
                        row.getString("status"),
                        row.getLong("amount_fen"),
                        row.getString("stage"),
                        row.getString("payment_id")));
            }
        }
        return deposits;
    }

    private List<StoredMoney.Payout> payouts() throws SQLException {
        List<StoredMoney.Payout> payouts = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM money.payout");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                payouts.add(new StoredMoney.Payout(
                        row.getString("payment_id"),
                        row.getString("kind"),
                        row.getLong("amount_fen"),
                        row.getString("state")));
            }
        }
        return payouts;
    }

    private List<StoredMoney.Booking> bookings() throws SQLException {
        List<StoredMoney.Booking> bookings = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM money.ledger_entry");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                bookings.add(new StoredMoney.Booking(
                        row.getString("transaction_id"),
                        row.getString("account_kind"),
                        row.getString("account_reference"),
                        row.getLong("amount_fen")));
            }
        }
        return bookings;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement asked(String sql, UUID lotId) throws SQLException {
        PreparedStatement query = connection.prepareStatement(sql);
        query.setObject(1, lotId);
        return query;
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : (Long) value;
    }
}
