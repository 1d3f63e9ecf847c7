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
 * Decides on facts alone. Relations come first: a statement that names a table outside its scope gets one answer, made
 * from its text, whatever else is wrong with it, so that the answer says nothing of what the database holds.
 */
final class Policy {
    private final Allowlist allowlist;

    Policy(Allowlist allowlist) {
        this.allowlist = allowlist;
    }

    /** Refuses the statement or lets it pass. */
    void check(OperationKind kind, Facts facts, Scope scope, String sql) {
        for (long relation : facts.relations().keySet()) {
            if (!scope.relations().containsKey(relation)) {
                throw outsideScope(sql, scope);
            }
        }
        checkKind(kind, facts);
        facts.relations().forEach((relation, rights) -> checkAccess(scope.writes(relation), rights));
        if (facts.rowLocks()) {
            throw refused("Row locks (FOR UPDATE, FOR SHARE) are not part of the protocol. Leave the clause out.");
        }
        if (facts.excess() != null) {
            throw refused("The statement " + facts.excess() + ".");
        }
        if (!facts.refusedNodes().isEmpty()
                || !facts.functions().stream().allMatch(allowlist::allowsFunction)
                || !facts.operators().stream().allMatch(allowlist::allowsOperator)
                || !facts.types().stream().allMatch(type -> allowsType(type, scope))) {
            throw notAllowed();
        }
    }

    private boolean allowsType(long type, Scope scope) {
        return allowlist.allowsType(type) && (type < 16_384 || scope.types().contains(type));
    }

    /** Refuses a statement that PostgreSQL could not analyse. */
    ApiException refusal(AnalysisException failure, Scope scope, String sql) {
        if (RelationNames.firstOutside(sql, scope.names()).isPresent()) {
            return outsideScope(sql, scope);
        }
        return switch (failure.sqlstate()) {
            // Undefined table, undefined or forbidden schema: hidden and missing are one.
            case "42P01", "3F000", "42501" -> outsideScope(sql, scope);
            // Undefined function, operator or type, or a call that fits several.
            case "42883", "42704", "42725" -> notAllowed();
            // A command that is no query, or a name in another database.
            case "0A000" ->
                refused("PostgreSQL does not take the statement here. An operation is one SELECT, INSERT, UPDATE or"
                        + " DELETE on tables of its scope.");
            default ->
                ApiException.sql(
                        400,
                        "sql_error",
                        "PostgreSQL refuses the statement: " + failure.text() + ".",
                        failure.sqlstate());
        };
    }

    private static void checkKind(OperationKind kind, Facts facts) {
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

    static ApiException outsideScope(String sql, Scope scope) {
        Optional<String> name = RelationNames.firstOutside(sql, scope.names());
        String detail = "The statement references a table outside the declared scope"
                + name.map(text -> ": " + text + ".").orElse(".")
                + " Declare every table it reads or writes in scope.tables.";
        return new ApiException(
                403,
                "table_not_in_scope",
                detail,
                name.<Map<String, Object>>map(text -> Map.of("tables", List.of(text)))
                        .orElse(Map.of()));
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
