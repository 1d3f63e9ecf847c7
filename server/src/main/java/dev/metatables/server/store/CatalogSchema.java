package dev.metatables.server.store;

import dev.metatables.server.jdbc.Transaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The schema of the catalog and the scripts that make it. Flyway judges and changes it; a schema whose history shows these
 * scripts and nothing else is current, and then Flyway, which needs half a second for that, is not asked. Stateless.
 */
public final class CatalogSchema {
    static final String NAME = "metatables";

    private static final String FOLDER = "/db/catalog/";
    private static final String FIRST = "V1__catalog.sql";
    private static final String HISTORY = NAME + ".flyway_schema_history";

    private CatalogSchema() {}

    /** A short text that is another one when the scripts are others. */
    public static String version() {
        CRC32 all = new CRC32();
        scripts().forEach(script -> all.update(applied(script).getBytes(StandardCharsets.UTF_8)));
        return Long.toHexString(all.getValue());
    }

    /** Brings the schema to this version. */
    static void migrate(DataSource pool) throws SQLException {
        if (!Transaction.run(pool, CatalogSchema::isCurrent)) {
            Flyway.configure()
                    .dataSource(pool)
                    .schemas(NAME)
                    .defaultSchema(NAME)
                    .createSchemas(true)
                    .locations("classpath:" + FOLDER.substring(1))
                    .load()
                    .migrate();
        }
    }

    /** Whether exactly these scripts were applied, all with success. */
    static boolean isCurrent(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT to_regclass('" + HISTORY + "') IS NOT NULL")) {
                row.next();
                if (!row.getBoolean(1)) {
                    return false;
                }
            }
            Set<String> found = new HashSet<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT script, checksum, success FROM " + HISTORY + " WHERE type <> 'SCHEMA'")) {
                while (rows.next()) {
                    found.add(rows.getString(1) + " " + rows.getInt(2) + (rows.getBoolean(3) ? "" : " failed"));
                }
            }
            return found.equals(scripts().stream().map(CatalogSchema::applied).collect(Collectors.toSet()));
        }
    }

    /** Names of the scripts there are, sorted as texts. */
    static List<String> scripts() {
        URL first = Objects.requireNonNull(CatalogSchema.class.getResource(FOLDER + FIRST), FIRST);
        try {
            List<String> files = first.openConnection() instanceof JarURLConnection jar
                    ? inJar(jar)
                    : inFolder(Objects.requireNonNull(Path.of(first.toURI()).getParent()));
            return files.stream().filter(file -> file.endsWith(".sql")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The scripts of the catalog cannot be listed", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path has a folder without a path: " + first, e);
        }
    }

    private static List<String> inJar(JarURLConnection connection) throws IOException {
        String folder = FOLDER.substring(1);
        // The jar is the class loader's own, which keeps it open.
        return connection.getJarFile().stream()
                .map(JarEntry::getName)
                .filter(name -> name.startsWith(folder))
                .map(name -> name.substring(folder.length()))
                .toList();
    }

    private static List<String> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String applied(String script) {
        return script + " " + checksum(script);
    }

    /** Flyway's: the CRC-32 of the lines without their ends. */
    private static int checksum(String script) {
        CRC32 sum = new CRC32();
        try (InputStream in = Objects.requireNonNull(CatalogSchema.class.getResourceAsStream(FOLDER + script), script);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The script " + script + " cannot be read", e);
        }
        return (int) sum.getValue();
    }
}
