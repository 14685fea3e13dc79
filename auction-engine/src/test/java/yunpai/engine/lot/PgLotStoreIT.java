package yunpai.engine.lot;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.engine.TestDatabase;
import yunpai.engine.lot.store.PgLotStore;
import yunpai.engine.store.Databases;
import yunpai.engine.store.RolePasswords;

class PgLotStoreIT implements LotStoreContract {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Vertx VERTX = Vertx.vertx();
    private static final Databases POOLS = DATABASE.connect(VERTX);
    private static final PgLotStore STORE = new PgLotStore(VERTX, POOLS.app(), POOLS.journal());

    @AfterAll
    static void close() {
        STORE.close().await();
        POOLS.close().await();
        VERTX.close().await();
    }

    @Override
    public LotStore store() {
        return STORE;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE record.lot_block SET at_micros = 1",
                "DELETE FROM record.lot_block",
                "TRUNCATE record.lot_block",
                "DROP VIEW record.lot_event",
                "DELETE FROM record.lot",
                "UPDATE record.platform SET purpose = 'real'",
                "DELETE FROM record.platform_report",
                "UPDATE record.platform_report SET reason = ''",
                "ALTER TABLE record.lot_block DISABLE TRIGGER ALL"
            })
    void letsTheRoleAtWorkChangeNothingOnRecord(String attempt) throws SQLException {
        // Given
        try (Connection app =
                        DATABASE.as(RolePasswords.APP, DATABASE.passwords().app());
                Statement statement = app.createStatement()) {

            // When // Then
            assertThatThrownBy(() -> statement.execute(attempt))
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }
}
