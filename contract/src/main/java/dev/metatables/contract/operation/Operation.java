package dev.metatables.contract.operation;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One operation of the {@code compiled-sql.v1} envelope (contract specification 10.1). */
public record Operation(OperationKind kind, Statement statement, Scope scope, Limits limits) {

    /** Version word of the envelope. */
    public static final String VERSION = "compiled-sql.v1";

    /** The only dialect. */
    public static final String DIALECT = "postgresql";

    // Stand-ins while violations are collected; never given out.
    private static final Statement NONE = new Statement("", Map.of(), null);
    private static final Scope NOWHERE = new Scope(null, List.of());

    /** The same operation for another page of its result. */
    public Operation withLimits(Limits newLimits) {
        return new Operation(kind, statement, scope, newLimits);
    }

    /** The JSON body, with members in the order of the specification. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("operation", kind.wireName());
        json.put("version", VERSION);
        json.put("dialect", DIALECT);
        json.put("statement", statement.toJson());
        json.put("scope", scope.toJson());
        json.put("limits", limits.toJson());
        return json;
    }

    /**
     * Reads a body strictly. {@code orm_class} is ignored; {@code metaTableUid}, {@code dataSourceUid} and
     * {@code reservedPolicy} are other spellings of the snake-case names; version, dialect and paramstyle may be absent.
     *
     * @throws ContractException with every violation found, each with its dotted path
     */
    public static Operation read(Map<String, ?> body) {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        String kind = fields.word("operation", OperationKind.WORDS);
        fields.wordOr("version", List.of(VERSION), VERSION);
        fields.wordOr("dialect", List.of(DIALECT), DIALECT);
        Fields statement = fields.nested("statement");
        Statement read = statement == null ? NONE : Statement.read(statement, violations);
        Fields scope = fields.nested("scope");
        Scope tables = scope == null ? NOWHERE : Scope.read(scope, violations);
        Map<String, @Nullable Object> limitMembers = fields.optionalObject("limits");
        Limits limits =
                limitMembers == null ? Limits.defaults() : Limits.read(new Fields(limitMembers, "limits", violations));
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        return new Operation(OperationKind.of(kind), read, tables, limits);
    }
}
