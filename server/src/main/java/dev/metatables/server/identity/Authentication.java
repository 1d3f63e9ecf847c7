package dev.metatables.server.identity;

import dev.metatables.server.api.ApiException;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.EpochCache;
import dev.metatables.server.store.RightsEpoch;
import dev.metatables.server.store.Sql;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells who calls (HTTP specification 1): by a token that is on record, or by a signed one that a login gave. Who a token
 * stands for is remembered while the {@link RightsEpoch} stays the same, so that what was taken away is gone when that is
 * answered. Safe for all threads.
 */
public final class Authentication {
    private static final long ACCESS_SECONDS = 3600;
    private static final long REFRESH_SECONDS = 14 * 24 * 3600;
    private static final long NANOS = 1_000_000_000;

    private static final String USER = """
            SELECT p.uid, p.organization_uid, p.name, p.administrator, p.password_hash,
                ARRAY(SELECT m.team_uid::text FROM team_member m JOIN principal g ON g.uid = m.team_uid
                      WHERE m.member_uid = p.uid AND g.disabled_at IS NULL) AS teams
            FROM principal p WHERE p.disabled_at IS NULL AND p.kind = 'user'
            """;

    /** Callers that are remembered. */
    private static final int MOST = 10_000;

    private final CatalogDatabase database;
    private final RightsEpoch epoch;
    private final SignedTokens signed;
    private final EpochCache<Bearer, Holder> holders = new EpochCache<>(MOST);

    /**
     * @param secret the server's secret key
     */
    public Authentication(CatalogDatabase database, RightsEpoch epoch, byte[] secret, Clock clock) {
        this.database = database;
        this.epoch = epoch;
        this.signed = new SignedTokens(secret, clock);
    }

    private record User(Principal principal, @Nullable String passwordHash) {}

    /**
     * A bearer token, which is not kept itself.
     *
     * @param signed whether it is a signed one and its signature and time hold
     */
    private record Bearer(ByteBuffer hash, boolean signed) {}

    /**
     * Who a token stands for.
     *
     * @param until {@link System#nanoTime} when the catalog is to be asked again: the token may have expired
     */
    private record Holder(Principal principal, long until) {}

    /**
     * The caller a bearer token stands for.
     *
     * @throws ApiException 401
     */
    public Principal caller(String bearer) throws SQLException {
        Optional<Map<?, ?>> claims = signed.claims(bearer);
        Bearer key = new Bearer(ByteBuffer.wrap(Tokens.hash(bearer)), claims.isPresent());
        RightsEpoch.Reading reading = epoch.now();
        EpochCache.Values<Bearer, Holder> known = holders.at(reading);
        Holder holder = known.get(key);
        if (holder == null || System.nanoTime() - holder.until() >= 0) {
            holder = database.ask(connection -> claims.isPresent()
                            ? ofClaims(connection, claims.get(), "access", reading.at())
                            : ofRecord(connection, Tokens.live(connection, bearer), reading.at()))
                    .orElseThrow(() -> new ApiException(
                            401, "unauthenticated", "The bearer token is unknown, expired or revoked. Get a new one."));
            known.put(key, holder);
        }
        return holder.principal();
    }

    private static Optional<Holder> ofRecord(Connection connection, Optional<Tokens.Live> token, long asked)
            throws SQLException {
        if (token.isPresent() && token.get().usedAgain()) {
            Tokens.used(connection, token.get().token());
        }
        return token.map(live -> new Holder(live.principal(), asked + (long) (live.secondsLeft() * NANOS)));
    }

    private static Optional<Holder> ofClaims(Connection connection, Map<?, ?> claims, String type, long asked)
            throws SQLException {
        if (!type.equals(claims.get("typ"))) {
            return Optional.empty();
        }
        if (claims.get("tok") instanceof String token) {
            return ofRecord(connection, Tokens.live(connection, UUID.fromString(token)), asked);
        }
        return find(connection, " AND p.uid = ?::uuid", String.valueOf(claims.get("sub")))
                .filter(user -> Passwords.version(user.passwordHash()).equals(claims.get("pwd")))
                .map(user -> new Holder(user.principal(), asked + ACCESS_SECONDS * NANOS));
    }

