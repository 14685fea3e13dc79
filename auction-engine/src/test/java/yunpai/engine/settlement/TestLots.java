package yunpai.engine.settlement;

import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.TestDatabase;
import yunpai.engine.deposit.LotCards;
import yunpai.engine.time.ManualClock;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LeadingBid;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.lot.LotSummary;
import yunpai.protocol.notice.PropertyKind;
import yunpai.protocol.notice.SaleKind;

/** Lots put into the database by hand, in the state a test wants them. */
final class TestLots implements LotCards {
    /** In which all lots of a test are offered. */
    static final UUID SALE_SESSION = UUID.randomUUID();

    private static final long DAY = 24L * 3600 * 1_000_000;

    private final TestDatabase database;
    private final UUID courtId;
    private final UUID caseId;
    private final ManualClock clock;
    private int number;

    TestLots(TestDatabase database, UUID courtId, UUID caseId, ManualClock clock) {
        this.database = database;
        this.courtId = courtId;
        this.caseId = caseId;
        this.clock = clock;
    }

    void court() {
        run("INSERT INTO court.court (court_id, name) VALUES (?, '青川县人民法院')", courtId);
        run(
                "INSERT INTO court.sale_case (case_id, court_id, number, title, account) VALUES (?, ?, '（2026）川0822执1号', '某案', ?)",
                caseId,
                courtId,
                MoneyHall.CASE_ACCOUNT);
        run("INSERT INTO record.platform (purpose, created_at_real_micros) VALUES ('rehearsal', 0)");
    }

    /** A lot that takes bids and ends in a day. */
    UUID open() {
        UUID lotId = UUID.randomUUID();
        number++;
        run("""
                INSERT INTO court.lot (lot_id, court_id, case_id, number, title, draft, created_at_micros, published_at_micros,
                    published_by, notice, notice_sha256, search)
                VALUES (?, ?, ?, ?, ?, '{"saleKind": "first_auction", "paymentDays": 10}', 0, 0, gen_random_uuid(), '{}', '', '')
                """, lotId, courtId, caseId, number, "虚构轿车 " + number);
        run(
                """
                INSERT INTO record.lot (lot_id, court_id, owner_epoch, owner_node, seq, head_hash, status, opens_at_micros,
                    closes_at_micros, live)
                VALUES (?, ?, 1, ?, 0, decode(repeat('00', 32), 'hex'), 'open', ?, ?, ?::json)
                """,
                lotId,
                courtId,
                UUID.randomUUID(),
                clock.nowMicros(),
                clock.nowMicros() + DAY,
                Json.write(state(lotId, "open", null, null)));
        return lotId;
    }

    /** Ends a lot now. */
    void end(UUID lotId, String status, @Nullable String winnerCode, @Nullable Long hammerPriceFen) {
        run(
                """
                UPDATE record.lot SET status = ?, ended_at_micros = ?, winner_code = ?, price_fen = ?, live = ?::json WHERE lot_id = ?
                """,
                status,
                clock.nowMicros(),
                winnerCode,
                hammerPriceFen,
                Json.write(state(lotId, status, winnerCode, hammerPriceFen)),
                lotId);
    }

    @Override
    public Future<Map<UUID, LotSummary>> of(Collection<UUID> lotIds) {
        Map<UUID, LotSummary> cards = new HashMap<>();
        try (Connection admin = database.admin();
                PreparedStatement query = admin.prepareStatement(
                        "SELECT r.lot_id, r.live::text, c.title FROM record.lot r JOIN court.lot c USING (lot_id) WHERE r.lot_id = ANY (?)")) {
            query.setArray(1, admin.createArrayOf("uuid", lotIds.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    UUID lotId = rows.getObject(1, UUID.class);
                    cards.put(lotId, card(lotId, rows.getString(3), Json.read(rows.getString(2), LotState.class)));
                }
            }
        } catch (SQLException e) {
            return Future.failedFuture(e);
        }
        return Future.succeededFuture(cards);
    }

    private LotState state(UUID lotId, String status, @Nullable String code, @Nullable Long priceFen) {
        boolean ended = !status.equals("open");
        LeadingBid leading = code == null
                ? null
                : new LeadingBid(Objects.requireNonNull(priceFen), code, 7, clock.nowMicros(), null);
        return new LotState(
                lotId,
                8,
                status,
                null,
                leading,
                code == null ? 0 : 1,
                code == null ? 0 : 1,
                0,
                clock.nowMicros(),
                clock.nowMicros() + DAY,
                null,
                null,
                ended ? clock.nowMicros() : null,
                priceFen,
                code,
                null,
                null);
    }

    private LotSummary card(UUID lotId, String title, LotState live) {
        return new LotSummary(
                lotId,
                courtId,
                "青川县人民法院",
                SALE_SESSION,
                "虚构专场",
                1,
                title,
                SaleKind.FIRST_AUCTION,
                PropertyKind.MOVABLE,
                null,
                MoneyHall.START_FEN,
                100_000,
                MoneyHall.DEPOSIT_FEN,
                null,
                null,
                live,
                0L);
    }

    private void run(String sql, @Nullable Object... parameters) {
        try (Connection admin = database.admin();
                PreparedStatement statement = admin.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
