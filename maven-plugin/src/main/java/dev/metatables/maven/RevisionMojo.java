package dev.metatables.maven;

import dev.metatables.migrations.generate.Autogenerate;
import dev.metatables.migrations.generate.Draft;
import dev.metatables.migrations.generate.HandWritten;
import dev.metatables.migrations.lint.Consumers;
import dev.metatables.migrations.lint.Finding;
import dev.metatables.migrations.lint.Lint;
import dev.metatables.migrations.lint.TableSizes;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.schema.Scratch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the revision that leads from the recorded files to the contracts as they are now, and the way back, proved on
 * an embedded PostgreSQL. Nothing is written when they agree. The file is for review; {@code upgrade} runs it.
 */
@Mojo(name = "revision", threadSafe = true)
public final class RevisionMojo extends ProviderMojo {

    /** What the step is called; part of the file name. */
    @Parameter(property = "metatables.message", required = true)
    private String message;

    /** Id of the revision, 12 lower-case hex digits; without it a random one. */
    @Parameter(property = "metatables.revId")
    private @Nullable String revId;

    /** Tables and columns that may be lost, such as {@code shop__order.note}. */
    @Parameter(property = "metatables.allow")
    private @Nullable List<String> allow;

    /** Writes a revision with empty sections, to be filled by hand. */
    @Parameter(property = "metatables.empty", defaultValue = "false")
    private boolean empty;

    /** Only prints the file. */
    @Parameter(property = "metatables.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run() throws MojoFailureException {
        List<ProviderTables> providers = providers();
        if (providers.isEmpty()) {
            return;
        }
        requireOne(providers);
        Draft draft = RevisionDraft.of(message, revId).allowing(allow == null ? Set.of() : Set.copyOf(allow));
        if (empty) {
            for (ProviderTables provider : providers) {
                write(provider, HandWritten.empty(provider.provider(), revisions(provider), draft));
            }
            return;
        }
        try (Scratch scratch = Scratch.embedded()) {
            for (ProviderTables provider : providers) {
                generate(scratch, provider, draft);
            }
        }
    }

    /** A revision id stands for one file. */
    private void requireOne(List<ProviderTables> providers) throws MojoFailureException {
        if (revId != null && providers.size() > 1) {
            throw new MojoFailureException("metatables.revId names one revision, but the module has " + providers.size()
                    + " providers. Choose one with metatables.provider.");
        }
    }

    private void generate(Scratch scratch, ProviderTables provider, Draft draft) throws MojoFailureException {
        RevisionGraph recorded = revisions(provider);
        Optional<RevisionFile> next = new Autogenerate(scratch).next(provider, recorded, draft);
        if (next.isEmpty()) {
            getLog().info("Provider " + provider.provider().key()
                    + ": contracts and revisions agree, nothing to write");
            return;
        }
        Lint lint = new Lint(scratch, provider, recorded, TableSizes.unknown());
        for (Finding finding : lint.findings(next.get(), Consumers.unknown())) {
            getLog().warn(finding.describe());
        }
        write(provider, next.get());
    }

    private void write(ProviderTables provider, RevisionFile file) {
        new RevisionWriter(getLog(), project().getBasedir().toPath(), dryRun).write(versions(provider), file);
    }
}
