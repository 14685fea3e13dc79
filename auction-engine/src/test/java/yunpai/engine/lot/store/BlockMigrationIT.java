package yunpai.engine.lot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import yunpai.engine.TestDatabase;
import yunpai.engine.store.DatabaseSetup;
import yunpai.engine.store.RolePasswords;

/** A record that was kept entry by entry goes on in blocks. */
class BlockMigrationIT {
    private static final String ENTRIES =
            "SELECT lot_id, seq, owner_epoch, kind, at_micros, body, hash, bid_mark FROM ";

    private final TestDatabase database = TestDatabase.fresh();

    /** As the schema was before. */
    private void goBack(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("""
                    DO $$ DECLARE name text; BEGIN
                        FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|public)' LOOP
                            EXECUTE format('DROP SCHEMA %I CASCADE', name);
                        END LOOP;
                    END $$""");
        }
        Flyway.configure()
                .dataSource(
                        database.address().jdbcUrl(),
                        RolePasswords.MIGRATE,
                        database.passwords().migrate())
                .locations("classpath:db/engine")
                .schemas(DatabaseSetup.HISTORY_SCHEMA)
                .createSchemas(true)
                .target("072")
                .load()
                .migrate();
    }

    @Test
    void itsEntriesStandInBlocksAsTheyWere() throws SQLException {
        try (Connection admin = database.admin();
                Statement statement = admin.createStatement()) {
            // Given
            goBack(admin);
            statement.execute("""
                    INSERT INTO record.lot_event (lot_id, seq, owner_epoch, kind, at_micros, body, hash, bid_mark)
                    SELECT lot, seq, 1 + seq / 1301, 'bid_accepted', 1000 * seq,
                        convert_to(format('{"atMicros":%s,"code":"C%s","type":"bid_accepted"}', 1000 * seq, seq), 'UTF8'),
                        sha256(int8send(seq)), CASE WHEN seq % 2 = 0 THEN gen_random_uuid() END
                    FROM (VALUES (gen_random_uuid(), 2500), (gen_random_uuid(), 1)) AS lots (lot, entries),
                        generate_series(1::bigint, entries) AS seq""");
            statement.execute("CREATE TABLE before AS " + ENTRIES + "record.lot_event");

            // When
            new DatabaseSetup(database.address(), "nobody", "")
                    .migrate(database.passwords().migrate());

            // Then
            assertThat(count(statement, ENTRIES + "before EXCEPT " + ENTRIES + "record.lot_event"))
                    .isZero();
            assertThat(count(statement, ENTRIES + "record.lot_event EXCEPT " + ENTRIES + "before"))
                    .isZero();
            assertThat(count(statement, "SELECT FROM record.lot_event")).isEqualTo(2_501);
            assertThat(count(statement, "SELECT FROM record.lot_block")).isEqualTo(5);
        }
    }

    private static long count(Statement statement, String rows) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM (" + rows + ") AS rows")) {
            row.next();
            return row.getLong(1);
        }
    }
}
