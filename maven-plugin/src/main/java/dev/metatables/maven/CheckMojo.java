package dev.metatables.maven;

import dev.metatables.export.check.CheckReport;
import dev.metatables.export.check.CheckReport.Finding;
import dev.metatables.export.check.CheckReport.Outcome;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.check.SchemaCheck;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.migrations.schema.Scratch;
import dev.metatables.runtime.MetaTablesException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Compares three things: the contracts, the revision files and the database. Tells drift of the database, revisions that
 * are not applied and revisions that are not written; any of them fails. Changes nothing.
 */
@Mojo(name = "check", threadSafe = true)
public final class CheckMojo extends ServerMojo {

    /** Lets a build pass that could not be checked. A check that found something wrong fails all the same. */
    @Parameter(property = "metatables.allowUnchecked", defaultValue = "false")
    private boolean allowUnchecked;

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        List<ProviderTables> providers = providers();
        if (providers.isEmpty()) {
            return;
        }
        CheckReport report = CheckReport.empty();
        try (ServerConnection server = open();
                Scratch scratch = Scratch.embedded()) {
            for (ProviderTables provider : providers) {
                report = report.and(check(server, scratch, provider));
            }
        } catch (MetaTablesException | MigrationException e) {
            report = report.and(CheckReport.of(Outcome.COULD_NOT_CHECK, String.valueOf(e.getMessage())));
        }
        new CheckTelling(getLog(), allowUnchecked)
                .tell(
                        report,
                        "contracts, revisions and database agree.",
                        "Write a missing revision with metatables:revision, apply pending ones with metatables:upgrade,"
                                + " and undo or record what was changed by hand.");
    }

    private CheckReport check(ServerConnection server, Scratch scratch, ProviderTables provider) {
        RevisionGraph revisions = revisions(provider);
        ProviderWorkflow workflow =
                new ProviderWorkflow(server.catalog(), server.dataSourceUid(), RunOptions.defaults());
        List<Finding> findings = new ArrayList<>();
        for (String line : new SchemaCheck(scratch, provider, revisions)
                .check(workflow.leased(provider, revisions, MigrationRunner::live))
                .lines()) {
            findings.add(new Finding(Outcome.FAIL, provider.provider().key() + ": " + line));
        }
        return new CheckReport(findings);
    }
}
