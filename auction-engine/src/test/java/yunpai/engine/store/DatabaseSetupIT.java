package yunpai.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import yunpai.engine.TestDatabase;

class DatabaseSetupIT {

    @Test
    void preparesADatabaseAgainWithoutHarm() {
        // Given
        TestDatabase database = TestDatabase.fresh();

        // When
        new DatabaseSetup(database.address(), "postgres", "test-admin").prepare(database.passwords());

        // Then
        assertThat(database.address().database()).startsWith("test_");
    }

    @Test
    void asksForTheRightPassword() {
        // Given
        TestDatabase database = TestDatabase.fresh();

        // When // Then
        assertThatThrownBy(() -> database.as(RolePasswords.APP, "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void letsTheRoleAtWorkCreateNothing() throws SQLException {
        // Given
        TestDatabase database = TestDatabase.fresh();

        // When
        try (Connection app =
                        database.as(RolePasswords.APP, database.passwords().app());
                Statement statement = app.createStatement()) {

            // Then
            assertThatThrownBy(() -> statement.execute("CREATE TABLE record.mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("CREATE SCHEMA mine")).hasMessageContaining("permission denied");
        }
    }
}
