package dev.metatables.server.governance;

import dev.metatables.contract.operation.OperationKind;
import dev.metatables.postgres.lexer.LexicalException;
import dev.metatables.postgres.lexer.PyformatStatement;
import dev.metatables.server.api.ApiException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The judge: lexer, analysis by PostgreSQL, policy, and the role of the scope. */
final class WalledJudge implements StatementJudge {
    /** Refusals come on a beat, far longer than an analysis takes. */
    private static final long BEAT_NANOS = 10_000_000;

    private final ScopeRoles scopeRoles;
    private final StatementAnalyzer analyzer;
    private final Policy policy;

    WalledJudge(ScopeRoles scopeRoles, StatementAnalyzer analyzer, Policy policy) {
        this.scopeRoles = scopeRoles;
        this.analyzer = analyzer;
        this.policy = policy;
    }

    @Override
    public JudgedStatement judge(
            OperationKind kind,
            String sql,
            Map<String, ? extends @Nullable Object> parameters,
            @Nullable Map<String, String> parameterTypes,
            List<ScopedRelation> tables)
            throws SQLException {
        PyformatStatement statement = parse(sql);
        requireValues(statement, parameters);
        Map<String, String> declared = ParameterTypes.declared(parameterTypes, statement.names(), parameters);
        Scope scope = scopeRoles.resolve(tables);
        Analysis analysis = allowed(kind, statement, declared, scope);
        List<String> names =
                analysis.nameOfParameter().stream().map(statement.names()::get).toList();
        requireSmall(analysis.facts().smallParameters(), names, parameters);
        return new JudgedStatement(
                analysis.jdbcText(),
                names,
                analysis.types(),
                analysis.columns(),
                scope.role(),
                analysis.facts().plain(),
                touched(analysis.facts(), scope));
    }

    private Analysis allowed(OperationKind kind, PyformatStatement statement, Map<String, String> declared, Scope scope)
            throws SQLException {
        long began = System.nanoTime();
        try {
            Analysis analysis = analyzed(statement, declared, scope);
            policy.check(kind, analysis.facts(), scope, statement.numbered());
            return analysis;
        } catch (ApiException refusal) {
            waitForBeat(began);
            throw refusal;
        }
    }

    /** How long a refusal took would tell whether what it names is there. */
    private static void waitForBeat(long began) {
        long taken = System.nanoTime() - began;
        try {
            TimeUnit.NANOSECONDS.sleep(BEAT_NANOS - taken % BEAT_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Analysis analyzed(PyformatStatement statement, Map<String, String> declared, Scope scope)
            throws SQLException {
        try {
            return analyzer.analyze(statement, declared);
        } catch (AnalysisException e) {
            throw policy.refusal(e, scope, statement.numbered());
        } catch (NodeTree.TooDeepException e) {
            throw new ApiException(400, "statement_not_allowed", "The statement is nested too deeply. Simplify it.");
        }
    }

    private static PyformatStatement parse(String sql) {
        try {
            return PyformatStatement.parse(sql);
        } catch (LexicalException e) {
            String code = switch (e.reason()) {
                case SEVERAL_STATEMENTS -> "multiple_statements";
                case PLACEHOLDER -> "parameter_mismatch";
                case MALFORMED -> "sql_error";
            };
            throw new ApiException(400, code, String.valueOf(e.getMessage()));
        }
    }

    private static void requireValues(PyformatStatement statement, Map<String, ?> parameters) {
        for (String name : statement.names()) {
            if (!parameters.containsKey(name)) {
                throw new ApiException(
                        400,
                        "parameter_mismatch",
                        "The statement has the placeholder " + name + ", but statement.parameters has no value for it.",
                        Map.of("parameter", name));
            }
        }
    }

    private static void requireSmall(Set<Integer> numbers, List<String> names, Map<String, ?> parameters) {
        for (int i = 0; i < names.size() && !numbers.isEmpty(); i++) {
            Object value = parameters.get(names.get(i));
            boolean large = value instanceof List<?> list
                    ? list.size() > Effort.SMALL_ELEMENTS
                    : value instanceof String text && text.length() > Effort.SMALL;
            if (large && (numbers.contains(i + 1) || numbers.contains(0))) {
                throw new ApiException(
                        400,
                        "statement_not_allowed",
                        "The parameter " + names.get(i) + " is compared in a way that no timeout can stop. It may have"
                                + " at most " + Effort.SMALL + " characters or " + Effort.SMALL_ELEMENTS
                                + " elements there.",
                        Map.of("parameter", names.get(i)));
            }
        }
    }

    private static List<TouchedTable> touched(Facts facts, Scope scope) {
        List<TouchedTable> touched = new ArrayList<>();
        facts.relations().forEach((relation, rights) -> {
            KnownTable table = scope.tables().get(relation);
            if (table != null) {
                touched.add(new TouchedTable(
                        table.name(),
                        names(rights.selected(), table.columns()),
                        names(rights.changed(), table.columns()),
                        rights.write()));
            }
        });
        return touched;
    }

    private static List<String> names(Set<Integer> numbers, Map<Integer, String> columns) {
        return numbers.stream()
                .map(number -> number == 0 ? "*" : columns.getOrDefault(number, "#" + number))
                .sorted()
                .toList();
    }
}
