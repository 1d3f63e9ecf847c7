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
    private static final Set<String> ARTICLES = Set.of("the", "a", "an");
    private static final Set<String> NOUNS = Set.of("table", "column", "field", "value");
    private static final Pattern LIST = Pattern.compile("[,;:/.]|\\band\\b");

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
        } else if (copies(description, table.recordName()) || copies(description, table.displayName())) {
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
        return letters(withoutPadding(description)).equals(letters(name));
    }

    /** Runs for each column of a module, so that it scans instead of matching patterns. */
    private static String withoutPadding(String description) {
        String text = description.strip();
        if (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        int article = 0;
        while (article < text.length() && !Character.isWhitespace(text.charAt(article))) {
            article++;
        }
        if (article < text.length() && isOneOf(ARTICLES, text.substring(0, article))) {
            text = text.substring(article).stripLeading();
        }
        int noun = text.length();
        while (noun > 0 && !Character.isWhitespace(text.charAt(noun - 1))) {
            noun--;
        }
        return noun > 0 && isOneOf(NOUNS, text.substring(noun)) ? text.substring(0, noun) : text;
    }

    private static boolean isOneOf(Set<String> words, String word) {
        return words.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean listsColumns(String description, TableSource table) {
        Set<String> names = table.components().stream()
                .flatMap(component -> Stream.of(component.name(), component.columnName()))
                .map(DescriptionsSaySomething::letters)
                .collect(Collectors.toSet());
        List<String> phrases = Stream.of(LIST.split(description, -1))
                .map(DescriptionsSaySomething::letters)
                .filter(phrase -> !phrase.isEmpty())
                .toList();
        return phrases.size() > 1 && names.containsAll(phrases);
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        text.codePoints().filter(DescriptionsSaySomething::isLetterOrNumber).forEach(letters::appendCodePoint);
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isLetterOrNumber(int character) {
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }
}
