package dev.metatables.server.identity;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import dev.metatables.contract.table.TextLimits;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Users, teams and service accounts of an organisation, kept by its administrators. Safe for all threads. */
public final class Principals {
    private static final int SHORTEST_PASSWORD = 8;

    private static final String SELECT = """
            SELECT p.*, ARRAY(SELECT m.name FROM team_member t JOIN principal m ON m.uid = t.member_uid
                WHERE t.team_uid = p.uid ORDER BY m.name) AS members FROM principal p
            """;

    private final CatalogDatabase database;

    /** The principals of this catalog. */
    public Principals(CatalogDatabase database) {
        this.database = database;
    }

    /** What a principal is. */
    public enum Kind {
        USER("user"),
        TEAM("team"),
        SERVICE_ACCOUNT("service_account");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** All principals of a kind, by name. */
    public List<Map<String, @Nullable Object>> list(Principal caller, Kind kind) throws SQLException {
        caller.requireAdministrator();
        return database.transaction(connection -> Sql.query(
                connection,
                Principals::json,
                SELECT + " WHERE p.organization_uid = ? AND p.kind = ? ORDER BY p.name",
                List.of(caller.organizationUid(), kind.word)));
    }

    /** Makes a principal: {@code name}, and for users also names, e-mail, password and {@code administrator}. */
    public Map<String, @Nullable Object> create(Principal caller, Kind kind, Map<String, ?> body) throws SQLException {
        caller.requireAdministrator();
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        String name = fields.nonEmptyText("name", TextLimits.NAME);
        boolean user = kind == Kind.USER;
        String first = user ? fields.textOr("first_name", "") : "";
        String last = user ? fields.textOr("last_name", "") : "";
        String email = user ? fields.textOr("email", "") : "";
        String password = user ? fields.optionalText("password") : null;
        boolean administrator = kind != Kind.TEAM && fields.flag("administrator", false);
        String description = fields.textOr("description", "");
        fields.refuseOthers();
        checkPassword(password, violations);
        ContractException.throwIfAny(violations);
        String hash = password == null ? null : Passwords.hash(password);
        return database.transaction(connection -> {
            UUID uid = UUID.randomUUID();
            int made = Sql.update(
                    connection,
                    "INSERT INTO principal (uid, organization_uid, name, kind, administrator, first_name, last_name,"
                            + " email, description, password_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (organization_uid, kind, name) DO NOTHING",
                    uid,
                    caller.organizationUid(),
                    name,
                    kind.word,
                    administrator,
                    first,
                    last,
                    email,
                    description,
                    hash);
            if (made == 0) {
                throw new ApiException(409, "identity_taken", "There is a " + kind.word + " " + name + " already.");
            }
            return Sql.query(connection, Principals::json, SELECT + " WHERE p.uid = ?", List.of(uid))
                    .get(0);
        });
    }

    /** Lets a principal call no more. Its tokens are refused from now on; what it made stays. */
    public Map<String, @Nullable Object> disable(Principal caller, Kind kind, String name) throws SQLException {
        caller.requireAdministrator();
        return database.transaction(connection -> {
            UUID uid = require(connection, caller, kind, name);
            if (uid.equals(caller.uid())) {
                throw new ApiException(409, "protected", "You cannot disable yourself. Ask another administrator.");
            }
            Sql.update(
                    connection, "UPDATE principal SET disabled_at = coalesce(disabled_at, now()) WHERE uid = ?", uid);
            return Sql.query(connection, Principals::json, SELECT + " WHERE p.uid = ?", List.of(uid))
                    .get(0);
        });
    }

    /** Gives a user a new password. Logins with the old one end. */
    public void setPassword(Principal caller, String user, Map<String, ?> body) throws SQLException {
        caller.requireAdministrator();
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        String password = fields.nonEmptyText("password");
        fields.refuseOthers();
        checkPassword(password, violations);
        ContractException.throwIfAny(violations);
        String hash = Passwords.hash(password);
        database.transaction(connection -> Sql.update(
                connection,
                "UPDATE principal SET password_hash = ? WHERE uid = ?",
                hash,
                require(connection, caller, Kind.USER, user)));
    }

