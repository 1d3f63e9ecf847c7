package dev.metatables.cli.migrations;

import dev.metatables.contract.model.Table;
import dev.metatables.migrations.provider.ExternalRegistration;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code metatables migrations register}. */
@Command(
        name = "register",
        description = "Registers the tables that another tool migrates; the database is not changed.",
        mixinStandardHelpOptions = true)
final class RegisterCommand extends DatabaseVerb {
    @Override
    public Integer call() {
        List<Table> external = project.external();
        List<Map<String, String>> rows = new ArrayList<>();
        if (!external.isEmpty()) {
            connection.catalog((catalog, source) -> {
                ExternalRegistration registration = new ExternalRegistration(catalog, source);
                for (Table table : external) {
                    String uid = registration.register(table).uid();
                    rows.add(Map.of("table", TableName.of(table).toString(), "uid", uid));
                }
                return rows;
            });
        }
        answers.rows(rows, List.of("table", "uid"), "There are no external tables in these classes.");
        return 0;
    }
}
