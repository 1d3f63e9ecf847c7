package dev.metatables.processor.check;

import dev.metatables.contract.Text;
import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.TableSource;
import dev.metatables.processor.source.TableSource.Suppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A suppression names a code that can be silenced and says why. */
final class SuppressionsAreJustified implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        for (Suppression given : table.suppressions()) {
            AnnotationSource annotation = given.annotation();
            codeProblem(annotation.text("code").orElse(""))
                    .ifPresent(problem -> found.add(finding(given, "code", problem)));
            if (Text.isBlank(annotation.text("reason").orElse(""))) {
                found.add(finding(given, "reason", "without a reason. Say why the rule does not apply here."));
            }
        }
        return found;
    }

    private static Optional<String> codeProblem(String text) {
        Optional<Code> code = Code.of(text);
        if (code.isEmpty()) {
            String hint = Code.nearest(text)
                    .map(meant -> "Did you mean " + meant + "?")
                    .orElse("Copy the code from the message to silence.");
            return Optional.of("for \"" + text + "\", which is no code. " + hint);
        }
        return code.filter(known -> !known.adjustable())
                .map(known -> "for " + known.text() + ", which cannot be silenced: without it no table could be built."
                        + " Correct the finding.");
    }

    private static Finding finding(Suppression given, String attribute, String problem) {
        return new Finding(
                Code.SUPPRESSION_INVALID,
                given.where(),
                "has @SuppressFinding " + problem,
                given.annotation().at(attribute));
    }
}
