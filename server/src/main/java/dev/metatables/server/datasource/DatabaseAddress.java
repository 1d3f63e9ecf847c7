package dev.metatables.server.datasource;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A database's URL taken apart.
 *
 * @param jdbcUrl without user and password
 * @param user of the URL; empty when it names none
 * @param password of the URL; empty when it holds none
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    private static final String JDBC = "jdbc:";

    /**
     * Reads {@code jdbc:postgresql://..} or {@code postgresql://..}.
     *
     * @throws IllegalArgumentException when it is neither; the message holds nothing of the URL, which may hold a password
     */
    public static DatabaseAddress parse(String text) {
        String url = text.startsWith(JDBC) ? text.substring(JDBC.length()) : text;
        if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
            throw new IllegalArgumentException("A database URL begins with jdbc:postgresql:// or postgresql://, as in"
                    + " postgresql://user@host:5432/database.");
        }
        URI uri = uri(url);
        String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = info.indexOf(':');
        String address = uri.getRawAuthority().substring(uri.getRawAuthority().lastIndexOf('@') + 1);
        return new DatabaseAddress(
                JDBC + "postgresql://" + address + uri.getRawPath()
                        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                decoded(colon < 0 ? info : info.substring(0, colon)),
                colon < 0 ? "" : decoded(info.substring(colon + 1)));
    }

    private static URI uri(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getRawAuthority() != null
                    && uri.getRawPath() != null
                    && uri.getRawPath().length() > 1) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, without the text, which may hold a password
        }
        throw new IllegalArgumentException("A database URL cannot be read. It names a host and a database, as in"
                + " postgresql://user@host:5432/database; special characters are percent-encoded.");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return user + " at " + jdbcUrl;
    }
}