    /** Makes a user or service account a member of a team; nothing happens when it is one. */
    public void addMember(Principal caller, String team, Map<String, ?> body) throws SQLException {
        caller.requireAdministrator();
        String member = member(body);
        database.transaction(connection -> Sql.update(
                connection,
                "INSERT INTO team_member VALUES (?, ?) ON CONFLICT DO NOTHING",
                require(connection, caller, Kind.TEAM, team),
                requireMember(connection, caller, member)));
    }

    /** Takes a member out of a team; nothing happens when it is none. */
    public void removeMember(Principal caller, String team, Map<String, ?> body) throws SQLException {
        caller.requireAdministrator();
        String member = member(body);
        database.transaction(connection -> Sql.update(
                connection,
                "DELETE FROM team_member WHERE team_uid = ? AND member_uid = ?",
                require(connection, caller, Kind.TEAM, team),
                requireMember(connection, caller, member)));
    }

    /** The caller's own name, as some clients ask for it. */
    public Map<String, @Nullable Object> self(Principal caller) throws SQLException {
        return database.transaction(connection -> {
            Map<String, @Nullable Object> json = Sql.query(
                            connection, Principals::json, SELECT + " WHERE p.uid = ?", List.of(caller.uid()))
                    .get(0);
            json.put("username", caller.name());
            return json;
        });
    }

    private static Map<String, @Nullable Object> json(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("uid", row.getString("uid"));
        json.put("id", row.getLong("id"));
        json.put("name", row.getString("name"));
        json.put("kind", row.getString("kind"));
        json.put("administrator", row.getBoolean("administrator"));
        json.put("description", row.getString("description"));
        if (row.getString("kind").equals(Kind.USER.word)) {
            json.put("first_name", row.getString("first_name"));
            json.put("last_name", row.getString("last_name"));
            json.put("email", row.getString("email"));
        }
        if (row.getString("kind").equals(Kind.TEAM.word)) {
            json.put("members", Sql.texts(row, "members"));
        }
        json.put("created_at", Sql.time(row, "created_at"));
        json.put("disabled_at", Sql.time(row, "disabled_at"));
        return json;
    }

    private static String member(Map<String, ?> body) {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        String member = fields.nonEmptyText("member");
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        return member;
    }

    private static void checkPassword(@Nullable String password, List<Violation> violations) {
        if (password != null && password.length() < SHORTEST_PASSWORD) {
            violations.add(new Violation(
                    "password", "STRING_TOO_SHORT", "has fewer than " + SHORTEST_PASSWORD + " characters."));
        }
    }

    private static UUID require(Connection connection, Principal caller, Kind kind, String name) throws SQLException {
        return find(connection, caller, name, List.of(kind.word))
                .orElseThrow(() -> new ApiException(404, "not_found", "There is no " + kind.word + " " + name + "."));
    }

    static UUID requireMember(Connection connection, Principal caller, String name) throws SQLException {
        return find(connection, caller, name, List.of(Kind.USER.word, Kind.SERVICE_ACCOUNT.word))
                .orElseThrow(
                        () -> new ApiException(404, "not_found", "There is no user or service account " + name + "."));
    }

    private static Optional<UUID> find(Connection connection, Principal caller, String nameOrUid, List<String> kinds)
            throws SQLException {
        return Sql.query(
                        connection,
                        row -> row.getObject(1, UUID.class),
                        "SELECT uid FROM principal WHERE organization_uid = ? AND kind = ANY (?)"
                                + " AND (name = ? OR uid::text = ?) ORDER BY kind DESC",
                        Arrays.asList(caller.organizationUid(), kinds, nameOrUid, nameOrUid))
                .stream()
                .findFirst();
    }
}
