package dev.metatables.server.execution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A caller's key of a write, and the request it stands for, both as digests (API specification 3.6).
 *
 * @param key of the caller and the key: two callers never meet
 * @param request of the whole body
 */
public record IdempotencyKey(byte[] key, byte[] request) {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /**
     * The key of a request; empty when it has none.
     *
     * @param principal uid of the caller
     * @throws IllegalArgumentException when the text is no key: 1 to 200 visible ASCII characters
     */
    public static Optional<IdempotencyKey> of(String principal, @Nullable String header, byte[] body) {
        if (header == null) {
            return Optional.empty();
        }
        if (!FORM.matcher(header).matches()) {
            throw new IllegalArgumentException("Idempotency-Key is 1 to 200 visible ASCII characters.");
        }
        byte[] key = digest((principal + ' ' + header).getBytes(StandardCharsets.US_ASCII));
        return Optional.of(new IdempotencyKey(key, digest(body)));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
