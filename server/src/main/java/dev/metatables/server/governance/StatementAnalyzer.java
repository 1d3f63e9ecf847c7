package dev.metatables.server.governance;

import dev.metatables.contract.sql.Identifiers;
import dev.metatables.postgres.lexer.PyformatStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Has PostgreSQL analyse statements, as the analyst, who may read no table. The statement becomes the body of a function
 * that is never called and never committed; the stored query tree gives the facts. Answers are kept by text, declared
 * types and schema epoch. Safe for all threads.
 */
final class StatementAnalyzer {
    private static final int CACHED_STATEMENTS = 2_000;

    /** Longer texts are rarely sent twice, and many of them would fill the heap. */
    private static final int CACHED_LENGTH = 64 * 1024;

    /** Functions take no more arguments; above it parameters are written as typed nulls, with the same facts. */
    private static final int MAX_ARGUMENTS = 100;

    private static final String PARAMETER_TYPES = """
            SELECT pg_catalog.format_type(t.type, -1)
            FROM pg_catalog.pg_prepared_statements p,
                 unnest(p.parameter_types::oid[]) WITH ORDINALITY AS t(type, place)
            WHERE p.name = 'mt_probe' ORDER BY t.place
            """;

    private record Key(String numbered, Map<String, String> declared, long epoch) {}

