package dev.metatables.maven;

import dev.metatables.runtime.config.Setting;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A goal that needs TS Manager. Its token comes from a server of the settings, from a file, or from the environment; a
 * token on the command line is refused, because others on the machine and every log of CI can read it there.
 */
abstract class ServerMojo extends ProviderMojo {

    /** URL of TS Manager; without it {@code METATABLES_ENDPOINT} of the environment. */
    @Parameter(property = "metatables.endpoint")
    private @Nullable String endpoint;

    /** Id of the server in {@code settings.xml} whose password is the access token. */
    @Parameter(property = "metatables.serverId")
    private @Nullable String serverId;

    /** File that holds the access token, such as the one a TS Manager writes into its data directory. */
    @Parameter(property = "metatables.token-file")
    private @Nullable File tokenFile;

    /** Data source to work on; without it that of the project, else the only one the caller can see. */
    @Parameter(property = "metatables.data-source-uid")
    private @Nullable String dataSourceUid;

    /** Project whose data source is worked on. */
    @Parameter(property = "metatables.project-uid")
    private @Nullable String projectUid;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Inject
    private SettingsDecrypter decrypter;

    /** Connects with what the goal was told, else with the environment. */
    final ServerConnection open() throws MojoExecutionException, MojoFailureException {
        refuseTokens(session.getUserProperties());
        Map<Setting, String> told = new EnumMap<>(Setting.class);
        put(told, Setting.ENDPOINT, endpoint);
        put(told, Setting.ACCESS_TOKEN, token());
        put(told, Setting.DATA_SOURCE_UID, dataSourceUid);
        put(told, Setting.PROJECT_UID, projectUid);
        // Asking the driver loads it, and only then do connections made in a plug-in's class loader find it.
        if (!Driver.isRegistered()) {
            throw new MojoExecutionException("The PostgreSQL driver is not registered.");
        }
        return ServerConnection.open(told);
    }

    private static void put(Map<Setting, String> told, Setting setting, @Nullable String value) {
        if (value != null) {
            told.put(setting, value);
        }
    }

    private static void refuseTokens(Properties commandLine) throws MojoFailureException {
        for (Setting setting : List.of(Setting.ACCESS_TOKEN, Setting.REFRESH_TOKEN)) {
            if (commandLine.containsKey(setting.propertyName())) {
                throw new MojoFailureException("-D" + setting.propertyName() + " puts a secret on the command line,"
                        + " where others can read it. Take it out, and use a server of settings.xml"
                        + " (metatables.serverId), a file (metatables.token-file) or the environment ("
                        + setting.environmentName() + ").");
            }
        }
    }

    private @Nullable String token() throws MojoFailureException {
        if (serverId != null) {
            return serverToken(serverId);
        }
        if (tokenFile == null) {
            return null;
        }
        try {
            return Files.readString(tokenFile.toPath()).strip();
        } catch (IOException e) {
            throw new MojoFailureException(
                    "The token file " + tokenFile + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private String serverToken(String id) throws MojoFailureException {
        Server server = session.getSettings().getServer(id);
        if (server == null) {
            throw new MojoFailureException("settings.xml has no server with id " + id
                    + ". Add it with the access token as its password, or take metatables.serverId out.");
        }
        String token = decrypter
                .decrypt(new DefaultSettingsDecryptionRequest(server))
                .getServer()
                .getPassword();
        if (token == null || token.isBlank()) {
            throw new MojoFailureException(
                    "Server " + id + " of settings.xml has no password. Put the access token there.");
        }
        return token;
    }
}
