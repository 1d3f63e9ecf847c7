package dev.metatables.postgres.embedded;

import java.sql.SQLException;

/**
 * What new clusters begin with when they need not be made from nothing: a cluster that was made and prepared once, is kept
 * beside the unpacked programs, and is copied. Each copy gets a password of its own. For data nobody keeps, such as those
 * of tests; what the preparation writes is in every copy, so it must hold no secret.
 *
 * @param name tells preparations apart: another name where the preparation would write something else; letters and digits
 * @param preparation done once for each name and each version of PostgreSQL
 */
public record ClusterTemplate(String name, Preparation preparation) {

    /** What is done to a cluster before it is copied. */
    @FunctionalInterface
    public interface Preparation {
        /** Works on a running server; it is stopped afterwards. */
        void prepare(EmbeddedPostgres server) throws SQLException;
    }

    public ClusterTemplate {
        if (!name.matches("[A-Za-z0-9]{1,64}")) {
            throw new IllegalArgumentException("The name of a template is part of a folder's name; \"" + name
                    + "\" has other characters than letters and digits.");
        }
    }
}
