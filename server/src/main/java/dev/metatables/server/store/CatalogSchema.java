package dev.metatables.server.store;

import dev.metatables.server.jdbc.Transaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The schema of the catalog and the scripts that make it. Flyway judges and changes it; a schema whose history shows these
 * scripts and nothing else is current, and then Flyway, which needs half a second for that, is not asked. Stateless.
 */
public final class CatalogSchema {
    static final String NAME = "metatables";

    /** In the order in which they are applied. */
    static final List<String> SCRIPTS = List.of(
            "V1__catalog.sql",
            "V2__audit_and_capabilities.sql",
            "V3__identity.sql",
            "V4__search_and_contracts.sql",
            "V5__data_sources.sql",
            "V6__search_documents.sql",
            "V7__organizations.sql",
            "V8__rights_epoch.sql");

    private static final String FOLDER = "/db/catalog/";
    private static final String HISTORY = NAME + ".flyway_schema_history";

    private CatalogSchema() {}

    /** A short text that is another one when the scripts are others. */
    public static String version() {
        CRC32 all = new CRC32();
        SCRIPTS.forEach(script -> all.update(applied(script).getBytes(StandardCharsets.UTF_8)));
        return SCRIPTS.size() + "x" + Long.toHexString(all.getValue());
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
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT script, checksum, success FROM " + HISTORY
                    + " WHERE type <> 'SCHEMA' ORDER BY installed_rank")) {
                while (rows.next()) {
                    found.add(rows.getString(1) + " " + rows.getInt(2) + (rows.getBoolean(3) ? "" : " failed"));
                }
            }
            return found.equals(SCRIPTS.stream().map(CatalogSchema::applied).toList());
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
