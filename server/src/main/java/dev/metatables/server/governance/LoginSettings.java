package dev.metatables.server.governance;

import dev.metatables.contract.sql.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings that a login role's sessions begin with, so that a statement's transaction has to set only what differs. */
final class LoginSettings {
    /** Most temporary files of one session. */
    static final String TEMP_FILE_LIMIT = "2GB";

    /** Memory of one sort or hash. */
    private static final String WORK_MEM = "16MB";

    private LoginSettings() {}

    /** Writes them to a role, in the administrator's transaction. */
    static void write(Connection admin, String role, boolean superuser) throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("search_path", Scope.DEFAULT_SCHEMA);
        settings.put("lock_timeout", "5s");
        settings.put("idle_in_transaction_session_timeout", "60s");
        settings.put("work_mem", WORK_MEM);
        // Compiling an expression cannot be cancelled.
        settings.put("jit", "off");
        if (admin.getMetaData().getDatabaseMajorVersion() >= 17) {
            // Beyond every deadline: for a session whose server is gone.
            settings.put("transaction_timeout", "180s");
        }
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            set(admin, role, setting.getKey(), setting.getValue());
        }
        if (superuser) {
            set(admin, role, "temp_file_limit", TEMP_FILE_LIMIT);
        }
    }

    private static void set(Connection admin, String role, String name, String value) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("ALTER ROLE " + Identifiers.quote(role) + " SET " + name + " TO '" + value + "'");
        }
    }
}
