package dev.metatables.server.identity;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * JSON web tokens signed with HMAC-SHA-256, under a key derived from the server's secret: all processes that share the
 * secret take each other's tokens. Safe for all threads.
 */
final class SignedTokens {
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    private static final String EXPIRES = "exp";

    private final byte[] key;
    private final Clock clock;

    SignedTokens(byte[] secret, Clock clock) {
        this.key = sign(secret, "metatables json web tokens");
        this.clock = clock;
    }

    /** A token with these claims that lives for a while. */
    String issue(Map<String, @Nullable Object> claims, long seconds) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(claims);
        long now = clock.instant().getEpochSecond();
        all.put("iat", now);
        all.put(EXPIRES, now + seconds);
        String text = HEADER + "." + encode(Json.write(all).getBytes(StandardCharsets.UTF_8));
        return text + "." + encode(sign(key, text));
    }

    /** The claims of a token of ours that is not over. */
    Optional<Map<?, ?>> claims(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(HEADER)) {
            return Optional.empty();
        }
        byte[] expected = encode(sign(key, parts[0] + "." + parts[1])).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, parts[2].getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        try {
            Object claims = Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            return claims instanceof Map<?, ?> map
                            && map.get(EXPIRES) instanceof Number expires
                            && expires.longValue() > clock.instant().getEpochSecond()
                    ? Optional.of(map)
                    : Optional.empty();
        } catch (JsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sign(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
