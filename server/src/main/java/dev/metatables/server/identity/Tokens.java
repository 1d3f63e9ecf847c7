package dev.metatables.server.identity;

import dev.metatables.server.store.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bearer tokens. A token is 256 random bits, so a plain hash of it says nothing. Stateless. */
public final class Tokens {
    private static final int TOKEN_BYTES = 32;

    /** A token's last use is kept to the minute, so that not every request writes; that long it may be remembered. */
    private static final String LIVE = """
            SELECT p.uid, p.organization_uid, p.name, p.administrator, t.uid AS token_uid, t.namespaces, t.operations,
                t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute' AS used_again,
                extract(epoch FROM LEAST(t.expires_at, now() + interval '1 minute') - now()) AS seconds_left,
                ARRAY(SELECT m.team_uid::text FROM team_member m JOIN principal g ON g.uid = m.team_uid
                      WHERE m.member_uid = p.uid AND g.disabled_at IS NULL) AS teams
            FROM access_token t JOIN principal p ON p.uid = t.principal_uid
            WHERE t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now()) AND p.disabled_at IS NULL
            """;

    private static final String ADD = """
            INSERT INTO access_token (token_hash, principal_uid, name, namespaces, operations, expires_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (token_hash) DO UPDATE SET revoked_at = NULL, expires_at = excluded.expires_at
            RETURNING uid
            """;

    private Tokens() {}

    /**
     * A caller, and the token that says so.
     *
     * @param secondsLeft until the token expires, at most a minute
     */
    public record Live(Principal principal, UUID token, boolean usedAgain, double secondsLeft) {}

    /** A new random token, in characters that need no escaping anywhere. */
    public static String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return "mt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The principal of a live token. */
    public static Optional<Principal> principal(Connection catalog, String token) throws SQLException {
        return live(catalog, token).map(Live::principal);
    }

    static Optional<Live> live(Connection catalog, String token) throws SQLException {
        return Sql.query(catalog, Tokens::read, LIVE + " AND t.token_hash = ?", List.of(hash(token))).stream()
                .findFirst();
    }

    /** A live token by its uid, which is no secret. */
    static Optional<Live> live(Connection catalog, UUID token) throws SQLException {
        return Sql.query(catalog, Tokens::read, LIVE + " AND t.uid = ?", List.of(token)).stream()
                .findFirst();
    }

    static void used(Connection catalog, UUID token) throws SQLException {
        Sql.update(catalog, "UPDATE access_token SET last_used_at = now() WHERE uid = ?", token);
    }

    private static Live read(ResultSet row) throws SQLException {
        Set<UUID> teams = Sql.texts(row, "teams").stream().map(UUID::fromString).collect(Collectors.toSet());
        Principal principal = new Principal(
                row.getObject("uid", UUID.class),
                row.getObject("organization_uid", UUID.class),
                row.getString("name"),
                row.getBoolean("administrator"),
                teams,
                new TokenScope(words(row, "namespaces"), words(row, "operations")));
        return new Live(
                principal,
                row.getObject("token_uid", UUID.class),
                row.getBoolean("used_again"),
                row.getDouble("seconds_left"));
    }

    private static @Nullable Set<String> words(ResultSet row, String column) throws SQLException {
        return row.getArray(column) == null
                ? null
                : Set.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }

    /** Makes a token without limits valid for a principal; one that was revoked comes back. */
    public static void add(Connection catalog, String token, UUID principal, String name) throws SQLException {
        add(catalog, token, principal, name, TokenScope.ALL, null);
    }

    /** Makes a token valid for a principal, and gives its uid. */
    public static UUID add(
            Connection catalog,
            String token,
            UUID principal,
            String name,
            TokenScope scope,
            @Nullable OffsetDateTime expires)
            throws SQLException {
        return Sql.query(
                        catalog,
                        row -> row.getObject(1, UUID.class),
                        ADD,
                        Arrays.asList(hash(token), principal, name, scope.namespaces(), scope.operations(), expires))
                .get(0);
    }

    /** What is on record of a token. */
    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
