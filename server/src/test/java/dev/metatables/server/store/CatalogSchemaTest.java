package dev.metatables.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.testing.SharedPostgres;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flyway is asked unless its history shows exactly the scripts there are. */
class CatalogSchemaTest {
    private static final String HISTORY = "metatables.flyway_schema_history";

    @Test
    void everyScriptIsKnown() throws Exception {
        URI folder = Objects.requireNonNull(CatalogSchema.class.getResource("/db/catalog"))
                .toURI();
        try (Stream<Path> scripts = Files.list(Path.of(folder))) {
            assertThat(scripts.map(script -> script.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(CatalogSchema.SCRIPTS);
        }
        assertThat(CatalogSchema.version()).matches("[0-9a-z]+");
    }

    @Test
    void aSchemaThatFlywayMadeIsCurrentAndAnEmptyDatabaseIsNot() throws Exception {
        DatabaseAccess database = SharedPostgres.newDatabase();
        try (CatalogDatabase made = open(database);
                CatalogDatabase again = open(database)) {
            assertThat(made.ask(CatalogSchema::isCurrent)).isTrue();
            assertThat(again.ask(CatalogSchema::isCurrent)).isTrue();
        }
        DatabaseAccess empty = SharedPostgres.newDatabase();
        try (var connection = java.sql.DriverManager.getConnection(empty.jdbcUrl(), empty.user(), empty.password())) {
            assertThat(CatalogSchema.isCurrent(connection)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"checksum = checksum + 1", "success = false"})
    void aHistoryThatSaysSomethingElseIsLeftToFlywayWhichRefusesIt(String change) throws Exception {
        DatabaseAccess database = SharedPostgres.newDatabase();
        try (CatalogDatabase catalog = open(database)) {
            catalog.transaction(connection ->
                    Sql.update(connection, "UPDATE " + HISTORY + " SET " + change + " WHERE version = ?", "7"));
            assertThat(catalog.ask(CatalogSchema::isCurrent)).isFalse();
        }
        assertThatThrownBy(() -> open(database).close()).isInstanceOf(FlywayException.class);
    }

    @Test
    void aScriptThatWasNotAppliedIsLeftToFlywayWhichAppliesIt() throws Exception {
        DatabaseAccess database = SharedPostgres.newDatabase();
        try (CatalogDatabase catalog = open(database)) {
            SharedPostgres.run(
                    database,
                    "DROP INDEX metatables.organization_name;"
                            + " ALTER TABLE metatables.organization DROP COLUMN created_at;"
                            + " DELETE FROM " + HISTORY + " WHERE version = '7'");
            assertThat(catalog.ask(CatalogSchema::isCurrent)).isFalse();
        }
        try (CatalogDatabase catalog = open(database)) {
            assertThat(catalog.ask(CatalogSchema::isCurrent)).isTrue();
        }
    }

    private static CatalogDatabase open(DatabaseAccess database) throws Exception {
        return CatalogDatabase.open(database.jdbcUrl(), database.user(), database.password(), 2);
    }
}
