package dev.metatables.server.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * A statement behind its cage. Both go to the database in one message: it takes the role before it reads the statement, and
 * skips the statement when it cannot. For one thread.
 */
final class CagedStatement implements AutoCloseable {
    /** Types the driver has the numbers of, alone and in arrays. */
    private static final Set<String> TOLD = Set.of(
            "bool",
            "int2",
            "int4",
            "int8",
            "float4",
            "float8",
            "numeric",
            "text",
            "varchar",
            "bpchar",
            "bytea",
            "date",
            "time",
            "timetz",
            "timestamp",
            "timestamptz",
            "json",
            "jsonb");

    /** PostgreSQL reads more texts as a uuid than Java, and Java some that PostgreSQL refuses; these mean the same to both. */
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final PreparedStatement statement;
    private final boolean alone;
    private int parameters;

    private CagedStatement(PreparedStatement statement, boolean alone) {
        this.statement = statement;
        this.alone = alone;
    }

    /**
     * The first statement of a transaction.
     *
     * @param last whether it is the last as well, so that the transaction ends in the same message
     */
    static CagedStatement first(Connection connection, String sql, Cage cage, boolean last) throws SQLException {
        PreparedStatement both = connection.prepareStatement(Cage.SQL + "; " + sql + (last ? "; COMMIT" : ""));
        CagedStatement statement = new CagedStatement(both, false);
        try {
            statement.parameters = cage.bind(both);
            return statement;
        } catch (SQLException e) {
            both.close();
            throw e;
        }
    }

    /** A statement in the cage that an earlier one of the transaction has entered; its role could not enter another. */
    static CagedStatement next(Connection connection, String sql) throws SQLException {
        return new CagedStatement(connection.prepareStatement(sql), true);
    }

    /**
     * Binds the next parameter as the type the statement was analysed with, where the driver knows the type without asking.
     * A statement whose parameters are all told so is not described by the driver, which would keep it apart from what is
     * sent before it. Others are found by PostgreSQL from their places, as they were in the analysis.
     *
     * @param type PostgreSQL's internal name
     */
    void bind(String type, @Nullable String text) throws SQLException {
        parameters++;
        if (TOLD.contains(type.startsWith("_") ? type.substring(1) : type)) {
            PGobject value = new PGobject();
            value.setType(type);
            value.setValue(text);
            statement.setObject(parameters, value);
        } else if (text == null) {
            statement.setNull(parameters, Types.NULL);
        } else if (type.equals("uuid") && UUID_TEXT.matcher(text).matches()) {
            statement.setObject(parameters, UUID.fromString(text));
        } else {
            statement.setString(parameters, text);
        }
    }

    /** Lets rows come in batches of so many. */
    void fetch(int rows) throws SQLException {
        statement.setFetchSize(rows);
    }

    /** Runs it. */
    Outcome execute() throws SQLException {
        boolean rows = statement.execute();
        if (!alone) {
            rows = statement.getMoreResults();
        }
        return rows ? new Outcome(statement.getResultSet(), 0) : new Outcome(null, statement.getLargeUpdateCount());
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    /**
     * What the statement gave.
     *
     * @param rows null when it gives none
     * @param changed number of rows it changed
     */
    record Outcome(@Nullable ResultSet rows, long changed) {}
}
