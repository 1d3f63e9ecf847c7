package dev.metatables.server.governance;

import dev.metatables.contract.sql.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Roles that own tables, of migration providers and of the server itself. Nobody logs in as one of them. */
public final class OwnerRoles {
    private OwnerRoles() {}

    /**
     * Makes or corrects a role that makes tables in this database, in the administrator's transaction, and takes the lock
     * of {@link Roles#lock}.
     */
    public static void ensure(Connection admin, String role) throws SQLException {
        Roles.lock(admin);
        String quoted = Identifiers.quote(role);
        try (Statement statement = admin.createStatement()) {
            if (!Roles.exists(admin, role)) {
                statement.execute("CREATE ROLE " + quoted + " NOLOGIN");
            }
            // The administrator grants rights on the owner's tables to scope roles, so it has to be a member.
            statement.execute("GRANT " + quoted + " TO CURRENT_USER");
            Hardening.admit(admin, role);
            statement.execute("GRANT USAGE, CREATE ON SCHEMA public TO " + quoted);
            statement.execute("GRANT CREATE ON DATABASE " + Identifiers.quote(database(admin)) + " TO " + quoted);
        }
    }

    /** The name of the database a connection is in. */
    public static String database(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_database()")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