    /**
     * Tokens for a user and a password.
     *
     * @throws ApiException 401, the same for an unknown user and a wrong password
     */
    public Map<String, @Nullable Object> login(String user, String password) throws SQLException {
        Optional<User> found = database.transaction(connection -> named(connection, user));
        boolean right =
                Passwords.matches(password, found.map(User::passwordHash).orElse(null));
        if (!right || found.isEmpty()) {
            throw new ApiException(401, "unauthenticated", "User and password do not belong together.");
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("access", signed.issue(claims(found.get(), "access"), ACCESS_SECONDS));
        answer.put("refresh", signed.issue(claims(found.get(), "refresh"), REFRESH_SECONDS));
        return answer;
    }

    /**
     * A new access token for a refresh token.
     *
     * @throws ApiException 401
     */
    public Map<String, @Nullable Object> refresh(String refresh) throws SQLException {
        Map<?, ?> claims = signed.claims(refresh).orElseThrow(Authentication::refused);
        Principal principal = database.transaction(
                        connection -> ofClaims(connection, claims, "refresh", System.nanoTime()))
                .map(Holder::principal)
                .orElseThrow(Authentication::refused);
        Map<String, @Nullable Object> access = new LinkedHashMap<>();
        access.put("typ", "access");
        access.put("sub", principal.uid().toString());
        access.put("pwd", claims.get("pwd"));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("access", signed.issue(access, ACCESS_SECONDS));
        return answer;
    }

    /**
     * An access token for a credential of a running program: the uid of a token that is on record, and the token.
     *
     * @throws ApiException 401
     */
    public Map<String, @Nullable Object> runtimeCredential(String id, String secret) throws SQLException {
        Tokens.Live live = database.transaction(connection -> Tokens.live(connection, secret))
                .filter(token -> token.token().toString().equals(id))
                .orElseThrow(() -> new ApiException(
                        401, "unauthenticated", "The runtime credential is unknown, expired or revoked."));
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("typ", "access");
        claims.put("tok", live.token().toString());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("access", signed.issue(claims, ACCESS_SECONDS));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", ACCESS_SECONDS);
        return answer;
    }

    private static Map<String, @Nullable Object> claims(User user, String type) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("typ", type);
        claims.put("sub", user.principal().uid().toString());
        claims.put("pwd", Passwords.version(user.passwordHash()));
        return claims;
    }

    /** A name that is there in several organisations is told from the others as {@code name@organisation}. */
    private static Optional<User> named(Connection connection, String name) throws SQLException {
        Optional<User> only = find(connection, " AND p.name = ?", name);
        return only.isPresent()
                ? only
                : find(
                        connection,
                        " AND p.name || '@' || (SELECT o.name FROM organization o WHERE o.uid = p.organization_uid) = ?",
                        name);
    }

    private static Optional<User> find(Connection connection, String condition, String value) throws SQLException {
        List<User> found = Sql.query(connection, Authentication::user, USER + condition, List.of(value));
        // A name may be there in two organisations; then it says not who is meant.
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static User user(ResultSet row) throws SQLException {
        Set<UUID> teams = Sql.texts(row, "teams").stream().map(UUID::fromString).collect(Collectors.toSet());
        Principal principal = new Principal(
                Objects.requireNonNull(row.getObject("uid", UUID.class)),
                Objects.requireNonNull(row.getObject("organization_uid", UUID.class)),
                row.getString("name"),
                row.getBoolean("administrator"),
                teams,
                TokenScope.ALL);
        return new User(principal, row.getString("password_hash"));
    }

    private static ApiException refused() {
        return new ApiException(401, "unauthenticated", "The refresh token is unknown or expired. Log in again.");
    }
}
