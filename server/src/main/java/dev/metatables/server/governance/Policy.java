package dev.metatables.server.governance;

import dev.metatables.contract.operation.OperationKind;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.governance.Facts.Command;
import dev.metatables.server.governance.Facts.OnConflict;
import dev.metatables.server.governance.Facts.Rights;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides on facts alone. What it answers is made of the text when the text holds a name that is not explained by the
 * scope: whatever else is wrong with the statement, the answer says nothing of what the database holds beyond it.
 */
final class Policy {
    private final Allowlist allowlist;
    private final Vocabulary vocabulary;

    Policy(Allowlist allowlist, Vocabulary vocabulary) {
        this.allowlist = allowlist;
        this.vocabulary = vocabulary;
    }

    /** Refuses the statement or lets it pass. */
    void check(OperationKind kind, Facts facts, Scope scope, String sql) {
        try {
            checkRelations(facts, scope);
            checkKind(kind, facts);
            facts.relations().forEach((relation, rights) -> checkAccess(scope.writes(relation), rights));
            checkForm(facts);
            checkNames(facts, scope);
        } catch (ApiException refusal) {
            throw ofNames(sql, scope).orElse(refusal);
        }
    }

    /** Refuses a statement that PostgreSQL could not analyse. */
    ApiException refusal(AnalysisException failure, Scope scope, String sql) {
        String sqlstate = failure.sqlstate();
        if (sqlstate.equals("42601") && failure.text().startsWith("syntax error")) {
            // Said before any name is looked up.
            return sqlError(failure);
        }
        return ofNames(sql, scope).orElseGet(() -> switch (sqlstate) {
            // Undefined table, undefined or forbidden schema: hidden and missing are one.
            case "42P01", "3F000", "42501" -> outsideScope();
            // Undefined function, operator or type, or a call that fits several.
            case "42883", "42704", "42725" -> notAllowed();
            // What looks like a column may be a function of the row, and would not be allowed.
            case "42703" -> UnknownNames.leansOnLabels(sql, scope, vocabulary) ? notAllowed() : sqlError(failure);
            // A command that is no query, or a name in another database.
            case "0A000" ->
                failure.text().startsWith("cross-database")
                        ? notAllowed()
                        : refused(
                                "PostgreSQL does not take the statement here. An operation is one SELECT, INSERT, UPDATE or"
                                        + " DELETE on tables of its scope.");
            default -> sqlError(failure);
        });
    }

    /**
     * The refusal that a statement's names ask for. It outranks every other one: those may depend on what a hidden name
     * stands for.
     */
    private Optional<ApiException> ofNames(String sql, Scope scope) {
        return UnknownNames.first(sql, scope, vocabulary).map(name -> switch (name.place()) {
            case TABLE ->
                new ApiException(
                        403,
                        "table_not_in_scope",
                        "The statement references a table outside the declared scope: " + name.text()
                                + ". Declare every table it reads or writes in scope.tables.",
                        Map.of("tables", List.of(name.text())));
            case CALL ->
                new ApiException(
                        400,
                        "not_allowed",
                        "The statement uses a function, operator or type that does not exist or is not allowed here: "
                                + name.text() + ". Allowed are PostgreSQL's own on plain data.",
                        Map.of("names", List.of(name.text())));
            case COLUMN ->
                ApiException.sql(
                        400,
                        "sql_error",
                        "The name " + name.text() + " is no column of a table in the statement's scope, and nothing the"
                                + " statement itself names.",
                        "42703");
        });
    }

    private static void checkRelations(Facts facts, Scope scope) {
        if (!scope.relations().keySet().containsAll(facts.relations().keySet())) {
            throw outsideScope();
        }
    }

    private static void checkForm(Facts facts) {
        if (facts.rowLocks()) {
            throw refused("Row locks (FOR UPDATE, FOR SHARE) are not part of the protocol. Leave the clause out.");
        }
        if (facts.excess() != null) {
            throw refused("The statement " + facts.excess() + ".");
        }
    }

    private void checkNames(Facts facts, Scope scope) {
        if (!facts.refusedNodes().isEmpty()
                || !facts.functions().stream().allMatch(allowlist::allowsFunction)
                || !facts.operators().stream().allMatch(allowlist::allowsOperator)
                || !facts.types().stream().allMatch(type -> allowsType(type, scope))) {
            throw notAllowed();
        }
    }

    private boolean allowsType(long type, Scope scope) {
        return allowlist.allowsType(type)
                && (type < Allowlist.FIRST_USER_OID || scope.types().contains(type));
    }

    static void checkKind(OperationKind kind, Facts facts) {
        if (facts.queries() != 1) {
            throw new ApiException(
                    400, "multiple_statements", "The text holds more than one statement. Send one an operation.");
        }
        if (facts.command() == Command.MERGE) {
            throw refused("MERGE is not part of the protocol. Use an upsert: INSERT with ON CONFLICT.");
        }
        if (facts.nestedWrites()) {
            throw refused("A statement inside the statement changes data. Send it as an operation of its own.");
        }
        if (!matches(kind, facts)) {
            throw new ApiException(
                    400,
                    "statement_kind_mismatch",
                    "The operation says " + kind.wireName() + ", but the statement is " + described(facts) + ".",
                    Map.of("operation", kind.wireName()));
        }
    }

    private static boolean matches(OperationKind kind, Facts facts) {
        return switch (kind) {
            case SELECT -> facts.command() == Command.SELECT;
            case UPDATE -> facts.command() == Command.UPDATE;
            case DELETE -> facts.command() == Command.DELETE;
            case INSERT -> facts.command() == Command.INSERT && facts.onConflict() != OnConflict.UPDATE;
            case UPSERT -> facts.command() == Command.INSERT && facts.onConflict() != OnConflict.NONE;
        };
    }

    private static String described(Facts facts) {
        return switch (facts.command()) {
            case SELECT -> "a select";
            case UPDATE -> "an update";
            case DELETE -> "a delete";
            case INSERT ->
                facts.onConflict() == OnConflict.NONE ? "an insert" : "an insert with ON CONFLICT, which is an upsert";
            default -> "none of the protocol's";
        };
    }

    private static void checkAccess(boolean mayWrite, Rights needed) {
        if (needed.write() && !mayWrite) {
            throw new ApiException(
                    403,
                    "scope_access",
                    "The statement changes a table that its scope declares with read access. Declare it with access"
                            + " \"write\".");
        }
    }

    private static ApiException outsideScope() {
        return new ApiException(
                403,
                "table_not_in_scope",
                "The statement references a table outside the declared scope. Declare every table it reads or writes in"
                        + " scope.tables.");
    }

    private static ApiException sqlError(AnalysisException failure) {
        return ApiException.sql(
                400, "sql_error", "PostgreSQL refuses the statement: " + failure.text() + ".", failure.sqlstate());
    }

    private static ApiException refused(String detail) {
        return new ApiException(400, "statement_not_allowed", detail);
    }

    private static ApiException notAllowed() {
        return new ApiException(
                400,
                "not_allowed",
                "The statement uses a function, operator, type or construct that does not exist or is not allowed here."
                        + " Allowed are PostgreSQL's own functions on plain data.");
    }
}
