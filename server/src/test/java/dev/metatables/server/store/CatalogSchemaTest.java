package dev.metatables.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.testing.SharedPostgres;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flyway is asked unless its history shows exactly the scripts there are. */
class CatalogSchemaTest {
    private static final String HISTORY = "metatables.flyway_schema_history";

    @TempDir
    private Path directory;

    @Test
    void everyScriptCountsFromFoldersAndJars() throws Exception {
        List<String> scripts = CatalogSchema.scripts();
        assertThat(scripts).startsWith("V1__catalog.sql").doesNotHaveDuplicates();
        Path folder = Path.of(Objects.requireNonNull(CatalogSchema.class.getResource("/db/catalog"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(scripts);
        }
        Path jar = directory.resolve("server.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            Path classes = folder.getParent().getParent();
            for (Path file : Files.walk(classes).filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            // Alone in its loader: of what it needs, only the JDK and this jar are there.
            Method inJar = loader.loadClass(CatalogSchema.class.getName()).getDeclaredMethod("scripts");
            inJar.setAccessible(true);
            assertThat(inJar.invoke(null)).isEqualTo(scripts);
        }
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
    @ValueSource(strings = {"UPDATE %s SET checksum = checksum + 1", "UPDATE %s SET success = false"})
    void aHistoryThatSaysSomethingElseIsLeftToFlywayWhichRefusesIt(String change) throws Exception {
        DatabaseAccess database = SharedPostgres.newDatabase();
        try (CatalogDatabase catalog = open(database)) {
            changeNewest(catalog, change);
        }
        assertThatThrownBy(() -> open(database).close()).isInstanceOf(FlywayException.class);
    }

    @Test
    void aSchemaWithoutTheNewestScriptIsNotCurrent() throws Exception {
        try (CatalogDatabase catalog = open(SharedPostgres.newDatabase())) {
            changeNewest(catalog, "DELETE FROM %s");
        }
    }

    private static void changeNewest(CatalogDatabase catalog, String change) throws SQLException {
        String newest = " WHERE installed_rank = (SELECT max(installed_rank) FROM " + HISTORY + ")";
        catalog.transaction(connection -> Sql.update(connection, change.formatted(HISTORY) + newest));
        assertThat(catalog.ask(CatalogSchema::isCurrent)).isFalse();
    }

    private static CatalogDatabase open(DatabaseAccess database) throws Exception {
        return CatalogDatabase.open(database.jdbcUrl(), database.user(), database.password(), 2);
    }
}
