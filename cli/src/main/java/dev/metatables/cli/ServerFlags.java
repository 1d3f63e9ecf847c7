package dev.metatables.cli;

import dev.metatables.server.ServerOptions;
import dev.metatables.server.ServerOptions.ExternalDatabase;
import dev.metatables.server.StartupException;
import dev.metatables.server.StartupException.Reason;
import dev.metatables.server.datasource.ProjectShape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code metatables server}, and what they and the environment say together. */
final class ServerFlags {
    private static final int SECRET_KEY_BYTES = 32;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file; its keys are the flags' names.")
    private @Nullable Path config;

    @Option(names = "--host", description = "Address to listen on (127.0.0.1).")
    private @Nullable String host;

    @Option(names = "--port", description = "Port to listen on (7480); 0 takes any free one.")
    private @Nullable String port;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "URL clients use, when it is not the one they call.")
    private @Nullable String publicUrl;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Embedded cluster and secrets (./.metatables), made with mode 700.")
    private @Nullable String dataDir;

    @Option(
            names = "--postgres-port",
            description = "Port of the embedded PostgreSQL (free at first start, then kept).")
    private @Nullable String postgresPort;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "External PostgreSQL 15-18 for the catalog instead of the embedded one.")
    private @Nullable String databaseUrl;

    @Option(names = "--database-user", description = "User of --database-url.")
    private @Nullable String databaseUser;

    @Option(names = "--database-password-file", paramLabel = "FILE", description = "Password of --database-url.")
    private @Nullable Path databasePassword;

    @Option(names = "--data-url", paramLabel = "URL", description = "External PostgreSQL for the tables.")
    private @Nullable String dataUrl;

    @Option(names = "--data-user", description = "User of --data-url.")
    private @Nullable String dataUser;

    @Option(names = "--data-password-file", paramLabel = "FILE", description = "Password of --data-url.")
    private @Nullable Path dataPassword;

    @Option(names = "--allow-shared-database", description = "Catalog and tables may share one external database.")
    private boolean allowSharedDatabase;

    @Option(
            names = "--admin-token-file",
            paramLabel = "FILE",
            description = "Admin token of at least 32 characters; without it one is made in <data-dir>/admin.token.")
    private @Nullable Path adminToken;

    @Option(
            names = "--secret-key-file",
            paramLabel = "FILE",
            description = "32 bytes in base64; needed with --database-url, else made in <data-dir>/secret.key.")
    private @Nullable Path secretKey;

    @Option(names = "--page-cap", description = "Most rows of one answer (10000).")
    private @Nullable String pageCap;

    @Option(names = "--max-body-bytes", description = "Largest request body in bytes (67108864).")
    private @Nullable String maxBodyBytes;

    @Option(names = "--pool-size", description = "Database connections that run statements (4 for each core).")
    private @Nullable String poolSize;

    @Option(
            names = "--project-shape",
            description = "Shape of project rows: 4.4 (with a data source) or 6.0 (with branches).")
    private @Nullable String projectShape;

    @Option(names = "--ready-file", paramLabel = "FILE", description = "Written when requests are answered.")
    private @Nullable String readyFile;

    /** The options: a flag beats the environment, which beats the file of {@code --config}. */
    ServerOptions options() {
        ServerSettings settings = ServerSettings.of(System.getenv(), config);
        ServerOptions defaults = ServerOptions.defaults();
        return defaults.withHost(settings.text("host", host).orElse(defaults.host()))
                .withPort(number(settings, "port", port, 0, defaults.port()))
                .withPublicUrl(settings.text("public-url", publicUrl).orElse(null))
                .withDataDirectory(
                        settings.text("data-dir", dataDir).map(Path::of).orElse(defaults.dataDirectory()))
                .withPostgresPort(number(settings, "postgres-port", postgresPort, 0, defaults.postgresPort()))
                .withDatabases(
                        database(settings, "database", databaseUrl, databaseUser, databasePassword),
                        database(settings, "data", dataUrl, dataUser, dataPassword),
                        allowSharedDatabase)
                .withSecrets(
                        settings.secret("admin-token", adminToken).orElse(null),
                        settings.secret("secret-key", secretKey)
                                .map(ServerFlags::key)
                                .orElse(null))
                .withLimits(
                        settings.number("page-cap", pageCap, 1).orElse(defaults.pageCap()),
                        settings.number("max-body-bytes", maxBodyBytes, 1).orElse(defaults.maxBodyBytes()),
                        number(settings, "pool-size", poolSize, 1, defaults.poolSize()))
                .withProjectShape(settings.text("project-shape", projectShape)
                        .map(ServerFlags::shape)
                        .orElse(defaults.projectShape()))
                .withReadyFile(
                        settings.text("ready-file", readyFile).map(Path::of).orElse(null));
    }

    private static @Nullable ExternalDatabase database(
            ServerSettings settings,
            String name,
            @Nullable String url,
            @Nullable String user,
            @Nullable Path password) {
        Optional<String> given = settings.text(name + "-url", url);
        return given.isEmpty()
                ? null
                : new ExternalDatabase(
                        given.get(),
                        settings.text(name + "-user", user).orElse(null),
                        settings.secret(name + "-password", password).orElse(null));
    }

    private static int number(ServerSettings settings, String name, @Nullable String flag, long least, int otherwise) {
        long number = settings.number(name, flag, least).orElse((long) otherwise);
        if (number > 65_535) {
            throw new StartupException(Reason.CONFIGURATION, "--" + name + " is " + number + "; it is at most 65535.");
        }
        return (int) number;
    }

    private static byte[] key(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != SECRET_KEY_BYTES) {
            throw new StartupException(
                    Reason.CONFIGURATION,
                    "The secret key is not 32 bytes in base64. Make one with: openssl rand -base64 32");
        }
        return bytes;
    }

    private static ProjectShape shape(String word) {
        return Arrays.stream(ProjectShape.values())
                .filter(shape -> shape.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new StartupException(
                        Reason.CONFIGURATION, "--project-shape is " + word + "; it takes 4.4 or 6.0."));
    }
}
