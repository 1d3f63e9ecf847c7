package dev.metatables.server.governance;

/**
 * How an administrator reaches a data database: a superuser of the embedded server, or on an external one a role with
 * CREATEROLE and CREATE on the database.
 *
 * @param jdbcUrl without user and password
 * @param secret key from which the passwords of our own login roles are derived, so that several processes agree on them
 */
public record DatabaseAccess(String jdbcUrl, String user, String password, byte[] secret) {
    public DatabaseAccess {
        secret = secret.clone();
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    @Override
    public String toString() {
        return user + " at " + jdbcUrl;
    }
}
