package dev.metatables.server;

import dev.metatables.contract.json.Json;
import dev.metatables.server.StartupException.Reason;
import dev.metatables.server.datasource.DataDatabases;
import dev.metatables.server.datasource.DataSourceAdministration;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.http.HttpServer;
import dev.metatables.server.http.Services;
import dev.metatables.server.store.CatalogDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running TS Manager. It answers requests from {@link #start} until {@link #close}, which lets running requests finish
 * and stops the embedded PostgreSQL. Safe for all threads.
 */
public final class TsManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TsManager.class);
    private static final long REAP_SECONDS = 30;
    private static final long TIDY_SECONDS = 600;
    private static final int CATALOG_CONNECTIONS = 8;

    private final Deque<AutoCloseable> parts;
    private final String url;
    private final String adminToken;
    private final Bootstrap first;
    private final int postgresPort;

    private TsManager(Deque<AutoCloseable> parts, String url, String adminToken, Bootstrap first, int postgresPort) {
        this.parts = parts;
        this.url = url;
        this.adminToken = adminToken;
        this.first = first;
        this.postgresPort = postgresPort;
    }

    /**
     * Starts TS Manager; it answers requests when this returns.
     *
     * @throws StartupException when it cannot start; nothing is left running
     */
    public static TsManager start(ServerOptions options) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            return start(options, parts);
        } catch (SQLException e) {
            closeAll(parts);
            throw new StartupException(
                    Reason.UNREACHABLE,
                    "The database cannot be prepared: " + e.getMessage()
                            + ". Check that it answers and that its user may" + " create roles and schemas.",
                    e);
        } catch (FlywayException e) {
            closeAll(parts);
            throw new StartupException(
                    Reason.CONFIGURATION,
                    "The catalog's schema cannot be brought to this version. Its user needs CREATE on the database;"
                            + " metatables doctor says what is missing.",
                    e);
        } catch (RuntimeException e) {
            closeAll(parts);
            throw e;
        }
    }

    private static TsManager start(ServerOptions options, Deque<AutoCloseable> parts) throws SQLException {
        DataDirectory directory = DataDirectory.open(options.dataDirectory());
        String adminToken = adminToken(options, directory);
        byte[] key = secretKey(options, directory);
        CompletableFuture<HttpServer> prepared =
                CompletableFuture.supplyAsync(() -> HttpServer.create(options.maxBodyBytes()));
        Databases databases = Databases.open(options, directory);
        parts.push(databases);
        Databases.Login login = databases.catalog();
        CatalogDatabase catalog =
                CatalogDatabase.open(login.jdbcUrl(), login.user(), login.password(), CATALOG_CONNECTIONS);
        parts.push(catalog);
        Bootstrap first = Bootstrap.ensure(catalog, adminToken);
        DataSourceAdministration sources = new DataSourceAdministration(catalog, key);
        DataDatabases data = new DataDatabases(sources, options.poolSize());
        parts.push(data);
        Databases.Login admin = databases.data();
        if (!admin.jdbcUrl().equals(login.jdbcUrl())) {
            catalog.closeToOthers();
        }
        DatabaseAccess access = new DatabaseAccess(admin.jdbcUrl(), admin.user(), admin.password(), key);
        data.open(first.dataSource(), access);
        sources.keep(first.dataSource(), access);
        Services services = Services.of(catalog, data, sources, key, options.pageCap(), options.projectShape());
        parts.push(services.audit());
        parts.push(services.executors());
        parts.push(reaper(services));
        HttpServer http = prepared.join();
        http.listen(services, options.host(), options.port(), options.publicUrl());
        parts.push(http);
        String url = options.publicUrl() != null ? options.publicUrl() : "http://" + options.host() + ":" + http.port();
        TsManager manager = new TsManager(parts, url, adminToken, first, databases.postgresPort());
        manager.tell(directory.serverFile(), directory.tokenFile());
        if (options.readyFile() != null) {
            manager.tell(options.readyFile(), directory.tokenFile());
        }
        LOG.info("TS Manager listens at {}", url);
        return manager;
    }

    private static String adminToken(ServerOptions options, DataDirectory directory) {
        String given = options.adminToken() != null ? options.adminToken() : directory.adminToken();
        if (given.length() < ServerOptions.MIN_TOKEN_LENGTH) {
            throw new StartupException(
                    Reason.CONFIGURATION,
                    "The admin token has " + given.length() + " characters; it needs at least "
                            + ServerOptions.MIN_TOKEN_LENGTH + ". Leave it out to have one made (delete "
                            + directory.tokenFile() + " if it is there).");
        }
        return given;
    }

    private static byte[] secretKey(ServerOptions options, DataDirectory directory) {
        byte[] given = options.secretKey();
        if (given != null) {
            return given;
        }
        if (options.database() != null) {
            throw new StartupException(
                    Reason.CONFIGURATION,
                    "An external database needs a secret key that all TS Managers on it share. Give 32 bytes in base64"
                            + " with --secret-key-file or METATABLES_SECRET_KEY.");
        }
        return directory.secretKey();
    }

    private static AutoCloseable reaper(Services services) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "housekeeping");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(services.leases()::reap, 0, REAP_SECONDS, TimeUnit.SECONDS);
        executor.scheduleWithFixedDelay(services.databases()::refresh, REAP_SECONDS, REAP_SECONDS, TimeUnit.SECONDS);
        executor.scheduleWithFixedDelay(services.executors()::tidy, TIDY_SECONDS, TIDY_SECONDS, TimeUnit.SECONDS);
        return () -> {
            executor.shutdown();
            executor.awaitTermination(10, TimeUnit.SECONDS);
        };
    }

    /** Writes where this server is, for programs that wait for it; never half. */
    private void tell(Path file, Path tokenFile) {
        Map<String, Object> ready = new LinkedHashMap<>();
        ready.put("url", url);
        ready.put("pid", ProcessHandle.current().pid());
        ready.put("project_uid", first.project().toString());
        ready.put("data_source_uid", first.dataSource().toString());
        ready.put("token_file", tokenFile.toString());
        ready.put("postgres_port", postgresPort);
        Path target = file.toAbsolutePath();
        try {
            Path whole = Files.createTempFile(target.getParent(), "ready", ".new");
            Files.writeString(whole, Json.pretty(ready));
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartupException(
                    Reason.CONFIGURATION,
                    "The ready file " + target + " cannot be written: " + e.getMessage() + ".",
                    e);
        }
    }

    /** URL clients use, without a slash at the end. */
    public String url() {
        return url;
    }

    /** A token of the administrator. */
    public String adminToken() {
        return adminToken;
    }

    /** The project {@code default}. */
    public UUID projectUid() {
        return first.project();
    }

    /** The data source {@code default}. */
    public UUID dataSourceUid() {
        return first.dataSource();
    }

    /** Port of the embedded PostgreSQL; 0 when the databases are external. */
    public int postgresPort() {
        return postgresPort;
    }

    @Override
    public void close() {
        closeAll(parts);
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("a part of TS Manager did not close: {}", e.getMessage());
            }
        }
    }
}
