package dev.metatables.postgres.embedded;

import dev.metatables.postgres.embedded.EmbeddedPostgresException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running embedded PostgreSQL server. It writes durably unless told otherwise, asks for a password, and listens on
 * the loopback address only. Its data directory is held by one process at a time; a server left over by a killed process is
 * stopped at the next start. Safe for use by several threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final DataDirectory directory;
    private final DirectoryLock lock;
    private final Postmaster postmaster;
    private final Binaries binaries;
    private final Optional<TemplateStore> templates;
    private final int port;
    private final String password;
    private final Thread hook;
    private boolean closed;

    private EmbeddedPostgres(
            DataDirectory directory,
            DirectoryLock lock,
            Postmaster postmaster,
            Binaries binaries,
            Optional<TemplateStore> templates,
            int port,
            String password) {
        this.directory = directory;
        this.lock = lock;
        this.postmaster = postmaster;
        this.binaries = binaries;
        this.templates = templates;
        this.port = port;
        this.password = password;
        this.hook = new Thread(this::stop, "embedded-postgres-stop");
    }

    /**
     * Starts a server and returns when it answers. At the first start on a directory the binaries are unpacked and a
     * cluster is made.
     *
     * @throws EmbeddedPostgresException when it cannot start; nothing is left running then
     */
    public static EmbeddedPostgres start(EmbeddedOptions options) {
        DataDirectory directory = DataDirectory.create(options.dataDirectory());
        try {
            DirectoryLock lock = DirectoryLock.take(directory);
            try {
                return start(options, directory, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw directory.unusable("cannot be used: " + Reasons.of(e), e);
        }
    }

    private static EmbeddedPostgres start(EmbeddedOptions options, DataDirectory directory, DirectoryLock lock)
            throws IOException {
        Launcher launcher = Launcher.forThisUser();
        Path cache = options.cacheDirectory().orElseGet(CacheDirectory::choose);
        Binaries binaries = new BinariesCache(cache, Platform.current()).find(options.majorVersion());
        Optional<TemplateStore> templates = TemplateStore.of(options, cache, binaries, launcher);
        ClusterInitializer initializer = new ClusterInitializer(directory, binaries, launcher, templates.orElse(null));
        initializer.removeLeftovers();
        boolean restart = directory.hasCluster();
        if (restart) {
            directory.checkVersion(binaries);
            new StalePostmaster(directory.cluster(), binaries, launcher).recover();
        }
        int port = port(options.port(), directory);
        String password = restart ? directory.password() : initializer.initialize();
        Map<String, String> settings = options.throwAway()
                ? ServerSettings.throwAway(port, binaries.majorVersion())
                : ServerSettings.durable(port);
        settings.putAll(options.settings());
        Postmaster postmaster = Postmaster.start(directory, binaries, launcher, port, settings, options.startTimeout());
        try {
            EmbeddedPostgres started =
                    new EmbeddedPostgres(directory, lock, postmaster, binaries, templates, port, password);
            started.connect(SUPERUSER).close();
            directory.keepPort(port);
            if (options.shutdownHook()) {
                Runtime.getRuntime().addShutdownHook(started.hook);
            }
            LOG.info(
                    "PostgreSQL {} listens on {}:{}, data in {}",
                    binaries.version(),
                    Ports.HOST,
                    port,
                    directory.home());
            return started;
        } catch (IOException | RuntimeException e) {
            postmaster.stop();
            throw e;
        } catch (SQLException e) {
            postmaster.stop();
            throw new EmbeddedPostgresException(
                    Kind.START_FAILED,
                    "The embedded PostgreSQL in " + directory.home() + " came up but refused its superuser: "
                            + e.getMessage() + ". Check " + directory.passwordFile() + ".",
                    e);
        }
    }

    private static int port(OptionalInt given, DataDirectory directory) throws IOException {
        OptionalInt wanted = given.isPresent() ? given : directory.keptPort();
        if (wanted.isEmpty()) {
            return Ports.free();
        }
        Ports.checkFree(wanted.getAsInt());
        return wanted.getAsInt();
    }

    /** The port of the loopback address it listens on. */
    public int port() {
        return port;
    }

    /** Name of the superuser. */
    public String superuser() {
        return SUPERUSER;
    }

    /** Password of the superuser. A secret. */
    public String password() {
        return password;
    }

    /** JDBC address of a database, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + Ports.HOST + ":" + port + "/" + database;
    }

    /** Major version of the server, such as 18. */
    public int majorVersion() {
        return binaries.majorVersion();
    }

    /** Full version of the server, such as {@code 18.6}. */
    public String version() {
        return binaries.version();
    }

    /** Number of the server's main process. */
    public long pid() {
        return postmaster.pid();
    }

    /** A new connection of the superuser; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        // Not through DriverManager, which knows only the drivers of the class loader that asked it first.
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(database));
        source.setUser(SUPERUSER);
        source.setPassword(password);
        return source.getConnection();
    }

    /** Makes those databases that do not exist. */
    public void ensureDatabase(String... databases) throws SQLException {
        try (Connection connection = connect(SUPERUSER);
                PreparedStatement lookup =
                        connection.prepareStatement("SELECT format('CREATE DATABASE %I', ?::text) WHERE NOT EXISTS"
                                + " (SELECT 1 FROM pg_catalog.pg_database WHERE datname = ?)");
                Statement statement = connection.createStatement()) {
            for (String database : databases) {
                lookup.setString(1, database);
                lookup.setString(2, database);
                try (ResultSet create = lookup.executeQuery()) {
                    if (create.next()) {
                        statement.execute(create.getString(1));
                    }
                }
            }
        }
    }

    /** Stops the server and lets go of its directory. A second call does nothing. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The JVM is ending already", e);
        }
        stop();
        templates.ifPresent(TemplateStore::fillStock);
    }

    private synchronized void stop() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            postmaster.stop();
            lock.close();
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    Kind.START_FAILED,
                    "The embedded PostgreSQL in " + directory.home() + " could not be stopped: " + Reasons.of(e),
                    e);
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL " + version() + " on " + Ports.HOST + ":" + port;
    }
}
