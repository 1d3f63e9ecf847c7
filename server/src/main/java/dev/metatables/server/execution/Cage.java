package dev.metatables.server.execution;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * What a statement runs in. All of it is local to the transaction, so that nothing is left for the next user of the
 * connection.
 *
 * @param writes whether the transaction may change data
 * @param role the scope's
 * @param timeoutMs of each batch of rows
 */
record Cage(boolean writes, String role, long timeoutMs) {
    static final String SQL = "SELECT set_config('statement_timeout', ?, true),"
            + " set_config('transaction_read_only', ?, true), set_config('role', ?, true)";

    /** Binds the parameters of {@link #SQL}, and gives their number. */
    int bind(PreparedStatement statement) throws SQLException {
        statement.setString(1, Long.toString(timeoutMs));
        statement.setString(2, writes ? "off" : "on");
        statement.setString(3, role);
        return 3;
    }
}
