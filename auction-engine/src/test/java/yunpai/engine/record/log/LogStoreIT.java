package yunpai.engine.record.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yunpai.engine.Awaiting.await;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.engine.TestDatabase;
import yunpai.engine.record.Tampering;
import yunpai.engine.record.store.PgLogStore;
import yunpai.engine.store.Databases;
import yunpai.engine.store.RolePasswords;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.record.HashChain;
import yunpai.rules.record.TreeTip;

class LogStoreIT {
    private final TestDatabase database = TestDatabase.fresh();
    private final Vertx vertx = Vertx.vertx();
    private final Databases pools = database.connect(vertx);
    private final PgLogStore store = new PgLogStore(vertx, pools.app(), pools.journal());
    private final UUID node = UUID.randomUUID();

    @AfterEach
    void close() {
        await(store.close());
        await(pools.close());
        await(vertx.close());
    }

    /** Lots whose record is a row of openings, which only the log's arithmetic cares for. */
    private UUID lot(int events) throws SQLException {
        UUID lotId = UUID.randomUUID();
        byte[] chain = HashChain.genesis(lotId.toString());
        try (Connection admin = database.admin()) {
            Tampering.allow(admin);
        }
        try (Connection admin = database.admin();
                PreparedStatement row = admin.prepareStatement("INSERT INTO record.lot (lot_id, court_id, owner_epoch,"
                        + " owner_node, seq, head_hash, status, live) VALUES (?, ?, 1, ?, ?, ?, 'open', '{}')");
                PreparedStatement event = admin.prepareStatement(
                        "INSERT INTO record.lot_event (lot_id, seq, owner_epoch, at_micros, body,"
                                + " hash) VALUES (?, ?, 1, ?, ?, ?)")) {
            row.setObject(1, lotId);
            row.setObject(2, lotId);
            row.setObject(3, node);
            row.setLong(4, events);
            row.setBytes(5, chain);
            row.execute();
            for (int i = 1; i <= events; i++) {
                byte[] body = EventCodec.encode(new LotEvent.LotOpened(i));
                byte[] next = HashChain.next(chain, body);
                event.setObject(1, lotId);
                event.setLong(2, i);
                event.setLong(3, i);
                event.setBytes(4, body);
                event.setBytes(5, next);
                event.addBatch();
                chain = next;
            }
            event.executeBatch();
        }
        return lotId;
    }

    private LogHead take() {
        LogHead seen = await(store.head());
        return await(store.takeOver(seen.epoch(), node)).orElseThrow();
    }

    private LogBatch batch(TreeTip tip, int perLot) {
        List<LaggingLot> lots = await(store.lagging(100));
        return LogBatch.of(tip, lots, await(store.rows(lots, perLot)));
    }

    @Test
    void aStaleSequencerAppendsNothing() throws SQLException {
        // Given
        lot(3);
        LogHead old = take();
        LogBatch batch = batch(new TreeTip(), 10);
        LogHead fresh = take();

        // When
        boolean stale = await(store.append(old, batch));
        boolean held = await(store.append(fresh, batch));

        // Then
        assertThat(stale).isFalse();
        assertThat(held).isTrue();
        assertThat(await(store.head())).isEqualTo(new LogHead(fresh.epoch(), 3));
        assertThat(await(store.append(fresh, batch))).isFalse();
        assertThat(await(store.takeOver(old.epoch(), node))).isEmpty();
    }

    @Test
    void theTreeThatIsReadAgainIsTheOneThatWasWritten() throws SQLException {
        // Given
        lot(700);
        lot(1);
        lot(90);
        LogHead head = take();
        TreeTip tip = new TreeTip();

        // When
        for (LogBatch batch = batch(tip, 137); !batch.isEmpty(); batch = batch(tip, 137)) {
            assertThat(await(store.append(head, batch))).isTrue();
            tip = batch.tip();
            head = new LogHead(head.epoch(), tip.size());
        }

        // Then
        assertThat(tip.size()).isEqualTo(791);
        assertThat(await(store.tip(791)).root()).isEqualTo(tip.root());
        assertThat(await(store.lagging(10))).isEmpty();
    }

