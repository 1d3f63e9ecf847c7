package dev.metatables.server.governance;

import dev.metatables.postgres.lexer.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names that a statement makes itself: common tables, aliases and labels. Immutable. */
final class OwnNames {
    private static final Set<String> CASTS = Set.of("cast", "treat", "xmlserialize");
    private static final Set<String> AFTER_TABLES = Set.of("set", "values", "over", "by", "key");
    private static final Set<String> WINDOW_BEGINS = Set.of("partition", "order", "range", "rows", "groups");

    private final StatementText text;
    private final Vocabulary vocabulary;
    private final List<CommonTable> commonTables = new ArrayList<>();
    private final Set<String> labels = new HashSet<>();

    /** A name of WITH and where a table's name means it. */
    private record CommonTable(String name, int at, int from, int to) {}

    OwnNames(StatementText text, Vocabulary vocabulary) {
        this.text = text;
        this.vocabulary = vocabulary;
        for (int i = 0; i < text.size(); i++) {
            if (text.word(i).equals("with")) {
                commonTables(i);
            }
        }
        for (int i = 0; i < text.size(); i++) {
            if (text.isName(i) && isLabel(i)) {
                labels.add(text.name(i));
            }
        }
    }

    /** Whether a bare name in a table's place means a common table there. */
    boolean isCommonTable(int i) {
        return commonTables.stream()
                .anyMatch(table -> table.name().equals(text.name(i)) && table.from() <= i && i < table.to());
    }

    boolean isLabel(String name) {
        return labels.contains(name);
    }

    /** Whether this is the name that a common table is given. */
    boolean isCommonTableName(int i) {
        return commonTables.stream().anyMatch(table -> table.at() == i);
    }

    /** The alias that stands behind a table's name; -1 for none. */
    int aliasAfter(int last) {
        int alias = text.word(last + 1).equals("as") ? last + 2 : last + 1;
        boolean named = text.isName(alias) && (alias == last + 2 || !isKeyword(alias) || isFreeKeyword(alias));
        return named ? alias : -1;
    }

    private boolean isFreeKeyword(int i) {
        return "U".equals(vocabulary.keywords().get(text.word(i))) && !AFTER_TABLES.contains(text.word(i));
    }

    /** Whether AS in this parenthesis is followed by a type. */
    boolean isCast(int open) {
        return CASTS.contains(text.word(open - 1));
    }

    /** Whether a name before a parenthesis is an alias with names of its columns. */
    boolean isAlias(int i) {
        if (isKeyword(i)) {
            return false;
        }
        if (text.word(i - 1).equals("as")) {
            return text.open(i) < 0 || !isCast(text.open(i));
        }
        if (text.is(i - 1, ')')) {
            int open = openOf(i - 1);
            return !(text.word(open - 1).equals("on") && text.word(open - 2).equals("distinct"));
        }
        return text.isName(i - 1) && !isKeyword(i - 1);
    }

    /** Whether this parenthesis holds names, each perhaps with its type. */
    boolean isNameList(int open) {
        if (open < 0) {
            return false;
        }
        if (text.word(open - 1).equals("as")) {
            return text.isName(open + 1)
                    && !text.beginsQuery(open + 1)
                    && !WINDOW_BEGINS.contains(text.word(open + 1))
                    && !text.is(open + 2, ')');
        }
        return text.word(open - 1).equals("columns") || text.isName(open - 1) && isAlias(open - 1);
    }

    boolean isKeyword(int i) {
        return vocabulary.keywords().containsKey(text.word(i));
    }

    private int openOf(int close) {
        int open = close - 1;
        while (open >= 0 && !(text.is(open, '(') && text.close(open) == close)) {
            open--;
        }
        return open;
    }

    private void commonTables(int with) {
        boolean recursive = text.word(with + 1).equals("recursive");
        int at = with + (recursive ? 2 : 1);
        while (text.isName(at)) {
            int name = at++;
            if (text.is(at, '(')) {
                at = text.close(at) + 1;
            }
            if (!text.word(at).equals("as")) {
                return;
            }
            do {
                at++;
            } while (Set.of("not", "materialized").contains(text.word(at)));
            if (!text.is(at, '(')) {
                return;
            }
            int end = text.close(at);
            commonTables.add(new CommonTable(text.name(name), name, recursive ? with : end, text.end(with)));
            labels.add(text.name(name));
            if (!text.is(end + 1, ',')) {
                return;
            }
            at = end + 2;
        }
    }

    private boolean isLabel(int i) {
        int open = text.open(i);
        if (text.word(i - 1).equals("as")) {
            return open < 0 || !isCast(open);
        }
        boolean inList = isNameList(open);
        if (inList) {
            return i == open + 1 || text.is(i - 1, ',');
        }
        if (text.word(i + 1).equals("as") && text.is(i + 2, '(') && !text.is(i - 1, '.')) {
            return true;
        }
        return !isKeyword(i) && endsExpression(i - 1);
    }

    private boolean endsExpression(int i) {
        if (i < 0) {
            return false;
        }
        return text.is(i, ')')
                || text.is(i, ']')
                || text.word(i).equals("end")
                || text.isKind(i, Kind.STRING)
                || text.isKind(i, Kind.NUMBER)
                || text.isKind(i, Kind.NATIVE_PARAMETER)
                || text.isName(i) && !isKeyword(i);
    }
}
