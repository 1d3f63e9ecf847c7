package dev.metatables.contract.naming;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of texts, as lower-case hexadecimal digits over UTF-8. */
public final class Digests {

    private Digests() {}

    /** Digest of a text; every Java platform has MD5, SHA-1 and SHA-256. */
    public static String hex(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("This Java has no " + algorithm + ".", e);
        }
    }
}
