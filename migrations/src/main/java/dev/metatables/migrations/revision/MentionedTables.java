package dev.metatables.migrations.revision;

import dev.metatables.postgres.lexer.Lexer;
import dev.metatables.postgres.lexer.Token;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The tables that revision files make or rename, at whatever time of the history. A table that is long gone from the
 * contracts may still be in a database that has not come so far.
 */
public final class MentionedTables {

    private MentionedTables() {}

    /** Every name, in the order of the files. */
    public static Set<TableName> in(RevisionGraph graph) {
        Set<TableName> names = new LinkedHashSet<>();
        for (RevisionFile file : graph.history()) {
            for (String section : List.of(file.upgrade(), file.downgrade())) {
                RevisionScript.statements(file.name(), section).forEach(statement -> collect(statement, names));
            }
        }
        return names;
    }

    private static void collect(String statement, Set<TableName> names) {
        List<String> words = Lexer.plain(statement).stream()
                .filter(token -> !token.isBlank())
                .limit(20)
                .map(token -> word(token, statement))
                .toList();
        List<String> rest = new ArrayList<>(words);
        rest.removeAll(List.of("if", "not", "exists", "only"));
        if (startsWith(rest, "create", "table")) {
            names.add(name(rest.subList(2, rest.size())));
        } else if (startsWith(rest, "alter", "table")) {
            TableName old = name(rest.subList(2, rest.size()));
            int rename = rest.indexOf("rename");
            if (rename > 0 && rename + 2 < rest.size() && rest.get(rename + 1).equals("to")) {
                names.add(old);
                names.add(new TableName(old.schema(), unquoted(rest.get(rename + 2))));
            }
        }
    }

    private static boolean startsWith(List<String> words, String first, String second) {
        return words.size() > 2 && words.get(0).equals(first) && words.get(1).equals(second);
    }

    private static TableName name(List<String> words) {
        boolean qualified = words.size() > 2 && words.get(1).equals(".");
        return qualified
                ? new TableName(unquoted(words.get(0)), unquoted(words.get(2)))
                : new TableName("public", unquoted(words.get(0)));
    }

    /** Unquoted words are lower case to PostgreSQL; quoted ones keep their quotes, so that no keyword is seen in them. */
    private static String word(Token token, String text) {
        String word = token.in(text);
        return token.kind() == Token.Kind.WORD ? word.toLowerCase(Locale.ROOT) : word;
    }

    private static String unquoted(String word) {
        return word.startsWith("\"") ? word.substring(1, word.length() - 1).replace("\"\"", "\"") : word;
    }
}
