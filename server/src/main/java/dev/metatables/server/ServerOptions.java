package dev.metatables.server;

import dev.metatables.server.datasource.ProjectShape;
import java.nio.file.Path;
import java.util.function.Consumer;
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
 * @param projectShape what project rows look like on the path that two clients read differently
 * @param readyFile written when requests are answered; null for none
 * @param throwAway whether nobody keeps the data, as in tests
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
        ProjectShape projectShape,
        @Nullable Path readyFile,
        boolean throwAway) {

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
        return new Draft().options();
    }

    /** Listens on this address. */
    public ServerOptions withHost(String newHost) {
        return with(draft -> draft.host = newHost);
    }

    /** Listens on this port; 0 takes any free one. */
    public ServerOptions withPort(int newPort) {
        return with(draft -> draft.port = newPort);
    }

    /** Tells clients this URL. */
    public ServerOptions withPublicUrl(@Nullable String newUrl) {
        return with(draft -> draft.publicUrl = newUrl);
    }

    /** Keeps cluster and secrets here. */
    public ServerOptions withDataDirectory(Path directory) {
        return with(draft -> draft.dataDirectory = directory);
    }

    /** Runs the embedded PostgreSQL on this port. */
    public ServerOptions withPostgresPort(int newPort) {
        return with(draft -> draft.postgresPort = newPort);
    }

    /** Uses external databases instead of the embedded PostgreSQL. */
    public ServerOptions withDatabases(
            @Nullable ExternalDatabase catalog, @Nullable ExternalDatabase tables, boolean shared) {
        return with(draft -> {
            draft.database = catalog;
            draft.data = tables;
            draft.allowSharedDatabase = shared;
        });
    }

    /** Takes these secrets instead of generated ones. */
    public ServerOptions withSecrets(@Nullable String token, byte @Nullable [] key) {
        return with(draft -> {
            draft.adminToken = token;
            draft.secretKey = key;
        });
    }

    /** Sets the limits of answers, bodies and connections. */
    public ServerOptions withLimits(long newPageCap, long newMaxBodyBytes, int newPoolSize) {
        return with(draft -> {
            draft.pageCap = newPageCap;
            draft.maxBodyBytes = newMaxBodyBytes;
            draft.poolSize = newPoolSize;
        });
    }

    /** Answers project rows in this shape. */
    public ServerOptions withProjectShape(ProjectShape shape) {
        return with(draft -> draft.projectShape = shape);
    }

    /** Writes this file when requests are answered. */
    public ServerOptions withReadyFile(@Nullable Path file) {
        return with(draft -> draft.readyFile = file);
    }

    /**
     * Says that nobody keeps the data, as in tests: the embedded PostgreSQL does not wait for the disk, so a crash may
     * destroy them, and a new data directory begins as a copy of a prepared one, kept in the user's cache directory.
     */
    public ServerOptions withThrowAwayData() {
        return with(draft -> draft.throwAway = true);
    }

    private ServerOptions with(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.host = host;
        draft.port = port;
        draft.publicUrl = publicUrl;
        draft.dataDirectory = dataDirectory;
        draft.postgresPort = postgresPort;
        draft.database = database;
        draft.data = data;
        draft.allowSharedDatabase = allowSharedDatabase;
        draft.adminToken = adminToken;
        draft.secretKey = secretKey;
        draft.pageCap = pageCap;
        draft.maxBodyBytes = maxBodyBytes;
        draft.poolSize = poolSize;
        draft.projectShape = projectShape;
        draft.readyFile = readyFile;
        draft.throwAway = throwAway;
        change.accept(draft);
        return draft.options();
    }

    /** The values on their way into options, from the defaults on. */
    private static final class Draft {
        private String host = "127.0.0.1";
        private int port = DEFAULT_PORT;
        private @Nullable String publicUrl;
        private Path dataDirectory = Path.of(".metatables");
        private int postgresPort;
        private @Nullable ExternalDatabase database;
        private @Nullable ExternalDatabase data;
        private boolean allowSharedDatabase;
        private @Nullable String adminToken;
        private byte @Nullable [] secretKey;
        private long pageCap = 10_000;
        private long maxBodyBytes = 64L << 20;
        private int poolSize = 4 * Runtime.getRuntime().availableProcessors();
        private ProjectShape projectShape = ProjectShape.DATA_SOURCE;
        private @Nullable Path readyFile;
        private boolean throwAway;

        private ServerOptions options() {
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
                    projectShape,
                    readyFile,
                    throwAway);
        }
    }

    @Override
    public String toString() {
        return "TS Manager on " + host + ":" + port + ", data in " + dataDirectory;
    }
}
