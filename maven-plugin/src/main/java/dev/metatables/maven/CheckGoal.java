package dev.metatables.maven;

import dev.metatables.export.check.CheckReport;
import dev.metatables.export.check.CheckReport.Finding;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that ends as pass, fail or could-not-check. */
abstract class CheckGoal extends TablesMojo {

    /** Lets a build pass that could not be checked. A check that found something wrong fails all the same. */
    @Parameter(property = "metatables.allowUnchecked", defaultValue = "false")
    private boolean allowUnchecked;

    /** Tells every finding, then how it ended. */
    final void tell(CheckReport report, String passed, String remedy) throws MojoFailureException {
        report.findings().forEach(this::tell);
        switch (report.outcome()) {
            case PASS -> getLog().info("Pass: " + passed);
            case FAIL ->
                throw new MojoFailureException("Fail: " + count(report, CheckReport.Outcome.FAIL)
                        + " of what was found must not pass; it is told above. " + remedy);
            case COULD_NOT_CHECK -> unchecked(report);
            default -> throw new IllegalStateException("No such outcome.");
        }
    }

    private void unchecked(CheckReport report) throws MojoFailureException {
        String text = "Could not check: "
                + report.findings().stream()
                        .filter(finding -> finding.outcome() == CheckReport.Outcome.COULD_NOT_CHECK)
                        .map(Finding::text)
                        .findFirst()
                        .orElse("nothing was looked at.");
        if (!allowUnchecked) {
            throw new MojoFailureException(
                    text + " To let the build pass all the same, set metatables.allowUnchecked.");
        }
        getLog().warn(text + " The build goes on, because metatables.allowUnchecked is set.");
    }

    private void tell(Finding finding) {
        switch (finding.outcome()) {
            case PASS -> getLog().info(finding.text());
            case FAIL -> getLog().error(finding.text());
            case COULD_NOT_CHECK -> getLog().warn(finding.text());
        }
    }

    private static long count(CheckReport report, CheckReport.Outcome outcome) {
        return report.findings().stream()
                .filter(finding -> finding.outcome() == outcome)
                .count();
    }
}
