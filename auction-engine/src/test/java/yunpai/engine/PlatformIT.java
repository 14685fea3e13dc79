package yunpai.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.protocol.identity.Role;
import yunpai.rules.deposit.Deposits;

/** What reaches a desk only when the features are put together as they are in earnest. */
class PlatformIT {
    private static final PlatformHall HALL = new PlatformHall(URI.create("http://127.0.0.1:9"));
    private static final Browser OFFICER = HALL.staff(Role.OFFICER);

    @AfterAll
    static void close() {
        HALL.close();
    }

    @Test
    void tellsTheOfficerOfRefundsThatAreDueAndOverdue() {
        // Given
        long day = Deposits.SETTLEMENT_LIMIT_MICROS;
        UUID inTime = endedLot(1, HALL.nowMicros() - day / 2);
        UUID late = endedLot(2, HALL.nowMicros() - 2 * day);
        payout(inTime, HALL.nowMicros() + day / 2);
        payout(late, HALL.nowMicros() - day);

        // When
        JsonNode due = OFFICER.get("/api/courts/" + HALL.court + "/due").json();

        // Then
        assertThat(kinds(due, inTime)).containsExactly("refund_due");
        assertThat(kinds(due, late)).containsExactly("refund_overdue");
        assertThat(due.get(0).path("overdue").asBoolean())
                .as("the overdue one is first")
                .isTrue();
    }

    private static List<String> kinds(JsonNode due, UUID lotId) {
        return StreamSupport.stream(due.spliterator(), false)
                .filter(item -> lotId.toString().equals(item.path("lotId").asText()))
                .map(item -> item.path("kind").asText())
                .toList();
    }

    private static UUID endedLot(int number, long endedAtMicros) {
        UUID lotId = UUID.randomUUID();
        HALL.run("""
                INSERT INTO court.lot (lot_id, court_id, number, title, draft, created_at_micros, published_at_micros, published_by,
                    notice, notice_sha256, search)
                VALUES (?, ?, ?, '虚构轿车', '{"saleKind": "first_auction"}', 0, 0, gen_random_uuid(), '{}', '', '')
                """, lotId, HALL.court, number);
        HALL.run("""
                INSERT INTO record.lot (lot_id, court_id, owner_epoch, owner_node, seq, head_hash, status, opens_at_micros,
                    closes_at_micros, ended_at_micros, live)
                VALUES (?, ?, 1, gen_random_uuid(), 0, decode(repeat('00', 32), 'hex'), 'unsold', 0, 0, ?,
                    '{"state": "unsold"}'::json)
                """, lotId, HALL.court, endedAtMicros);
        HALL.run("""
                INSERT INTO money.settlement (lot_id, court_id, outcome, ended_at_micros, due_at_micros, case_reference, applied_fen)
                VALUES (?, ?, 'unsold', ?, ?, '', 0)
                """, lotId, HALL.court, endedAtMicros, endedAtMicros + Deposits.SETTLEMENT_LIMIT_MICROS);
        return lotId;
    }

    private static void payout(UUID lotId, long dueAtMicros) {
        String payment = "P-" + lotId;
        HALL.run("""
                INSERT INTO money.payment (payment_id, lot_id, amount_fen, returned_for, payer)
                VALUES (?, ?, 100, 'late', decode('00', 'hex'))
                """, payment, lotId);
        HALL.run("""
                INSERT INTO money.payout (payout_id, kind, lot_id, payment_id, account, amount_fen, reason, state, due_at_micros)
                VALUES (gen_random_uuid(), 'refund', ?, ?, '', 100, 'late', 'unknown', ?)
                """, lotId, payment, dueAtMicros);
    }
}
