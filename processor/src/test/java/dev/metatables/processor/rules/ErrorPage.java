package dev.metatables.processor.rules;

import dev.metatables.processor.check.Code;
import dev.metatables.processor.check.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of a code: what the code knows of itself, and its examples. */
record ErrorPage(Code code, List<Example> examples, List<String> messages) {

    String text() {
        return "# %s: %s\n\n%s\n\n**Why.** %s\n\n**What to do.** %s\n"
                        .formatted(code.text(), code.title(), severity(code), code.why(), code.remedy())
                + example("Wrong")
                + said()
                + example("Right");
    }

    /** All codes with their titles. */
    static String index() {
        return """
                # Codes of the compiler

                Each finding ends in its code. Examples stand in a package with a namespace and an app, beside a record
                `AccountRow` with the key `uid`; imports are left away.

                | Code | | Severity |
                |---|---|---|
                """
                + Stream.of(Code.values())
                        .map(code -> "| [%s](%s.md) | %s | %s |\n"
                                .formatted(code.text(), code.text(), code.title(), word(code)))
                        .collect(Collectors.joining())
                + """

                Severities marked with * can be changed for a compilation, such as with `-Ametatables.severity.MT0101=warn`
                (`off`, `warn` or `error`), and silenced in one place with
                `@SuppressFinding(code = "MT-0101", reason = "...")`. The others stay errors: without them no table could be
                built.
                """;
    }

    private static String word(Code code) {
        return (code.severity() == Severity.WARN ? "warning" : "error") + (code.adjustable() ? "*" : "");
    }

    private static String severity(Code code) {
        String word = code.severity() == Severity.WARN ? "Warning" : "Error";
        return code.adjustable()
                ? "%s; change it with `-Ametatables.severity.%s=off|warn|error`, or silence one place with\n`@SuppressFinding(code = \"%s\", reason = \"...\")`."
                        .formatted(word, code.optionText(), code.text())
                : word + ", always.";
    }

    private String example(String name) {
        return examples.stream()
                .filter(example -> example.name().equals(name))
                .map(example -> "\n%s:\n\n```java\n%s\n```\n".formatted(name, example.shown()))
                .collect(Collectors.joining());
    }

    private String said() {
        return messages.isEmpty()
                ? ""
                : "\nThe compiler says:\n\n```text\n%s\n```\n".formatted(String.join("\n", messages));
    }
}
