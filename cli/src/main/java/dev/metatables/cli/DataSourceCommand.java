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

/** {@code metatables data-source}. */
@Command(name = "data-source", description = "Databases that hold tables.", mixinStandardHelpOptions = true)
final class DataSourceCommand implements Runnable {
    private static final List<String> MEMBERS =
            List.of("display_name", "uid", "status", "storage_access_mode", "url", "probed_at");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: list");
    }

    @Command(name = "list", description = "Lists all of them, without their logins.", mixinStandardHelpOptions = true)
    int list(@Mixin CatalogOptions server) {
        Printer.table(spec.commandLine().getOut(), server.client().get("data-sources/"), MEMBERS);
        return 0;
    }

    @Command(
            name = "create",
            description = "Makes one. Its password is asked for here or read from the input.",
            mixinStandardHelpOptions = true)
    int create(
            @Mixin CatalogOptions server,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--url", required = true, description = "postgresql://host:port/database") String url,
            @Option(names = "--user", required = true) String user) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("url", url);
        body.put("user", user);
        body.put("password", Passwords.read());
        print(server.client().post("data-sources/", body));
        return 0;
    }

    @Command(name = "probe", description = "Looks anew at what one can do.", mixinStandardHelpOptions = true)
    int probe(@Mixin CatalogOptions server, @Parameters(paramLabel = "UID") String uid) {
        print(server.client().post("data-sources/" + AdminClient.segment(uid) + "/probe/", Map.of()));
        return 0;
    }

    private void print(@org.jspecify.annotations.Nullable Object row) {
        Printer.table(spec.commandLine().getOut(), List.of(row == null ? Map.of() : row), MEMBERS);
        if (row instanceof Map<?, ?> source && source.get("capabilities") instanceof Map<?, ?> capabilities) {
            capabilities.forEach((name, there) -> spec.commandLine().getOut().println("  " + name + " " + there));
            spec.commandLine().getOut().flush();
        }
    }
}
