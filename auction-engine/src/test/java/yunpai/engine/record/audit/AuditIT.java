package yunpai.engine.record.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.RunningEngine.await;
import static yunpai.engine.door.TestHall.until;
import static yunpai.engine.lot.LotFixture.HOUR;
import static yunpai.engine.lot.LotFixture.SECOND;
import static yunpai.engine.lot.LotFixture.START_FEN;
import static yunpai.engine.lot.LotFixture.STEP_FEN;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yunpai.engine.PublicRecord;
import yunpai.engine.RunningEngine;
import yunpai.engine.TestDatabase;
import yunpai.engine.lot.LotFixture;
import yunpai.engine.lot.LotPlace;
import yunpai.engine.lot.LotStore;
import yunpai.engine.lot.Projection;
import yunpai.engine.lot.StoredEntry;
import yunpai.engine.lot.store.PgLotStore;
import yunpai.engine.record.PublicLot;
import yunpai.engine.record.Tampering;
import yunpai.engine.record.store.AuditReader;
import yunpai.engine.store.Databases;
import yunpai.protocol.lot.LotState;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.lot.Lots;
import yunpai.rules.lot.SuspensionKind;

class AuditIT {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final List<UUID> LOTS = new ArrayList<>();

    private static final Map<String, String> KEYS = Map.of(
            "lot_event", "t.lot_id = kept.lot_id AND t.seq = kept.seq",
            "log_entry", "t.leaf_index = kept.leaf_index",
            "log_checkpoint", "t.size = kept.size");

    @TempDir
    static Path keys;

    /** One lot that was sold after refusals and extensions, one that was suspended and resumed, one that was withdrawn. */
    @BeforeAll
    static void live() throws SQLException {
        try (Connection admin = DATABASE.admin()) {
            Tampering.allow(admin);
        }
        try (RunningEngine running = RunningEngine.recording(
                DATABASE, new PublicRecord.Settings("paimai.example/record", true, keys, List.of()))) {
            for (int i = 0; i < 3; i++) {
                LotPlace place = LotFixture.place();
                long now = running.engine().clock().nowMicros();
                await(running.engine()
                        .lots()
                        .commands()
                        .publish(place, LotFixture.notice(now + HOUR, now + 25 * HOUR)));
                LOTS.add(place.lotId());
            }
            travel(running, running.engine().clock().nowMicros() + HOUR + SECOND);
            LOTS.forEach(lot -> until(() -> state(running, lot).equals("open")));
            for (int i = 0; i < 9; i++) {
                running.bid(LOTS.get(0), i + 1, "bid-0000" + i, START_FEN + i * STEP_FEN);
                running.bid(LOTS.get(0), i + 1, "bad-0000" + i, 1);
                running.bid(LOTS.get(1), i + 1, "bid-0000" + i, START_FEN + i * STEP_FEN);
            }
            submit(running, LOTS.get(1), new LotCommand.SuspendLot(SuspensionKind.STAYED, "异议", "officer"));
            submit(running, LOTS.get(1), new LotCommand.RecordCauseEnded("officer"));
            long soon = running.engine().clock().nowMicros() + 2 * HOUR;
            submit(running, LOTS.get(1), new LotCommand.ResumeLot(soon, soon + HOUR, "officer"));
            submit(running, LOTS.get(2), new LotCommand.WithdrawLot("撤回", "officer"));
            travel(running, soon + SECOND);
            until(() -> state(running, LOTS.get(1)).equals("open"));
            travel(running, closes(running, LOTS.get(0)) + SECOND);
            until(() -> state(running, LOTS.get(0)).equals("sold"));
            until(() -> recorded(running, LOTS.get(0)) == 12 && recorded(running, LOTS.get(2)) == 3);
        }
    }

    private static long recorded(RunningEngine running, UUID lot) {
        return running.get("/api/lots/" + lot + "/record").bodyAsJsonObject().getLong("entries");
    }

    private static void submit(RunningEngine running, UUID lot, LotCommand command) {
        await(running.engine().lots().commands().submit(lot, command));
    }

    private static void travel(RunningEngine running, long courtMicros) {
        running.send("PUT", "/api/rehearsal/clock", "admin", new JsonObject().put("courtMicros", courtMicros));
    }

    private static String state(RunningEngine running, UUID lot) {
        return await(running.engine().lots().store().snapshot(lot))
                .orElseThrow()
                .state()
                .state();
    }

    private static long closes(RunningEngine running, UUID lot) {
        return Objects.requireNonNull(await(running.engine().lots().store().snapshot(lot))
                .orElseThrow()
                .state()
                .closesAtMicros());
    }

    private static List<AuditFinding> audit() throws SQLException {
        try (AuditReader reader =
                AuditReader.open(DATABASE.address(), DATABASE.passwords().app())) {
            List<AuditFinding> all = new ArrayList<>();
            for (UUID lot : reader.lots()) {
                all.addAll(reader.lot(lot).orElseThrow());
            }
            TreeAudit tree = reader.tree();
            all.addAll(tree.findings(reader.headSize()));
            return all;
        }
    }

