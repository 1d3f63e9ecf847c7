package dev.metatables.migrations.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.migrations.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ForeignVersionsTest {

    @Test
    void theTablesOfThreeToolsAreKnownByTheirColumns() throws SQLException {
        TestDatabase database = new TestDatabase();
        database.execute("""
                CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
                INSERT INTO alembic_version VALUES ('ae1027a6acf');
                CREATE TABLE ours (version_num varchar(32) PRIMARY KEY, checksum text);
                INSERT INTO ours VALUES ('not shown');
                CREATE TABLE flyway_schema_history (installed_rank integer, version varchar(50), description varchar(200),
                  type varchar(20), script varchar(1000), checksum integer, installed_by varchar(100),
                  installed_on timestamp DEFAULT now(), execution_time integer, success boolean);
                INSERT INTO flyway_schema_history VALUES
                  (1, '1', 'init', 'SQL', 'V1__init.sql', 42, 'me', '2026-01-01', 5, true),
                  (2, NULL, 'views', 'SQL', 'R__views.sql', -7, 'me', '2026-01-02', 5, false);
                CREATE SCHEMA liqui;
                CREATE TABLE liqui.databasechangelog (id varchar(255), author varchar(255), filename varchar(255),
                  dateexecuted timestamp, orderexecuted integer, exectype varchar(10), md5sum varchar(35),
                  description varchar(255));
                INSERT INTO liqui.databasechangelog VALUES
                  ('7', 'ann', 'changes.xml', '2026-01-03', 1, 'EXECUTED', '9:abc', 'createTable');
                """);
        try (Connection connection = database.connect()) {
            assertThat(ForeignVersions.read(connection))
                    .extracting(version -> version.tool() + " " + version.table() + " " + version.version() + " "
                            + version.checksum() + " " + version.successful())
                    .containsExactly(
                            "liquibase liqui.databasechangelog changes.xml::7::ann 9:abc true",
                            "alembic alembic_version ae1027a6acf null true",
                            "flyway flyway_schema_history 1 42 true",
                            "flyway flyway_schema_history R__views.sql -7 false");
        }
    }
}
