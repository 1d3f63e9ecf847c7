package dev.metatables.cli;

import java.util.ArrayList;
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

/** {@code metatables project}. */
@Command(
        name = "project",
        description = "Projects give clients their default data source.",
        mixinStandardHelpOptions = true)
final class ProjectCommand implements Runnable {
    private static final List<String> MEMBERS = List.of("project_name", "uid", "data_source_uid", "branches");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: list");
    }

    @Command(name = "list", description = "Lists all of them.", mixinStandardHelpOptions = true)
    int list(@Mixin CatalogOptions server) {
        Printer.table(spec.commandLine().getOut(), server.client().get("projects/"), MEMBERS);
        return 0;
    }

    @Command(
            name = "set",
            description = "Makes one, or changes its data source and branches.",
            mixinStandardHelpOptions = true)
    int set(
            @Mixin CatalogOptions server,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--data-source", paramLabel = "UID", required = true) String dataSource,
            @Option(names = "--branch", description = "May be given several times.") List<String> branches) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("data_source_uid", dataSource);
        if (branches != null && !branches.isEmpty()) {
            body.put("branches", new ArrayList<>(branches));
        }
        server.client().post("projects/", body);
        return list(server);
    }
}
