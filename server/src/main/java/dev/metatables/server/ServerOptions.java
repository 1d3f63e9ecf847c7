package dev.metatables.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How TS Manager runs. Immutable; {@link #defaults()} and the {@code with} methods.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes any free one
 * @param publicUrl URL clients use, when it is not the one they call; null takes the request's Host
 * @param dataDirectory embedded cluster and secrets
 * @param postgresPort port of the embedded PostgreSQL; 0 keeps the data directory's own
 * @param database external database of the catalog; null runs the embedded PostgreSQL
 * @param data external database of the tables; null takes {@code metatables_data} beside the catalog
 * @param allowSharedDatabase whether catalog and tables may share one external database
 * @param adminToken an admin token to accept, at least 32 characters; null keeps the generated one
 * @param secretKey 32 bytes; null keeps the generated one, which an external database does not have
 * @param pageCap most rows of one answer
 * @param maxBodyBytes largest request body, in bytes
 * @param poolSize database connections that run statements
 * @param readyFile written when requests are answered; null for none
 */
public record ServerOptions(
        String host,
        int port,
        @Nullable String publicUrl,
        Path dataDirectory,
        int postgresPort,
        @Nullable ExternalDatabase database,
        @Nullable ExternalDatabase data,
        boolean allowSharedDatabase,
        @Nullable String adminToken,
        byte @Nullable [] secretKey,
        long pageCap,
        long maxBodyBytes,
        int poolSize,
        @Nullable Path readyFile) {

    /** Shortest admin token that is accepted. */
    public static final int MIN_TOKEN_LENGTH = 32;

    /** Port when none is given. */
    public static final int DEFAULT_PORT = 7480;

    /**
     * An external PostgreSQL.
     *
     * @param url {@code jdbc:postgresql://...} or {@code postgresql://...}, with or without user and password
     */
    public record ExternalDatabase(
            String url, @Nullable String user, @Nullable String password) {
        @Override
        public String toString() {
            return "external database";
        }
    }

    /** The defaults: 127.0.0.1:7480, embedded PostgreSQL in {@code ./.metatables}. */
    public static ServerOptions defaults() {
        return new ServerOptions(
                "127.0.0.1",
                DEFAULT_PORT,
                null,
                Path.of(".metatables"),
                0,
                null,
                null,
                false,
                null,
                null,
                10_000,
                64L << 20,
                4 * Runtime.getRuntime().availableProcessors(),
                null);
    }

    /** Listens on this address. */
    public ServerOptions withHost(String newHost) {
        return new ServerOptions(
                newHost,
                port,
                publicUrl,
                dataDirectory,
                postgresPort,
                database,
                data,
                allowSharedDatabase,
                adminToken,
                secretKey,
                pageCap,
                maxBodyBytes,
                poolSize,
                readyFile);
    }

    /** Listens on this port; 0 takes any free one. */
    public ServerOptions withPort(int newPort) {
        return new ServerOptions(
                host,
                newPort,
                publicUrl,
                dataDirectory,
                postgresPort,
                database,
                data,
                allowSharedDatabase,
                adminToken,
                secretKey,
                pageCap,
                maxBodyBytes,
                poolSize,
                readyFile);
    }

    /** Tells clients this URL. */
    public ServerOptions withPublicUrl(@Nullable String newUrl) {
        return new ServerOptions(
                host,
                port,
                newUrl,
                dataDirectory,
                postgresPort,
                database,
                data,
                allowSharedDatabase,
                adminToken,
                secretKey,
                pageCap,
                maxBodyBytes,
                poolSize,
                readyFile);
    }

    /** Keeps cluster and secrets here. */
    public ServerOptions withDataDirectory(Path directory) {
        return new ServerOptions(
                host,
                port,
                publicUrl,
                directory,
                postgresPort,
                database,
                data,
                allowSharedDatabase,
                adminToken,
                secretKey,
                pageCap,
                maxBodyBytes,
                poolSize,
                readyFile);
    }

    /** Runs the embedded PostgreSQL on this port. */
    public ServerOptions withPostgresPort(int newPort) {
        return new ServerOptions(
                host,
                port,
                publicUrl,
                dataDirectory,
                newPort,
                database,
                data,
                allowSharedDatabase,
                adminToken,
                secretKey,
                pageCap,
                maxBodyBytes,
                poolSize,
                readyFile);
    }

    /** Uses external databases instead of the embedded PostgreSQL. */
    public ServerOptions withDatabases(
            @Nullable ExternalDatabase catalog, @Nullable ExternalDatabase tables, boolean shared) {
        return new ServerOptions(
                host,
                port,
                publicUrl,
                dataDirectory,
                postgresPort,
                catalog,
                tables,
                shared,
                adminToken,
                secretKey,
                pageCap,
                maxBodyBytes,
                poolSize,
                readyFile);
    }

    /** Takes these secrets instead of generated ones. */
    public ServerOptions withSecrets(@Nullable String token, byte @Nullable [] key) {
        return new ServerOptions(
                host,
                port,
                publicUrl,
                dataDirectory,
                postgresPort,
                database,
                data,
                allowSharedDatabase,
                token,
                key,
                pageCap,
                maxBodyBytes,
                poolSize,
                readyFile);
    }

    /** Sets the limits of answers, bodies and connections. */
    public ServerOptions withLimits(long newPageCap, long newMaxBodyBytes, int newPoolSize) {
        return new ServerOptions(
                host,
                port,
                publicUrl,
                dataDirectory,
                postgresPort,
                database,
                data,
                allowSharedDatabase,
                adminToken,
                secretKey,
                newPageCap,
                newMaxBodyBytes,
                newPoolSize,
                readyFile);
    }

    /** Writes this file when requests are answered. */
    public ServerOptions withReadyFile(@Nullable Path file) {
        return new ServerOptions(
                host,
                port,
                publicUrl,
                dataDirectory,
                postgresPort,
                database,
                data,
                allowSharedDatabase,
                adminToken,
                secretKey,
                pageCap,
                maxBodyBytes,
                poolSize,
                file);
    }

    @Override
    public String toString() {
        return "TS Manager on " + host + ":" + port + ", data in " + dataDirectory;
    }
}
