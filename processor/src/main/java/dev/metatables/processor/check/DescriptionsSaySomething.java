package dev.metatables.processor.check;

import dev.metatables.contract.Text;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables and columns have a description that says more than their name. */
final class DescriptionsSaySomething implements Rule {
    private static final Pattern PADDING =
            Pattern.compile("(?i)^\\s*(the|a|an)\\s+|\\s+(table|column|field|value)\\s*\\.?\\s*$");

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        String description = table.table().text("description").orElse("");
        if (Text.isBlank(description)) {
            found.add(Finding.of(
                    Code.DESCRIPTION_MISSING,
                    table,
                    "description",
                    "has no description. Say what one row means: @"
                            + table.table().name() + "(description = \"...; one row per ...\")."));
        } else if (copies(description, table.baseName()) || copies(description, table.displayName())) {
            found.add(Finding.of(Code.DESCRIPTION_COPIES_NAME, table, "description", copied(description)));
        } else if (listsColumns(description, table)) {
            found.add(Finding.of(
                    Code.DESCRIPTION_LISTS_COLUMNS,
                    table,
                    "description",
                    "has the description \"" + description
                            + "\", which only lists its columns. Say what one row means."));
        }
        table.components().stream().filter(c -> c.notEmbeddable() == null).forEach(c -> checkColumn(table, c, found));
        return found;
    }

    private static void checkColumn(TableSource table, ComponentSource component, List<Finding> found) {
        String description = component.text("description").orElse("");
        if (Text.isBlank(description)) {
            found.add(Finding.of(
                    Code.DESCRIPTION_MISSING,
                    table,
                    component,
                    "description",
                    "has no description. Say what the value means, with its unit: @Column(description = \"...\")."));
        } else if (copies(description, component.simpleName()) || copies(description, component.columnName())) {
            found.add(Finding.of(Code.DESCRIPTION_COPIES_NAME, table, component, "description", copied(description)));
        }
    }

    private static String copied(String description) {
        return "has the description \"" + description
                + "\", which only repeats the name. Say what the reader cannot see from the name.";
    }

    private static boolean copies(String description, String name) {
        return letters(PADDING.matcher(description).replaceAll("")).equals(letters(name));
    }

    private static boolean listsColumns(String description, TableSource table) {
        Set<String> names = table.components().stream()
                .flatMap(component -> Stream.of(component.name(), component.columnName()))
                .map(DescriptionsSaySomething::letters)
                .collect(Collectors.toSet());
        List<String> phrases = Stream.of(description.split("[,;:/.]|\\band\\b", -1))
                .map(DescriptionsSaySomething::letters)
                .filter(phrase -> !phrase.isEmpty())
                .toList();
        return phrases.size() > 1 && names.containsAll(phrases);
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
