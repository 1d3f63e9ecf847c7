package dev.metatables.server.governance;

import dev.metatables.contract.sql.Identifiers;
import dev.metatables.server.jdbc.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Remembers when scope roles were last taken, and drops those nobody took for long. Another process may still use a role
 * that is dropped here; it finds it gone and makes it again. Safe for all threads.
 */
final class UnusedRoles {
    private static final String OURS = """
            SELECT r.rolname FROM pg_catalog.pg_roles r JOIN pg_catalog.pg_auth_members m ON m.roleid = r.oid
              JOIN pg_catalog.pg_roles l ON l.oid = m.member
            WHERE l.rolname = ? AND r.rolname LIKE 'mts\\_%'
            """;

    private final DataSource admin;
    private final String login;
    private final long started = System.nanoTime();
    private final Map<String, Long> lastTaken = new ConcurrentHashMap<>();

    UnusedRoles(DataSource admin, String login) {
        this.admin = admin;
        this.login = login;
    }

    void taken(String role) {
        lastTaken.put(role, System.nanoTime());
    }

    /**
     * Drops roles that were not taken for this long, nor since the start of this process.
     *
     * @return names of dropped roles
     */
    List<String> drop(Duration idle) throws SQLException {
        long latest = System.nanoTime() - idle.toNanos();
        List<String> dropped = new ArrayList<>();
        for (String role : ours()) {
            if (lastTaken.getOrDefault(role, started) - latest <= 0) {
                Transaction.run(admin, connection -> drop(connection, role));
                lastTaken.remove(role);
                dropped.add(role);
            }
        }
        return dropped;
    }

    private List<String> ours() throws SQLException {
        return Transaction.run(admin, connection -> {
            List<String> names = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(OURS)) {
                statement.setString(1, login);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                }
            }
            return names;
        });
    }

    private static boolean drop(Connection connection, String role) throws SQLException {
        Roles.lock(connection);
        if (Roles.exists(connection, role)) {
            String quoted = Identifiers.quote(role);
            try (Statement statement = connection.createStatement()) {
                if (!DataRoles.isSuperuser(connection)) {
                    statement.execute("GRANT " + quoted + " TO CURRENT_USER");
                }
                statement.execute("DROP OWNED BY " + quoted);
                statement.execute("DROP ROLE " + quoted);
            }
        }
        return true;
    }
}
