package dev.metatables.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metatables token}. */
@Command(name = "token", description = "Bearer tokens of users and service accounts.", mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {
    private static final List<String> MEMBERS =
            List.of("uid", "principal", "name", "namespaces", "operations", "expires_at", "last_used_at", "revoked_at");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: list");
    }

    @Command(name = "list", description = "Lists all tokens, without the tokens.", mixinStandardHelpOptions = true)
    int list(@Mixin CatalogOptions server) {
        Printer.table(spec.commandLine().getOut(), server.client().get("tokens/"), MEMBERS);
        return 0;
    }

    @Command(
            name = "create",
            description = "Makes a token and prints it; it is never shown again.",
            mixinStandardHelpOptions = true)
    int create(
            @Mixin CatalogOptions server,
            @Parameters(paramLabel = "PRINCIPAL", description = "A user or service account.") String principal,
            @Option(names = "--name", description = "What it is for.", defaultValue = "") String name,
            @Option(names = "--namespace", description = "Limits it to tables of these namespaces.") @Nullable
                    List<String> namespaces,
            @Option(
                            names = "--operation",
                            description = "Limits it to these: select, insert, update, delete, upsert, catalog.")
                    @Nullable
                    List<String> operations,
            @Option(names = "--expires-in", paramLabel = "DURATION", description = "As in 90d, 12h or PT30M.") @Nullable
                    String expires) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("principal", principal);
        body.put("name", name);
        if (namespaces != null) {
            body.put("namespaces", namespaces);
        }
        if (operations != null) {
            body.put("operations", operations);
        }
        if (expires != null) {
            body.put("expires_in", duration(expires).toSeconds());
        }
        Object made = server.client().post("tokens/", body);
        spec.commandLine().getOut().println(made instanceof Map<?, ?> token ? token.get("token") : made);
        spec.commandLine().getOut().flush();
        return 0;
    }

    @Command(name = "revoke", description = "Makes a token useless at once.", mixinStandardHelpOptions = true)
    int revoke(@Mixin CatalogOptions server, @Parameters(paramLabel = "UID") String uid) {
        server.client().delete("tokens/" + AdminClient.segment(uid) + "/");
        spec.commandLine().getOut().println("The token " + uid + " is revoked.");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private Duration duration(String text) {
        try {
            return Duration.parse(
                    text.matches("[0-9]+d") ? "P" + text : text.matches("[0-9]+[hms]") ? "PT" + text : text);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--expires-in is " + text + "; it takes a duration, as in 90d, 12h or PT30M.",
                    e);
        }
    }
}
