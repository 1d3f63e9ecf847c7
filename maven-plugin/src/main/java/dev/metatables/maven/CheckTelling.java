package dev.metatables.maven;

import dev.metatables.export.check.CheckReport;
import dev.metatables.export.check.CheckReport.Finding;
import dev.metatables.export.check.CheckReport.Outcome;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Tells how a check ended: pass, fail or could-not-check. */
final class CheckTelling {

    private final Log log;
    private final boolean allowUnchecked;

    /**
     * A telling.
     *
     * @param allowUnchecked lets a build pass that could not be checked; what was found wrong fails all the same
     */
    CheckTelling(Log log, boolean allowUnchecked) {
        this.log = log;
        this.allowUnchecked = allowUnchecked;
    }

    /** Every finding, then how it ended. */
    void tell(CheckReport report, String passed, String remedy) throws MojoFailureException {
        report.findings().forEach(this::tell);
        switch (report.outcome()) {
            case PASS -> log.info("Pass: " + passed);
            case FAIL ->
                throw new MojoFailureException("Fail: " + count(report, Outcome.FAIL)
                        + " of what was found must not pass; it is told above. " + remedy);
            case COULD_NOT_CHECK -> unchecked(report);
            default -> throw new IllegalStateException("No such outcome.");
        }
    }

    private void unchecked(CheckReport report) throws MojoFailureException {
        String text = "Could not check: "
                + report.findings().stream()
                        .filter(finding -> finding.outcome() == Outcome.COULD_NOT_CHECK)
                        .map(Finding::text)
                        .findFirst()
                        .orElse("nothing was looked at.");
        if (!allowUnchecked) {
            throw new MojoFailureException(
                    text + " To let the build pass all the same, set metatables.allowUnchecked.");
        }
        log.warn(text + " The build goes on, because metatables.allowUnchecked is set.");
    }

    private void tell(Finding finding) {
        switch (finding.outcome()) {
            case PASS -> log.info(finding.text());
            case FAIL -> log.error(finding.text());
            case COULD_NOT_CHECK -> log.warn(finding.text());
        }
    }

    private static long count(CheckReport report, Outcome outcome) {
        return report.findings().stream()
                .filter(finding -> finding.outcome() == outcome)
                .count();
    }
}