    @Test
    void whatWasLivedFollowsFromItsRecord() throws SQLException {
        assertThat(audit()).isEmpty();
        try (AuditReader reader =
                AuditReader.open(DATABASE.address(), DATABASE.passwords().app())) {
            assertThat(reader.lots()).containsExactlyInAnyOrderElementsOf(LOTS);
            assertThat(reader.lot(UUID.randomUUID())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lot_event | body = convert_to(replace(convert_from(body, 'UTF8'), '"amountFen":120000', '"amountFen":130000'), 'UTF8') | convert_from(body, 'UTF8') LIKE '%"amountFen":120000%' AND kind = 'bid_accepted' | its bytes were changed
            lot_event | at_micros = at_micros - 1 | kind = 'bidder_admitted' AND convert_from(body, 'UTF8') LIKE '%"C3"%' | its column at_micros says
            lot_event | bid_mark = '00000000-0000-0000-0000-000000000007' | kind = 'bid_refused' AND convert_from(body, 'UTF8') LIKE '%bad-00003%' | its column bid_mark
            lot_event | hash = sha256(hash) | kind = 'lot_sold' | its hash is not theirs
            lot_event | owner_epoch = 0 | kind = 'lot_sold' | epoch is older
            log_entry | leaf_hash = sha256(body) | lot_seq = 4 | hash is not that of its bytes
            log_entry | body = convert_to('x', 'UTF8') | lot_seq = 4 | not the one that the record makes
            log_checkpoint | root = sha256(root) | size > 5 | does not have the root
            """)
    void aRowThatWasChangedBehindTheEnginesBackIsNamed(String table, String change, String which, String sentence)
            throws SQLException {
        String where = which + (table.equals("log_checkpoint") ? "" : " AND lot_id = '" + LOTS.get(0) + "'");
        try (Connection admin = DATABASE.admin();
                Statement statement = admin.createStatement()) {
            // Given
            statement.execute("CREATE TABLE kept AS SELECT * FROM record." + table + " WHERE " + where);
            assertThat(statement.executeUpdate("UPDATE record." + table + " SET " + change + " WHERE " + where))
                    .isPositive();
            try {
                // When
                List<AuditFinding> findings = audit();

                // Then
                assertThat(findings)
                        .anySatisfy(finding -> assertThat(finding.sentence()).contains(sentence));
                if (!table.equals("log_checkpoint")) {
                    assertThat(findings.getFirst().lotId())
                            .isEqualTo(LOTS.get(0).toString());
                    assertThat(findings.getFirst().seq()).isPositive();
                }
            } finally {
                String key = Objects.requireNonNull(KEYS.get(table));
                statement.execute("DELETE FROM record." + table + " AS t USING kept WHERE " + key);
                statement.execute("INSERT INTO record." + table + " SELECT * FROM kept");
                statement.execute("DROP TABLE kept");
            }
        }
    }

    @Test
    void aStateThatDoesNotFollowIsNamed() throws SQLException {
        try (Connection admin = DATABASE.admin();
                Statement statement = admin.createStatement()) {
            statement.execute("UPDATE record.lot SET closes_at_micros = closes_at_micros + 1, price_fen = price_fen + 1"
                    + " WHERE lot_id = '" + LOTS.get(0) + "'");

            List<AuditFinding> findings = audit();

            statement.execute("UPDATE record.lot SET closes_at_micros = closes_at_micros - 1, price_fen = price_fen - 1"
                    + " WHERE lot_id = '" + LOTS.get(0) + "'");
            assertThat(findings)
                    .hasSize(2)
                    .allSatisfy(finding ->
                            assertThat(finding.lotId()).isEqualTo(LOTS.get(0).toString()));
            assertThat(findings.toString()).contains("closes_at_micros", "price_fen");
        }
    }

    @Test
    void aRowThatIsMissingIsNamed() throws SQLException {
        try (Connection admin = DATABASE.admin();
                Statement statement = admin.createStatement()) {
            String row = " WHERE lot_id = '" + LOTS.get(1) + "' AND seq = 4";
            statement.execute("CREATE TABLE gone AS SELECT * FROM record.lot_event" + row);
            statement.execute("DELETE FROM record.lot_event" + row);

            List<AuditFinding> findings = audit();

            statement.execute("INSERT INTO record.lot_event SELECT * FROM gone");
            statement.execute("DROP TABLE gone");
            assertThat(findings.getFirst())
                    .isEqualTo(new AuditFinding(LOTS.get(1).toString(), 4, "the row is missing"));
        }
    }

    /** Folds the first rows of a lot as its owner does. */
    private static Projection projected(LotStore store, int rows) {
        Lot lot = Lots.draft();
        LotState live = LotState.draft(LOTS.get(0));
        SortedMap<String, Integer> refused = new TreeMap<>();
        long last = 0;
        StoredEntry newest = null;
        for (StoredEntry entry : await(store.entries(LOTS.get(0), 0, rows))) {
            LotEvent event = EventCodec.decode(entry.body().getBytes());
            lot = Lots.evolve(lot, event);
            live = PublicLot.after(live, lot, event, entry.seq());
            if (event instanceof LotEvent.BidRefused refusal) {
                refused.merge(refusal.bid().code(), 1, Integer::sum);
            }
            last = Math.max(last, event.atMicros());
            newest = entry;
        }
        return new Projection(
                rows, Objects.requireNonNull(newest).hash(), Projection.State.of((Lot.Open) lot, live, refused, last));
    }

    @Test
    void aProjectionThatDoesNotFollowIsNamed() throws SQLException {
        Vertx vertx = Vertx.vertx();
        Databases pools = DATABASE.connect(vertx);
        try (Connection admin = DATABASE.admin();
                Statement statement = admin.createStatement()) {
            // Given
            PgLotStore store = new PgLotStore(vertx, pools.app(), pools.journal());
            await(store.keep(LOTS.get(0), projected(store, 7)));
            List<AuditFinding> sound = audit();

            // When
            statement.execute(
                    "UPDATE record.lot_projection SET state = replace(state::text, '\"bids\":', '\"bids\":1')::json");
            List<AuditFinding> changed = audit();

            // Then
            statement.execute("DELETE FROM record.lot_projection");
            assertThat(sound).isEmpty();
            assertThat(changed)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.sentence()).contains("projection"));
        } finally {
            await(pools.close());
            await(vertx.close());
        }
    }
}
