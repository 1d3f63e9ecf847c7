package dev.metatables.server.catalog;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.api.RouteFamily;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may view and edit a table besides its owner and the administrators (HTTP specification 11). */
public final class Sharing {
    private static final String MAY = """
            SELECT p.*, (SELECT count(*) FROM team_member t WHERE t.team_uid = p.uid) AS member_count
            FROM principal p JOIN meta_table m ON m.uid = ?
            WHERE (p.uid = m.created_by OR EXISTS (SELECT 1 FROM meta_table_share s
                    WHERE s.meta_table_uid = m.uid AND s.principal_uid = p.uid AND s.access = ANY (?)))
              AND (p.kind = 'team') = ? AND p.disabled_at IS NULL
            ORDER BY p.name
            """;

    private final CatalogDatabase database;

    /** Shares in this catalog. */
    public Sharing(CatalogDatabase database) {
        this.database = database;
    }

    /** What is shared. */
    public enum Access {
        VIEW,
        EDIT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Edit includes view. */
        private List<String> sufficient() {
            return this == VIEW ? List.of("view", "edit") : List.of("edit");
        }
    }

    /** Whom it is shared with. */
    public enum Grantee {
        USER,
        TEAM;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Shares a table with the user or team of a body; nothing happens when it is. */
    public Map<String, @Nullable Object> add(
            Principal caller, RowShape shape, String uid, Access access, Grantee grantee, Map<String, ?> body)
            throws SQLException {
        return change(
                caller,
                shape,
                uid,
                grantee,
                body,
                "INSERT INTO meta_table_share VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                access);
    }

    /** Takes a share back; nothing happens when there is none. */
    public Map<String, @Nullable Object> remove(
            Principal caller, RowShape shape, String uid, Access access, Grantee grantee, Map<String, ?> body)
            throws SQLException {
        return change(
                caller,
                shape,
                uid,
                grantee,
                body,
                "DELETE FROM meta_table_share WHERE meta_table_uid = ? AND principal_uid = ? AND access = ?",
                access);
    }

    private Map<String, @Nullable Object> change(
            Principal caller,
            RowShape shape,
            String uid,
            Grantee grantee,
            Map<String, ?> body,
            String sql,
            Access access)
            throws SQLException {
        return database.transaction(connection -> {
            MetaTable table = Catalog.requireEdit(connection, caller, shape, uid);
            UUID with = grantee(connection, caller, shape, grantee, body);
            Sql.update(connection, sql, table.uid(), with, access.word());
            return shares(connection, shape, table, access);
        });
    }

    /** Who may view or edit a table. */
    public Map<String, @Nullable Object> of(Principal caller, RowShape shape, String uid, Access access)
            throws SQLException {
        return database.transaction(
                connection -> shares(connection, shape, Catalog.require(connection, caller, shape, uid), access));
    }

    private static UUID grantee(
            Connection connection, Principal caller, RowShape shape, Grantee grantee, Map<String, ?> body)
            throws SQLException {
        boolean numbers = shape.family() == RouteFamily.ORM;
        String member = grantee.word() + (numbers ? "_id" : "_uid");
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        Object wanted = numbers ? fields.integer(member, 0, 1) : fields.nonEmptyText(member);
        if (numbers && !fields.has(member)) {
            fields.add(member, "FIELD_REQUIRED", "is required.");
        }
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        List<UUID> found = Sql.query(
                connection,
                row -> row.getObject(1, UUID.class),
                "SELECT uid FROM principal WHERE organization_uid = ? AND (kind = 'team') = ? AND disabled_at IS NULL"
                        + " AND " + (numbers ? "id = ?" : "uid::text = lower(?)"),
                List.of(caller.organizationUid(), grantee == Grantee.TEAM, wanted));
        if (found.isEmpty()) {
            throw new ApiException(404, "not_found", "There is no " + grantee.word() + " " + wanted + ".");
        }
        return found.get(0);
    }

    private static Map<String, @Nullable Object> shares(
            Connection connection, RowShape shape, MetaTable table, Access access) throws SQLException {
        boolean numbers = shape.family() == RouteFamily.ORM;
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (numbers) {
            json.put("object_id", table.number());
        } else {
            json.put("object_uid", table.uid().toString());
        }
        json.put("object_type", "meta_table");
        json.put("access_level", access.word());
        json.put(
                "users",
                Sql.query(
                        connection, row -> user(row, numbers), MAY, List.of(table.uid(), access.sufficient(), false)));
        json.put(
                "teams",
                Sql.query(connection, row -> team(row, numbers), MAY, List.of(table.uid(), access.sufficient(), true)));
        return json;
    }

    private static Map<String, @Nullable Object> user(ResultSet row, boolean numbers) throws SQLException {
        Map<String, @Nullable Object> json = identity(row, numbers);
        json.put("first_name", row.getString("first_name"));
        json.put("last_name", row.getString("last_name"));
        json.put("username", row.getString("name"));
        json.put("email", row.getString("email"));
        return json;
    }

    private static Map<String, @Nullable Object> team(ResultSet row, boolean numbers) throws SQLException {
        Map<String, @Nullable Object> json = identity(row, numbers);
        json.put("name", row.getString("name"));
        json.put("description", row.getString("description"));
        json.put("member_count", row.getLong("member_count"));
        return json;
    }

    private static Map<String, @Nullable Object> identity(ResultSet row, boolean numbers) throws SQLException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (numbers) {
            json.put("id", row.getLong("id"));
        }
        json.put("uid", row.getString("uid"));
        return json;
    }
}