    private final DataSource analyst;
    private final String schema;
    private final AtomicLong epoch = new AtomicLong();
    private final Map<Key, Analysis> cache = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Analysis> eldest) {
            return size() > CACHED_STATEMENTS;
        }
    });

    StatementAnalyzer(DataSource analyst, String schema) {
        this.analyst = analyst;
        this.schema = schema;
    }

    /** Begins a new schema epoch: what was analysed before is analysed again. */
    void forget() {
        epoch.incrementAndGet();
        cache.clear();
    }

    /**
     * Analyses a statement.
     *
     * @param declared PostgreSQL types of parameters, by name, where the caller declared them
     * @throws AnalysisException when PostgreSQL refuses the statement
     * @throws SQLException when the database cannot be asked
     */
    Analysis analyze(PyformatStatement statement, Map<String, String> declared) throws AnalysisException, SQLException {
        String numbered = statement.numbered();
        Key key = new Key(numbered, declared, epoch.get());
        Analysis known = cache.get(key);
        if (known != null) {
            return known;
        }
        Analysis analysis = ask(statement, declared);
        if (numbered.length() <= CACHED_LENGTH) {
            cache.put(key, analysis);
        }
        return analysis;
    }

    private Analysis ask(PyformatStatement statement, Map<String, String> declared)
            throws AnalysisException, SQLException {
        try (Connection connection = analyst.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return new Probe(connection, schema, statement, declared).run();
            } catch (PSQLException e) {
                ServerErrorMessage server = e.getServerErrorMessage();
                if (server == null || e.getSQLState() == null || isFault(e.getSQLState())) {
                    throw e;
                }
                throw new AnalysisException(e.getSQLState(), String.valueOf(server.getMessage()));
            } finally {
                connection.rollback();
            }
        }
    }

    /** Connection, resource and internal classes are our trouble, not the statement's. */
    private static boolean isFault(String sqlstate) {
        return sqlstate.startsWith("08")
                || sqlstate.startsWith("53")
                || sqlstate.startsWith("57P")
                || sqlstate.startsWith("58")
                || sqlstate.startsWith("XX")
                || sqlstate.startsWith("F0");
    }

    /** One analysis in one transaction. */
    private static final class Probe {
        private final Connection connection;
        private final String schema;
        private final PyformatStatement statement;
        private final List<Integer> parameterOfUse;
        private final List<Integer> nameOfParameter;
        private final List<@Nullable String> declared;

        Probe(Connection connection, String schema, PyformatStatement statement, Map<String, String> declaredByName) {
            this.connection = connection;
            this.schema = schema;
            this.statement = statement;
            this.parameterOfUse = new ArrayList<>(statement.uses());
            this.nameOfParameter = new ArrayList<>(
                    IntStream.range(0, statement.names().size()).boxed().toList());
            this.declared = new ArrayList<>();
            statement.names().forEach(name -> declared.add(declaredByName.get(name)));
        }

        Analysis run() throws SQLException {
            execute("SET LOCAL search_path TO " + Scope.DEFAULT_SCHEMA);
            execute("SET LOCAL statement_timeout TO '5s'");
            List<String> types = parameterTypes();
            String name = Identifiers.quote(schema) + ".probe_" + backend();
            execute("CREATE FUNCTION " + name + "(" + arguments(types) + ") RETURNS void LANGUAGE sql BEGIN ATOMIC "
                    + body(types) + " ; END");
            Facts facts = FactsReader.read(
                    text("SELECT prosqlbody::text FROM pg_catalog.pg_proc WHERE oid = '" + name + "'::regproc"));
            return new Analysis(
                    facts,
                    List.copyOf(parameterOfUse),
                    List.copyOf(nameOfParameter),
                    types,
                    Collections.unmodifiableList(declared));
        }

        /**
         * A parameter whose type the text does not tell, such as one used only in {@code IS NULL}, is split into one a
         * use, and those still untold are texts.
         */
        private List<String> parameterTypes() throws SQLException {
            for (int attempt = 0; ; attempt++) {
                execute("SAVEPOINT mt_types");
                try {
                    return preparedTypes();
                } catch (PSQLException e) {
                    boolean untold = "42P18".equals(e.getSQLState()) || "42P08".equals(e.getSQLState());
                    if (!untold || attempt > statement.uses().size()) {
                        throw e;
                    }
                    execute("ROLLBACK TO SAVEPOINT mt_types");
                    if (attempt == 0) {
                        splitUses();
                    } else {
                        declareText(String.valueOf(e.getMessage()), e);
                    }
                }
            }
        }

        private List<String> preparedTypes() throws SQLException {
            String types = declared.isEmpty()
                    ? ""
                    : declared.stream()
                            .map(type -> type == null ? "unknown" : type)
                            .collect(Collectors.joining(", ", "(", ")"));
            execute("PREPARE mt_probe" + types + " AS " + statement.render(use -> "$" + (parameterOfUse.get(use) + 1)));
            try {
                List<String> found = new ArrayList<>();
                try (Statement query = connection.createStatement();
                        ResultSet rows = query.executeQuery(PARAMETER_TYPES)) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                return found;
            } finally {
                execute("DEALLOCATE mt_probe");
            }
        }

        private void splitUses() {
            List<@Nullable String> old = new ArrayList<>(declared);
            nameOfParameter.clear();
            declared.clear();
            for (int use = 0; use < parameterOfUse.size(); use++) {
                int name = parameterOfUse.get(use);
                nameOfParameter.add(name);
                declared.add(old.get(name));
                parameterOfUse.set(use, use);
            }
        }

        private void declareText(String message, PSQLException cause) throws SQLException {
            int dollar = message.indexOf('$');
            int end = dollar + 1;
            while (dollar >= 0 && end < message.length() && Character.isDigit(message.charAt(end))) {
                end++;
            }
            if (dollar < 0 || end == dollar + 1) {
                throw cause;
            }
            int parameter = Integer.parseInt(message.substring(dollar + 1, end)) - 1;
            if (parameter >= declared.size() || declared.get(parameter) != null) {
                throw cause;
            }
            declared.set(parameter, "text");
        }

        private static String arguments(List<String> types) {
            return types.size() > MAX_ARGUMENTS ? "" : String.join(", ", types);
        }

        private String body(List<String> types) {
            return types.size() > MAX_ARGUMENTS
                    ? statement.render(use -> "(NULL::" + types.get(parameterOfUse.get(use)) + ")")
                    : statement.render(use -> "$" + (parameterOfUse.get(use) + 1));
        }

        private String backend() throws SQLException {
            return text("SELECT pg_catalog.pg_backend_pid()::text");
        }

        private void execute(String sql) throws SQLException {
            try (Statement call = connection.createStatement()) {
                call.execute(sql);
            }
        }

        private String text(String sql) throws SQLException {
            try (Statement call = connection.createStatement();
                    ResultSet rows = call.executeQuery(sql)) {
                if (!rows.next()) {
                    throw new SQLException("The probe function is not in the catalog.", "XX000");
                }
                return String.valueOf(rows.getString(1));
            }
        }
    }
}
