package dev.metatables.maven;

import dev.metatables.export.check.CheckReport;
import dev.metatables.export.check.ModuleVerification;
import java.io.File;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compares the module's contracts with the committed baseline and tells every change with what it means for those who
 * read and write the table; breaking ones fail the build. Also finds annotated records the processor did not see,
 * contracts left over by earlier builds, and what does not fit together across tables. Needs neither network nor
 * database.
 */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class VerifyMojo extends TablesMojo {

    /** Folder with the contracts the module published last, written by {@code export}. */
    @Parameter(property = "metatables.baseline", defaultValue = "${project.basedir}/src/main/metatables/contracts")
    private File baseline;

    /** Lets a build pass that could not be checked. A check that found something wrong fails all the same. */
    @Parameter(property = "metatables.allowUnchecked", defaultValue = "false")
    private boolean allowUnchecked;

    @Override
    void run() throws MojoFailureException {
        CompiledSources.requireUpToDate(project().getCompileSourceRoots(), classes());
        CheckReport report = new ModuleVerification(classes(), dependencies(), baseline.toPath()).run();
        new CheckTelling(getLog(), allowUnchecked)
                .tell(
                        report,
                        "the contracts fit the baseline in " + baseline + ".",
                        "If a change of a table is meant to break, run metatables:export and have the difference"
                                + " reviewed.");
    }
}
