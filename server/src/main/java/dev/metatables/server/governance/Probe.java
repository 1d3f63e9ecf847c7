package dev.metatables.server.governance;

import dev.metatables.contract.sql.Identifiers;
import dev.metatables.postgres.lexer.PyformatStatement;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/** One analysis of one statement, in one transaction that is rolled back. */
final class Probe {
    /** Functions take no more arguments; above it parameters are written as typed nulls, with the same facts. */
    private static final int MAX_ARGUMENTS = 100;

    private static final String UNTOLD = "";

    private static final String BODY =
            "SELECT prosqlbody::text FROM pg_catalog.pg_proc WHERE oid = CAST(? AS pg_catalog.regproc)";

    /** What an analyst's session begins with. */
    static final String SESSION =
            "SET search_path TO " + Scope.DEFAULT_SCHEMA + "; SET statement_timeout TO '5s'; SET lock_timeout TO '2s'";

    private final Connection connection;
    private final String schema;
    private final PyformatStatement statement;
    private final List<Integer> parameterOfUse;
    private final List<Integer> nameOfParameter;
    private final List<String> declared;

    /**
     * A probe.
     *
     * @param connection the analyst's, in a transaction; {@link #SESSION} holds in it
     * @param schema where the analyst may create
     * @param declaredByName PostgreSQL types of parameters that the caller declared
     */
    Probe(Connection connection, String schema, PyformatStatement statement, Map<String, String> declaredByName) {
        this.connection = connection;
        this.schema = schema;
        this.statement = statement;
        this.parameterOfUse = new ArrayList<>(statement.uses());
        this.nameOfParameter = new ArrayList<>(
                IntStream.range(0, statement.names().size()).boxed().toList());
        this.declared = new ArrayList<>();
        statement.names().forEach(name -> declared.add(declaredByName.getOrDefault(name, UNTOLD)));
    }

    Analysis run() throws SQLException {
        for (int attempt = 0; ; attempt++) {
            String text = Analysis.jdbcText(statement, parameterOfUse, declared);
            try (PreparedStatement described = connection.prepareStatement(text)) {
                List<String> types = types(described.getParameterMetaData());
                List<ResultColumn> columns = columns(described.getMetaData());
                return new Analysis(facts(types), text, nameOfParameter, types, columns);
            } catch (PSQLException e) {
                tell(e, attempt);
            }
        }
    }

    /**
     * A parameter whose type the text does not tell, such as one used only in {@code IS NULL}, is split into one a use,
     * and those still untold are texts.
     */
    private void tell(PSQLException failure, int attempt) throws SQLException {
        boolean untold = "42P18".equals(failure.getSQLState()) || "42P08".equals(failure.getSQLState());
        if (!untold || attempt > statement.uses().size()) {
            throw failure;
        }
        // Nothing was done yet that a new transaction would miss.
        connection.rollback();
        if (attempt == 0) {
            splitUses();
        } else {
            declareText(failure);
        }
    }

    private static List<String> types(ParameterMetaData parameters) throws SQLException {
        List<String> types = new ArrayList<>();
        for (int i = 1; i <= parameters.getParameterCount(); i++) {
            types.add(parameters.getParameterTypeName(i));
        }
        return types;
    }

    private static List<ResultColumn> columns(@Nullable ResultSetMetaData result) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; result != null && i <= result.getColumnCount(); i++) {
            columns.add(new ResultColumn(result.getColumnLabel(i), result.getColumnTypeName(i)));
        }
        return columns;
    }

    private Facts facts(List<String> types) throws SQLException {
        String name = Identifiers.quote(schema) + ".probe_"
                + connection.unwrap(PGConnection.class).getBackendPID();
        boolean few = types.size() <= MAX_ARGUMENTS;
        String body = few
                ? statement.render(use -> "$" + (parameterOfUse.get(use) + 1))
                : statement.render(use -> "(NULL::" + types.get(parameterOfUse.get(use)) + ")");
        execute("CREATE FUNCTION " + name + "(" + (few ? String.join(", ", types) : "")
                + ") RETURNS void LANGUAGE sql BEGIN ATOMIC " + body + " ; END");
        return FactsReader.read(body(name));
    }

    private void splitUses() {
        List<String> old = new ArrayList<>(declared);
        nameOfParameter.clear();
        declared.clear();
        for (int use = 0; use < parameterOfUse.size(); use++) {
            int name = parameterOfUse.get(use);
            nameOfParameter.add(name);
            declared.add(old.get(name));
            parameterOfUse.set(use, use);
        }
    }

    private void declareText(PSQLException cause) throws SQLException {
        String message = String.valueOf(cause.getMessage());
        int dollar = message.indexOf('$');
        int end = dollar + 1;
        while (dollar >= 0 && end < message.length() && Character.isDigit(message.charAt(end))) {
            end++;
        }
        if (dollar < 0 || end == dollar + 1) {
            throw cause;
        }
        int parameter = Integer.parseInt(message.substring(dollar + 1, end)) - 1;
        if (parameter >= declared.size() || !declared.get(parameter).equals(UNTOLD)) {
            throw cause;
        }
        declared.set(parameter, "text");
    }

    private void execute(String sql) throws SQLException {
        try (Statement call = connection.createStatement()) {
            call.execute(sql);
        }
    }

    private String body(String function) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(BODY)) {
            call.setString(1, function);
            try (ResultSet rows = call.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("The probe function is not in the catalog.", "XX000");
                }
                return String.valueOf(rows.getString(1));
            }
        }
    }
}
