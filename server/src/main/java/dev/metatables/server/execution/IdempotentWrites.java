package dev.metatables.server.execution;

import dev.metatables.server.api.ApiException;
import dev.metatables.server.governance.GovernedSchema;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Keys of writes, kept in the write's own transaction: key, change and answer commit together or not at all. Stateless. */
final class IdempotentWrites {
    private final GovernedSchema schema;

    IdempotentWrites(GovernedSchema schema) {
        this.schema = schema;
    }

    /**
     * Claims a key as the login, before the scope's role is taken.
     *
     * @return the answer of the first request with this key; empty when this is the first
     * @throws ApiException 422 for another body, 409 while the first is running
     */
    Optional<byte[]> claim(StatementSession session, IdempotencyKey key) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(schema.claim())) {
            statement.setBytes(1, key.key());
            statement.setBytes(2, key.request());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return switch (String.valueOf(rows.getString(1))) {
                    case "new" -> Optional.empty();
                    case "replay" -> Optional.ofNullable(rows.getBytes(2));
                    case "mismatch" ->
                        throw new ApiException(
                                422,
                                "idempotency_mismatch",
                                "The Idempotency-Key was used for another request. Use a new key for each write.");
                    default ->
                        throw new ApiException(
                                409,
                                "idempotency_in_progress",
                                "The first request with this Idempotency-Key is still running. Wait for it and ask"
                                        + " again.");
                };
            }
        }
    }

    /** Gives the scope's role back, and keeps the answer of a claimed key as the login. */
    void keep(StatementSession session, IdempotencyKey key, byte[] answer) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement("RESET ROLE; " + schema.keep())) {
            statement.setBytes(1, key.key());
            statement.setBytes(2, answer);
            statement.execute();
        }
    }
}
