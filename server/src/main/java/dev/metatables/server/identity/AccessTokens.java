package dev.metatables.server.identity;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import dev.metatables.contract.table.TextLimits;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tokens of an organisation, kept by its administrators. Safe for all threads. */
public final class AccessTokens {
    /** A hundred years. */
    private static final long LONGEST_SECONDS = 100L * 365 * 24 * 3600;

    private static final int MOST_NAMESPACES = 200;

    private final CatalogDatabase database;

    /** The tokens of this catalog. */
    public AccessTokens(CatalogDatabase database) {
        this.database = database;
    }

    /** All tokens of the organisation: everything but the tokens themselves, which nobody keeps. */
    public List<Map<String, @Nullable Object>> list(Principal caller) throws SQLException {
        caller.requireAdministrator();
        return database.transaction(connection -> Sql.query(
                connection,
                row -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>();
                    json.put("uid", row.getString("uid"));
                    json.put("name", row.getString("name"));
                    json.put("principal", row.getString("principal"));
                    json.put("namespaces", row.getArray("namespaces") == null ? null : Sql.texts(row, "namespaces"));
                    json.put("operations", row.getArray("operations") == null ? null : Sql.texts(row, "operations"));
                    for (String time : List.of("created_at", "expires_at", "last_used_at", "revoked_at")) {
                        json.put(time, Sql.time(row, time));
                    }
                    return json;
                },
                "SELECT t.*, p.name AS principal FROM access_token t JOIN principal p ON p.uid = t.principal_uid"
                        + " WHERE p.organization_uid = ? ORDER BY t.created_at, t.uid",
                List.of(caller.organizationUid())));
    }

    /** Makes a token; the answer is the only place it is ever shown. */
    public Map<String, @Nullable Object> create(Principal caller, Map<String, ?> body) throws SQLException {
        caller.requireAdministrator();
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        String principal = fields.nonEmptyText("principal");
        String name = fields.textOr("name", "");
        List<String> namespaces = fields.has("namespaces") ? fields.texts("namespaces", TextLimits.LABEL) : null;
        List<String> operations = fields.has("operations") ? fields.texts("operations") : null;
        long seconds = fields.integer("expires_in", 0, 0);
        if (seconds > LONGEST_SECONDS) {
            fields.add(
                    "expires_in", "ABOVE_MAXIMUM", "is more than " + LONGEST_SECONDS + " seconds. Use 0 for no end.");
        }
        fields.refuseOthers();
        // Kept in memory with each caller who uses the token.
        if (namespaces != null && namespaces.size() > MOST_NAMESPACES) {
            fields.add(
                    "namespaces",
                    "ABOVE_MAXIMUM",
                    "are more than " + MOST_NAMESPACES + ". Make several tokens, or one without namespaces.");
        }
        if (operations != null && !TokenScope.OPERATIONS.containsAll(operations)) {
            fields.add("operations", "NOT_ALLOWED_VALUE", "takes only " + TokenScope.OPERATIONS + ".");
        }
        ContractException.throwIfAny(violations);
        TokenScope scope = new TokenScope(
                namespaces == null ? null : Set.copyOf(namespaces), operations == null ? null : Set.copyOf(operations));
        String token = Tokens.random();
        OffsetDateTime expires = seconds == 0 ? null : OffsetDateTime.now().plusSeconds(seconds);
        return database.transaction(connection -> {
            UUID holder = Principals.requireMember(connection, caller, principal);
            UUID uid = Tokens.add(connection, token, holder, name, scope, expires);
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("uid", uid.toString());
            json.put("token", token);
            json.put("principal", principal);
            json.put("expires_at", expires == null ? null : expires.toInstant().toString());
            return json;
        });
    }

    /** Makes a token useless at once. */
    public void revoke(Principal caller, String uid) throws SQLException {
        caller.requireAdministrator();
        int revoked = database.transaction(connection -> Sql.update(
                connection,
                "UPDATE access_token t SET revoked_at = coalesce(t.revoked_at, now()) FROM principal p"
                        + " WHERE p.uid = t.principal_uid AND t.uid::text = ? AND p.organization_uid = ?",
                uid,
                caller.organizationUid()));
        if (revoked == 0) {
            throw new ApiException(404, "not_found", "There is no token " + uid + ".");
        }
    }
}
