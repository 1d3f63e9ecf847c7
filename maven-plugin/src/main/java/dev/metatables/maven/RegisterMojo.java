package dev.metatables.maven;

import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.migrations.provider.ExternalRegistration;
import dev.metatables.runtime.catalog.MetaTableRow;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Registers the module's external tables, those another tool migrates, with TS Manager. Registering again updates what
 * describes a table; the database is not changed.
 */
@Mojo(name = "register", threadSafe = true)
public final class RegisterMojo extends ServerMojo {

    /** Only says what would be registered. */
    @Parameter(property = "metatables.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        List<Table> external = tables().stream()
                .filter(table -> table.managementMode() == ManagementMode.EXTERNAL_REGISTERED)
                .toList();
        if (external.isEmpty()) {
            getLog().info("The module authors no external tables.");
            return;
        }
        try (ServerConnection server = open()) {
            for (Table table : external) {
                String name = TableNames.qualified(table);
                if (dryRun) {
                    getLog().info("Would register " + name + " in " + server);
                } else {
                    MetaTableRow row =
                            new ExternalRegistration(server.catalog(), server.dataSourceUid()).register(table);
                    getLog().info("Registered " + name + " in " + server + " as " + row.uid());
                }
            }
        }
    }
}
