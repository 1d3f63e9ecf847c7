package dev.metatables.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of texts over their UTF-8 bytes; those in hexadecimal are in lower case. */
public final class Digests {
    private Digests() {}

    /** MD5 in 32 digits: fingerprints and shortened names, where nobody has to be kept out. */
    public static String md5(String text) {
        return HexFormat.of().formatHex(digest("MD5", text));
    }

    /** SHA-1 in 40 digits: shortened directories of revisions. */
    public static String sha1(String text) {
        return HexFormat.of().formatHex(digest("SHA-1", text));
    }

    /** SHA-256 in 64 digits. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(sha256Bytes(text));
    }

    /** SHA-256 as 32 bytes. */
    public static byte[] sha256Bytes(String text) {
        return digest("SHA-256", text);
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm + ".", e);
        }
    }
}
