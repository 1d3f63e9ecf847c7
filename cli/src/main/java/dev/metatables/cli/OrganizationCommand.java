package dev.metatables.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metatables organization}. */
@Command(
        name = "organization",
        description = "Tenants of the server, for administrators of the first one. Tenants see nothing of each other.",
        mixinStandardHelpOptions = true)
final class OrganizationCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: list");
    }

    @Command(name = "list", description = "Lists all of them.", mixinStandardHelpOptions = true)
    int list(@Mixin CatalogOptions server) {
        Printer.table(
                spec.commandLine().getOut(),
                server.client().get("organizations/"),
                List.of("name", "uid", "created_at"));
        return 0;
    }

    @Command(
            name = "create",
            description = "Makes one with its administrator, and prints the administrator's token, once.",
            mixinStandardHelpOptions = true)
    int create(
            @Mixin CatalogOptions server,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--administrator", defaultValue = "admin", description = "Default: ${DEFAULT-VALUE}")
                    String administrator) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("administrator", administrator);
        Object made = server.client().post("organizations/", body);
        Printer.table(
                spec.commandLine().getOut(),
                List.of(made == null ? Map.of() : made),
                List.of("name", "uid", "administrator", "token"));
        return 0;
    }
}
