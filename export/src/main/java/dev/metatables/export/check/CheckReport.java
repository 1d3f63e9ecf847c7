package dev.metatables.export.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What checks found, in order. A check that could not look is told apart from one that looked and found nothing.
 *
 * @param findings one for each thing to tell
 */
public record CheckReport(List<Finding> findings) {

    /** How a check ended. */
    public enum Outcome {
        /** Everything was looked at and is well. */
        PASS,
        /** Something is wrong. */
        FAIL,
        /** Something could not be looked at, so nobody knows. */
        COULD_NOT_CHECK
    }

    /**
     * One thing to tell.
     *
     * @param outcome what it means for the check as a whole
     * @param text what, where, found, and what to do
     */
    public record Finding(Outcome outcome, String text) {}

    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** A report with one finding. */
    public static CheckReport of(Outcome outcome, String text) {
        return new CheckReport(List.of(new Finding(outcome, text)));
    }

    /** Nothing to tell. */
    public static CheckReport empty() {
        return new CheckReport(List.of());
    }

    /** Both reports as one. */
    public CheckReport and(CheckReport other) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(other.findings);
        return new CheckReport(all);
    }

    /** The whole: failed when anything failed, else not checked when anything was not. */
    public Outcome outcome() {
        if (has(Outcome.FAIL)) {
            return Outcome.FAIL;
        }
        return has(Outcome.COULD_NOT_CHECK) ? Outcome.COULD_NOT_CHECK : Outcome.PASS;
    }

    private boolean has(Outcome outcome) {
        return findings.stream().anyMatch(finding -> finding.outcome() == outcome);
    }
}
