package dev.metatables.processor.check;

import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Attributes of a foreign key do not contradict each other. */
final class ForeignKeyAttributesAgree implements Rule {
    private static final List<String> MATCHES = List.of("FULL", "PARTIAL", "SIMPLE");

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        for (AuthoredForeignKey key : AuthoredForeignKey.of(table)) {
            AnnotationSource given = key.annotation();
            if (key.byClass() && key.tableName().isPresent()) {
                add(key, "table", "with two targets. Write either target or table.", found);
            }
            if (given.filled("column").isPresent()
                    && !given.texts("targetColumns").isEmpty()) {
                add(key, "column", "with column and targetColumns. Write one of the two.", found);
            } else if (!key.onType() && (given.has("columns") || given.has("targetColumns"))) {
                String written = given.has("columns") ? "columns" : "targetColumns";
                add(key, written, "on a component with " + written + ". Write column, or put it on the record.", found);
            }
            if (given.choice("deferrable").filter("FALSE"::equals).isPresent()
                    && given.choice("initially").filter("DEFERRED"::equals).isPresent()) {
                add(key, "initially", "that is not deferrable and initially deferred. Remove one of the two.", found);
            }
            match(given).ifPresent(problem -> add(key, "match", problem, found));
        }
        return found;
    }

    private static Optional<String> match(AnnotationSource given) {
        return given.filled("match")
                .filter(text -> !MATCHES.contains(text.strip().toUpperCase(Locale.ROOT)))
                .map(text -> "with match = \"" + text + "\". " + Nearest.hint(text.toUpperCase(Locale.ROOT), MATCHES));
    }

    private static void add(AuthoredForeignKey key, String attribute, String problem, List<Finding> found) {
        found.add(key.finding(Code.FOREIGN_KEY_CONFLICT, "has a foreign key " + problem, attribute));
    }
}
