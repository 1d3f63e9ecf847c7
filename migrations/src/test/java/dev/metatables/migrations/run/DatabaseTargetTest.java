package dev.metatables.migrations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTargetTest {

    @Test
    void actsAsTheOwnerWithAPercentEncodedPassword() throws SQLException {
        TestDatabase database = new TestDatabase();
        database.execute("CREATE ROLE \"the owner\" NOLOGIN");
        database.execute("CREATE ROLE lease LOGIN PASSWORD 'a:b@c/d+e%' IN ROLE \"the owner\"");
        String uri = database.uri("lease", "a%3Ab%40c%2Fd+e%25").replace("postgresql:", "postgresql+psycopg2:");
        DatabaseTarget target = DatabaseTarget.ofLease(uri, "the owner");

        try (Connection connection = target.connect();
                ResultSet row =
                        connection.createStatement().executeQuery("SELECT session_user || ' as ' || current_user")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("lease as the owner");
        }
        assertThat(target.toString()).doesNotContain("lease").doesNotContain("a:b");
    }

    @Test
    void aWrongPasswordIsAPermissionFailureThatDoesNotRepeatIt() throws SQLException {
        DatabaseTarget target = DatabaseTarget.ofLease(new TestDatabase().uri("nobody", "s3cret"), null);

        MigrationException failure = catchThrowableOfType(MigrationException.class, target::connect);

        assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
        assertThat(failure).hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:s3cret@h:1/d",
                "postgresql://h:1/d",
                "postgresql://u:s3cret@h:1",
                "postgresql://u:s3cret@h:1/",
                "postgresql://u:s3cret^@h:1/d",
                "s3cret"
            })
    void anotherFormIsRefusedWithoutRepeatingIt(String uri) {
        MigrationException failure =
                catchThrowableOfType(MigrationException.class, () -> DatabaseTarget.ofLease(uri, null));

        assertThat(failure).hasMessageContaining("postgresql://user:password@host:port/database");
        assertThat(failure).hasMessageNotContaining("s3cret").hasNoCause();
    }
}
