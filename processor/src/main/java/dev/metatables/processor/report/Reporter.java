package dev.metatables.processor.report;

import dev.metatables.processor.check.Code;
import dev.metatables.processor.check.Finding;
import dev.metatables.processor.report.Severities.Severity;
import dev.metatables.processor.source.SourcePosition;
import dev.metatables.processor.source.TableSource;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Prints findings as compiler messages, and is the only one that does. */
public final class Reporter {
    private final Messager messager;
    private final Severities severities;

    public Reporter(Messager messager, Severities severities) {
        this.messager = messager;
        this.severities = severities;
    }

    /** Findings that stay after options and suppressions. */
    public List<Finding> relevant(TableSource table, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> severities.of(finding.code()) != Severity.OFF)
                .filter(finding -> !suppressed(table, finding))
                .toList();
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
            print(
                    kind,
                    finding.where() + " " + finding.message() + " ["
                            + finding.code().text() + "]",
                    finding.position());
        }
    }

    /** Prints what is wrong with the options. */
    public void printOptionProblems() {
        severities
                .problems()
                .forEach(problem -> messager.printMessage(
                        Diagnostic.Kind.ERROR, problem + " [" + Code.OPTION_INVALID.text() + "]"));
    }

    private static boolean suppressed(TableSource table, Finding finding) {
        return finding.code().adjustable()
                && table.suppressions().stream()
                        .filter(given -> given.where().equals(finding.where()))
                        .filter(given ->
                                !given.annotation().text("reason").orElse("").isBlank())
                        .anyMatch(given -> finding.code()
                                .text()
                                .equals(given.annotation().text("code").orElse("")));
    }

    private void print(Diagnostic.Kind kind, String text, SourcePosition position) {
        Element element = anchor(position.element());
        AnnotationMirror mirror = mirror(element, position.annotation());
        AnnotationValue value = mirror == null ? null : value(mirror, position.attribute());
        if (mirror == null) {
            messager.printMessage(kind, text, element);
        } else if (value == null) {
            messager.printMessage(kind, text, element, mirror);
        } else {
            messager.printMessage(kind, text, element, mirror, value);
        }
    }

    /** JDK 17 drops positions on record components (JDK-8295184); the field of the same name keeps them. */
    private static Element anchor(Element element) {
        Element record = element.getEnclosingElement();
        if (element.getKind() != ElementKind.RECORD_COMPONENT || record == null) {
            return element;
        }
        return record.getEnclosedElements().stream()
                .filter(field -> field.getKind() == ElementKind.FIELD)
                .filter(field -> field.getSimpleName().contentEquals(element.getSimpleName()))
                .map(field -> (Element) field)
                .findFirst()
                .orElse(element);
    }

    private static @Nullable AnnotationMirror mirror(Element element, @Nullable String annotation) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(String.valueOf(annotation)))
                .findFirst()
                .map(mirror -> (AnnotationMirror) mirror)
                .orElse(null);
    }

    private static @Nullable AnnotationValue value(AnnotationMirror mirror, @Nullable String attribute) {
        return mirror.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(String.valueOf(attribute)))
                .findFirst()
                .map(entry -> (AnnotationValue) entry.getValue())
                .orElse(null);
    }
}
