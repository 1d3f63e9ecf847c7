package dev.metatables.server.identity;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import dev.metatables.contract.table.TextLimits;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tenants of a server, kept by the administrators of the first organisation, which runs it. They make an organisation
 * and hand over to its administrator; what is in it they do not see. Safe for all threads.
 */
public final class Organizations {
    /** The organisation that is there from the first start. */
    public static final String FIRST = "default";

    private final CatalogDatabase database;

    /** The organisations of this catalog. */
    public Organizations(CatalogDatabase database) {
        this.database = database;
    }

    /** All organisations by name. */
    public List<Map<String, @Nullable Object>> list(Principal caller) throws SQLException {
        return database.transaction(connection -> {
            requireOperator(connection, caller);
            return Sql.query(
                    connection,
                    row -> {
                        Map<String, @Nullable Object> json = new LinkedHashMap<>();
                        json.put("uid", row.getString("uid"));
                        json.put("name", row.getString("name"));
                        json.put("created_at", Sql.time(row, "created_at"));
                        return json;
                    },
                    "SELECT * FROM organization ORDER BY name",
                    List.of());
        });
    }

    /** Makes an organisation of {@code name} with an {@code administrator}, whose token the answer alone ever shows. */
    public Map<String, @Nullable Object> create(Principal caller, Map<String, ?> body) throws SQLException {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        String name = fields.nonEmptyText("name", TextLimits.NAME);
        String administrator = fields.nonEmptyText("administrator", TextLimits.NAME);
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        String token = Tokens.random();
        return database.transaction(connection -> {
            requireOperator(connection, caller);
            UUID organization = UUID.randomUUID();
            UUID principal = UUID.randomUUID();
            int made = Sql.update(
                    connection,
                    "INSERT INTO organization (uid, name) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
                    organization,
                    name);
            if (made == 0) {
                throw new ApiException(409, "identity_taken", "There is an organization " + name + " already.");
            }
            Sql.update(
                    connection,
                    "INSERT INTO principal (uid, organization_uid, name, kind, administrator)"
                            + " VALUES (?, ?, ?, 'user', true)",
                    principal,
                    organization,
                    administrator);
            Tokens.add(connection, token, principal, "first");
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("uid", organization.toString());
            json.put("name", name);
            json.put("administrator", administrator);
            json.put("token", token);
            return json;
        });
    }

    private static void requireOperator(Connection connection, Principal caller) throws SQLException {
        caller.requireAdministrator();
        List<Boolean> first = Sql.query(
                connection,
                row -> row.getString("name").equals(FIRST),
                "SELECT name FROM organization WHERE uid = ?",
                List.of(caller.organizationUid()));
        if (!first.contains(true)) {
            throw new ApiException(
                    403,
                    "permission_denied",
                    "Only an administrator of the organization " + FIRST + ", which runs the server, may do this.");
        }
    }
}
