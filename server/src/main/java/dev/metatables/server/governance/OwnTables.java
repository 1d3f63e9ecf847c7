package dev.metatables.server.governance;

import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.postgres.catalog.CatalogReader;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.postgres.ddl.TableDdl;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.jdbc.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Makes tables on the server's own account. They belong to a role that nobody can lease and that has no more rights than
 * the owner of a migration's tables; statements are governed on them as on those. Safe for all threads.
 */
public final class OwnTables {
    private static final String CAPABILITY = "supports_table_ddl";

    /** A table that points to another waits for who writes to that one; nobody shall wait long behind it. */
    private static final String LIMITS = "SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '30s'";

    private static final String MAY_CREATE = """
            SELECT has_schema_privilege(?::name, n.oid, 'CREATE') AND has_schema_privilege(?::name, n.oid, 'USAGE')
            FROM pg_catalog.pg_namespace n WHERE n.nspname = ?
            """;

    private final DataSource admin;
    private final UUID dataSource;

    /**
     * @param admin the administrator's connections to the database of a data source
     * @param dataSource its uid
     */
    public OwnTables(DataSource admin, UUID dataSource) {
        this.admin = admin;
        this.dataSource = dataSource;
    }

    /** What is done with a new table before it stays. */
    @FunctionalInterface
    public interface Recording<T> {
        /** Records the table as the database shows it; an exception takes it back. */
        T of(TableSnapshot made) throws SQLException;
    }

    /**
     * Makes a table and records it. It stays only when the record was made.
     *
     * @throws ApiException 400 when the login may not make it there or PostgreSQL refuses it, 409 when something has its
     *     name, 503 when a lock was not to be had
     */
    public <T> T make(Table table, Recording<T> record) throws SQLException {
        String owner = refused(table, () -> Transaction.run(admin, connection -> prepare(connection, table)));
        return Transaction.run(admin, connection -> {
            TableSnapshot made = refused(table, () -> create(connection, owner, table));
            return record.of(made);
        });
    }

    /** The rights are given before, so that no lock on roles is held while the table is made and recorded. */
    private String prepare(Connection connection, Table table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LIMITS);
            String owner = Roles.name("mt_tables_", OwnerRoles.database(connection) + "/" + dataSource, 8);
            OwnerRoles.ensure(connection, owner);
            requireSchema(connection, owner, table.schema());
            for (ForeignKey key : table.foreignKeys()) {
                String schema = key.targetSchema() == null ? "public" : key.targetSchema();
                if (!schema.equals(table.schema()) || !key.targetTable().equals(table.tableName())) {
                    statement.execute("GRANT REFERENCES ON TABLE " + Identifiers.quote(schema) + "."
                            + Identifiers.quote(key.targetTable()) + " TO " + Identifiers.quote(owner));
                    statement.execute(
                            "GRANT USAGE ON SCHEMA " + Identifiers.quote(schema) + " TO " + Identifiers.quote(owner));
                }
            }
            return owner;
        }
    }

    private static void requireSchema(Connection connection, String owner, String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MAY_CREATE)) {
            statement.setString(1, owner);
            statement.setString(2, owner);
            statement.setString(3, schema);
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next() && rows.getBoolean(1)) {
                    return;
                }
            }
        }
        throw missing("There is no schema " + schema + " in which tables are made here. Its owner opens one with GRANT"
                + " CREATE, USAGE ON SCHEMA " + Identifiers.quote(schema) + " TO " + owner + ".");
    }

    private static TableSnapshot create(Connection connection, String owner, Table table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Names of a contract are no JDBC escapes.
            statement.setEscapeProcessing(false);
            statement.execute(LIMITS);
            statement.execute("SET LOCAL search_path TO public");
            statement.execute("SET LOCAL ROLE " + Identifiers.quote(owner));
            for (String sql : TableDdl.createStatements(table)) {
                statement.execute(sql);
            }
            statement.execute("RESET ROLE");
        }
        return CatalogReader.read(connection, table.schema(), table.tableName())
                .orElseThrow(() -> new IllegalStateException("a table that was made is not there"));
    }

    private interface Step<T> {
        T take() throws SQLException;
    }

    private static <T> T refused(Table table, Step<T> step) throws SQLException {
        try {
            return step.take();
        } catch (SQLException e) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            String name = table.schema() + "." + table.tableName();
            if (List.of("42P07", "42710", "23505").contains(state)) {
                throw ApiException.sql(
                        409,
                        "identity_taken",
                        "The database has something of the name of " + name
                                + " or of one of its keys and indexes. Choose another name.",
                        state);
            }
            if (state.equals("42501")) {
                throw missing("The login of the data source may not make " + name
                        + ", or no keys to one of the tables it points to. Its administrator can correct that, or let a"
                        + " migration make the table.");
            }
            if (List.of("55P03", "57014", "40001", "40P01").contains(state)) {
                throw ApiException.sql(
                        503,
                        "overloaded",
                        "Another operation holds a table that " + name + " points to. Nothing was changed; try again.",
                        state);
            }
            if (List.of("42", "22", "54", "0A").contains(state.substring(0, Math.min(2, state.length())))) {
                throw ApiException.sql(
                        400,
                        "contract_invalid",
                        "PostgreSQL does not make the table " + name + " (SQLSTATE " + state
                                + "). Look at its indexes, and at the columns and types its foreign keys name.",
                        state);
            }
            throw e;
        }
    }

    private static ApiException missing(String detail) {
        return new ApiException(
                400, "capability_missing", detail + " (" + CAPABILITY + ")", Map.of("capability", CAPABILITY));
    }
}