    @Test
    void aLotWithAHoleKeepsNobodyWaiting() throws SQLException {
        // Given
        UUID broken = lot(5);
        UUID whole = lot(4);
        try (Connection admin = database.admin();
                Statement statement = admin.createStatement()) {
            statement.execute("DELETE FROM record.lot_event WHERE seq = 3 AND lot_id = '" + broken + "'");
        }

        // When
        LogBatch batch = batch(new TreeTip(), 10);

        // Then
        assertThat(batch.entries()).filteredOn(it -> it.lotId().equals(broken)).hasSize(2);
        assertThat(batch.entries()).filteredOn(it -> it.lotId().equals(whole)).hasSize(4);
    }

    @Test
    void aRowThatWasChangedBeforeItCameIntoTheLogDoesNotComeIntoIt() throws SQLException {
        // Given
        UUID changed = lot(5);
        try (Connection admin = database.admin();
                Statement statement = admin.createStatement()) {
            statement.execute(
                    "UPDATE record.lot_event SET body = convert_to(replace(convert_from(body, 'UTF8'), '4', '7'),"
                            + " 'UTF8') WHERE seq = 4 AND lot_id = '" + changed + "'");
        }

        // When // Then
        assertThat(batch(new TreeTip(), 10).entries()).hasSize(3);
    }

    @Test
    void theLogKeepsItsName() {
        await(store.claim("a.example/record"));

        assertThat(await(store.claim("b.example/record"))).isEqualTo("a.example/record");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE record.log_entry SET body = ''",
                "DELETE FROM record.log_entry",
                "TRUNCATE record.log_entry",
                "UPDATE record.log_tile SET root = ''",
                "DELETE FROM record.log_tile",
                "TRUNCATE record.log_tile",
                "UPDATE record.log_checkpoint SET note = ''",
                "DELETE FROM record.log_checkpoint",
                "TRUNCATE record.log_checkpoint CASCADE",
                "UPDATE record.log_cosignature SET line = ''",
                "DELETE FROM record.log_cosignature",
                "TRUNCATE record.log_cosignature",
                "UPDATE record.log_origin SET origin = 'x'",
                "DELETE FROM record.log_origin",
                "DELETE FROM record.log_head",
                "TRUNCATE record.log_head",
                "DELETE FROM record.log_lot",
                "TRUNCATE record.log_lot",
                "UPDATE record.lot_block SET entries = ''",
                "DELETE FROM record.lot_block",
                "TRUNCATE record.lot_block",
                "DELETE FROM record.platform_report",
                "TRUNCATE record.platform_report",
                "DELETE FROM record.lot",
                "TRUNCATE record.lot CASCADE"
            })
    void noRoleAtWorkTakesAnythingBack(String attempt) throws SQLException {
        for (var role : List.of(
                List.of(RolePasswords.APP, database.passwords().app()),
                List.of(RolePasswords.IDENTITY, database.passwords().identity()),
                List.of(RolePasswords.GATEWAY, database.passwords().gateway()))) {
            try (Connection app = database.as(role.getFirst(), role.getLast());
                    Statement statement = app.createStatement()) {
                assertThatThrownBy(() -> statement.execute(attempt))
                        .as(role.getFirst())
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void whereTheLogStandsOnlyMovesOn() throws SQLException {
        lot(3);
        await(store.append(take(), batch(new TreeTip(), 10)));
        try (Connection app =
                        database.as(RolePasswords.APP, database.passwords().app());
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE record.log_head SET size = size - 1"))
                    .hasMessageContaining("never gets shorter");
            assertThatThrownBy(() -> statement.execute("UPDATE record.log_lot SET taken_seq = taken_seq - 1"))
                    .hasMessageContaining("stays taken");
        }
    }
}
