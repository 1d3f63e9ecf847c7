package dev.metatables.server.identity;

import dev.metatables.contract.Digests;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Bearer tokens. A token is 256 random bits, so a plain hash of it says nothing. */
public final class Tokens {
    private static final int TOKEN_BYTES = 32;

    private static final String FIND = """
            SELECT p.uid, p.organization_uid, p.name, p.administrator
            FROM access_token t JOIN principal p ON p.uid = t.principal_uid
            WHERE t.token_hash = ? AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())
            """;

    private static final String ADD = """
            INSERT INTO access_token (token_hash, principal_uid, name) VALUES (?, ?, ?)
            ON CONFLICT (token_hash) DO UPDATE SET revoked_at = NULL, expires_at = NULL
            """;

    private Tokens() {}

    /** A new random token, in characters that need no escaping anywhere. */
    public static String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return "mt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The principal of a live token. */
    public static Optional<Principal> principal(Connection catalog, String token) throws SQLException {
        try (PreparedStatement statement = catalog.prepareStatement(FIND)) {
            statement.setBytes(1, Digests.sha256Bytes(token));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Principal(
                                rows.getObject(1, UUID.class),
                                rows.getObject(2, UUID.class),
                                rows.getString(3),
                                rows.getBoolean(4)))
                        : Optional.empty();
            }
        }
    }

    /** Makes a token valid for a principal; one that was revoked comes back. */
    public static void add(Connection catalog, String token, UUID principal, String name) throws SQLException {
        try (PreparedStatement statement = catalog.prepareStatement(ADD)) {
            statement.setBytes(1, Digests.sha256Bytes(token));
            statement.setObject(2, principal);
            statement.setString(3, name);
            statement.executeUpdate();
        }
    }
}
