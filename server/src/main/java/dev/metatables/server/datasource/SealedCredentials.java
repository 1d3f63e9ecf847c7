package dev.metatables.server.datasource;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps the logins of data sources as AES-GCM, under a key derived from the server's secret. The uid of the source is
 * authenticated with it: what was written for one source opens for no other. Safe for all threads.
 */
public final class SealedCredentials {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** Seals with this secret. */
    public SealedCredentials(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] derived = mac.doFinal("metatables data source credentials".getBytes(StandardCharsets.UTF_8));
            this.key = new SecretKeySpec(derived, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    /** Who to be in the database of a source. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** A login as it is kept. */
    public byte[] seal(UUID dataSource, Login login) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String text = Json.write(Map.of("user", login.user(), "password", login.password()));
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, dataSource).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /**
     * A login that was sealed.
     *
     * @throws IllegalStateException when the secret is another, or the bytes are not whole
     */
    public Login open(UUID dataSource, byte[] sealed) {
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, dataSource)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            if (Json.parse(new String(text, StandardCharsets.UTF_8)) instanceof Map<?, ?> login) {
                return new Login(String.valueOf(login.get("user")), String.valueOf(login.get("password")));
            }
        } catch (GeneralSecurityException | JsonException | IllegalArgumentException e) {
            // told below; the causes say nothing that helps, and their texts are not ours
        }
        throw new IllegalStateException("The credentials of data source " + dataSource
                + " cannot be opened. They were kept with another secret key (--secret-key-file); start with that one, or"
                + " give the source its credentials anew.");
    }

    /** Whether a login was sealed with this secret. */
    public boolean opens(UUID dataSource, byte[] sealedLogin) {
        try {
            open(dataSource, sealedLogin);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID dataSource) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(dataSource.toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
