package dev.metatables.server.datasource;

import dev.metatables.server.governance.DatabaseAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Looks at a database for what a data source on it can do (HTTP specification 5.3). Stateless. */
final class CapabilityProbe {
    private static final List<String> NEED_ROLES = List.of(
            "supports_compiled_select",
            "supports_compiled_insert",
            "supports_compiled_update",
            "supports_compiled_upsert",
            "supports_compiled_delete",
            "supports_table_migration",
            "supports_table_ddl");

    private static final String FACTS = """
            SELECT pg_is_in_recovery(), r.rolsuper OR r.rolcreaterole,
                r.rolsuper OR has_database_privilege(current_database(), 'CREATE')
            FROM pg_roles r WHERE r.rolname = current_user
            """;

    private CapabilityProbe() {}

    /**
     * Capabilities that are lacking.
     *
     * @throws SQLException when the database cannot be reached
     */
    static Set<String> lacking(DatabaseAccess access, int timeoutSeconds) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("connectTimeout", String.valueOf(timeoutSeconds));
        properties.setProperty("loginTimeout", String.valueOf(timeoutSeconds));
        properties.setProperty("socketTimeout", String.valueOf(timeoutSeconds));
        try (Connection connection = DriverManager.getConnection(access.jdbcUrl(), properties);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FACTS)) {
            row.next();
            Set<String> lacking = new TreeSet<>();
            // Statements run in roles of their own and are analysed in a schema of their own, which have to be made.
            if (row.getBoolean(1) || !row.getBoolean(2) || !row.getBoolean(3)) {
                lacking.addAll(NEED_ROLES);
            }
            return lacking;
        }
    }
}
