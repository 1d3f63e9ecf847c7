package dev.metatables.processor.report;

import dev.metatables.contract.Text;
import dev.metatables.processor.check.Code;
import dev.metatables.processor.check.Finding;
import dev.metatables.processor.check.Severity;
import dev.metatables.processor.source.TableSource;
import dev.metatables.processor.source.TableSource.Suppression;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;

/** Prints findings as compiler messages, and is the only one that does. */
public final class Reporter {
    private final Messager messager;
    private final Severities severities;
    private final RepeatedAnnotations repeated;

    /** Reports with the options of the compilation. */
    public Reporter(ProcessingEnvironment environment) {
        messager = environment.getMessager();
        severities = Severities.read(environment.getOptions());
        repeated = new RepeatedAnnotations(environment);
    }

    /**
     * Findings that stay after options and suppressions, with one for each suppression that silences nothing. Where an
     * error kept later rules from looking, nothing is said about suppressions: they may still be needed.
     */
    public List<Finding> relevant(TableSource table, List<Finding> findings) {
        List<Finding> left = new ArrayList<>(findings.stream()
                .filter(finding -> severities.of(finding.code()) != Severity.OFF)
                .filter(finding -> table.suppressions().stream().noneMatch(given -> silences(given, finding)))
                .toList());
        if (!hasError(left) && severities.of(Code.SUPPRESSION_UNUSED) != Severity.OFF) {
            table.suppressions().stream()
                    .filter(given -> findings.stream().noneMatch(finding -> silences(given, finding)))
                    .forEach(given -> left.add(unused(given)));
        }
        return left;
    }

    /** Whether one of the findings stops the table. */
    public boolean hasError(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> severities.of(finding.code()) == Severity.ERROR);
    }

    /** Prints each finding once, {@code Type#component} first so that it helps without a position too. */
    public void print(List<Finding> findings) {
        for (Finding finding : findings) {
            Diagnostic.Kind kind = severities.of(finding.code()) == Severity.ERROR
                    ? Diagnostic.Kind.ERROR
                    : Diagnostic.Kind.MANDATORY_WARNING;
            String text = finding.where() + " " + finding.message() + " ["
                    + finding.code().text() + "]";
            Anchor anchor = Anchor.of(finding.position());
            if (!repeated.print(kind, text, anchor, finding.position())) {
                anchor.print(messager, kind, text);
            }
        }
    }

    /** Prints what is wrong with the options. */
    public void printOptionProblems() {
        severities
                .problems()
                .forEach(problem -> messager.printMessage(
                        Diagnostic.Kind.ERROR, problem + " [" + Code.OPTION_INVALID.text() + "]"));
    }

    private static boolean silences(Suppression given, Finding finding) {
        return finding.code().adjustable()
                && given.where().equals(finding.where())
                && !Text.isBlank(given.annotation().text("reason").orElse(""))
                && Code.of(given.annotation().text("code").orElse(""))
                        .filter(finding.code()::equals)
                        .isPresent();
    }

    private static Finding unused(Suppression given) {
        String message = "has @SuppressFinding for "
                + given.annotation().text("code").orElse("") + ", which silences nothing here. Remove it.";
        return new Finding(
                Code.SUPPRESSION_UNUSED,
                given.where(),
                message,
                given.annotation().at("code"));
    }
}
