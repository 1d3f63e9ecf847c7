package dev.metatables.server.governance;

import dev.metatables.postgres.lexer.Token.Kind;
import dev.metatables.server.governance.UnknownName.Place;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds, in a refused statement's text alone, the first name that the statement cannot have meant to be in its scope.
 * Refusals are made from it, never a verdict of "allowed". It does not depend on what else the database holds, so a
 * refusal reads the same whether a hidden object is there or not.
 */
final class UnknownNames {
    /** Words before a parenthesis that belong to a clause, though they may be names elsewhere. */
    private static final Set<String> CLAUSES = Set.of(
            "filter",
            "over",
            "columns",
            "cube",
            "rollup",
            "sets",
            "materialized",
            "by",
            "path",
            "set",
            "rows",
            "operator",
            "repeatable",
            "conflict",
            "values",
            "nested",
            "passing");

    private static final Set<String> CONFIGURED = Set.of(
            "to_tsvector",
            "to_tsquery",
            "plainto_tsquery",
            "phraseto_tsquery",
            "websearch_to_tsquery",
            "ts_headline",
            "json_to_tsvector",
            "jsonb_to_tsvector");

    private static final Set<String> SYSTEM_COLUMNS = Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    /** Rows that PostgreSQL names. */
    private static final Set<String> GIVEN_ROWS = Set.of("excluded", "old", "new");

    private final StatementText text;
    private final Scope scope;
    private final Vocabulary vocabulary;
    private final OwnNames own;
    private final Set<String> columns = new HashSet<>();
    private final Set<String> rowsOfTables = new HashSet<>(GIVEN_ROWS);
    private final BitSet tables = new BitSet();

    private UnknownNames(StatementText text, Scope scope, Vocabulary vocabulary) {
        this.text = text;
        this.scope = scope;
        this.vocabulary = vocabulary;
        this.own = new OwnNames(text, vocabulary);
        scope.tables().values().forEach(table -> columns.addAll(table.columns().values()));
        scope.names().forEach(name -> columns.addAll(Set.of(name.split("\\."))));
    }

    /** The first unknown name in a table's place, else the first of all; empty when every name is explained. */
    static Optional<UnknownName> first(String sql, Scope scope, Vocabulary vocabulary) {
        UnknownNames names = new UnknownNames(new StatementText(sql), scope, vocabulary);
        return names.table().or(names::other);
    }

    private Optional<UnknownName> table() {
        Optional<UnknownName> first = Optional.empty();
        for (int place : new TablePlaces(text).all()) {
            int last = text.lastPart(place);
            boolean call = text.is(last + 1, '(') && !text.word(place - 1).equals("into");
            if (call) {
                continue;
            }
            tables.set(place, last + 1);
            boolean common = place == last && own.isCommonTable(place) && !TablePlaces.isTarget(text, place);
            boolean known = common || scope.names().contains(dotted(place, last));
            if (!common) {
                nameRows(last);
            }
            if (!known && first.isEmpty()) {
                first = Optional.of(new UnknownName(Place.TABLE, text.raw(place, last)));
            }
        }
        return first;
    }

    /** A table's rows go by its name, or by its alias. */
    private void nameRows(int last) {
        int alias = own.aliasAfter(last);
        rowsOfTables.add(text.name(last));
        if (alias >= 0) {
            rowsOfTables.add(text.name(alias));
        }
    }

    private Optional<UnknownName> other() {
        int i = 0;
        while (i < text.size()) {
            int last = text.isName(i) ? text.lastPart(i) : i;
            @Nullable Place unknown = null;
            if (text.isKind(i, Kind.OPERATOR)) {
                unknown = isOperator(text.raw(i, i)) ? null : Place.CALL;
            } else if (text.isKind(i, Kind.STRING)) {
                unknown = isConfigurationPlace(i) && !isConfiguration(text.raw(i, i)) ? Place.CALL : null;
            } else if (text.isName(i) && !tables.get(i)) {
                unknown = unknown(i, last);
            }
            if (unknown != null) {
                return Optional.of(new UnknownName(unknown, text.raw(i, last)));
            }
            i = last + 1;
        }
        return Optional.empty();
    }

    private @Nullable Place unknown(int first, int last) {
        boolean bare = first == last && !text.is(first - 1, '.');
        if (bare && isSyntax(first)) {
            return null;
        }
        int open = text.open(first);
        if (open >= 0 && text.word(open - 1).equals("operator")) {
            return text.name(first).equals("pg_catalog") ? null : Place.CALL;
        }
        if (isTypePlace(first, last, open)) {
            return isType(first, last) ? null : Place.CALL;
        }
        if (text.is(last + 1, '(')) {
            return isCallKnown(first, last) ? null : Place.CALL;
        }
        for (int part = first; part <= last; part += 2) {
            if (!isColumn(text.name(part)) || isLabelAlone(part)) {
                return Place.COLUMN;
            }
        }
        return null;
    }

    /**
     * Behind the dot after a table's row, or after a value, a name that no column has may mean a function of that row: what
     * the statement labels so elsewhere is no reason for it to stand there.
     */
    private boolean isLabelAlone(int part) {
        boolean ofRow = text.is(part - 1, '.')
                && (text.is(part - 2, ')')
                        || text.is(part - 2, ']')
                        || text.isName(part - 2) && rowsOfTables.contains(text.name(part - 2)));
        return ofRow && !columns.contains(text.name(part)) && !SYSTEM_COLUMNS.contains(text.name(part));
    }

    /** Whether the text has a name behind a dot that only a label of its own explains. */
    static boolean leansOnLabels(String sql, Scope scope, Vocabulary vocabulary) {
        UnknownNames names = new UnknownNames(new StatementText(sql), scope, vocabulary);
        for (int i = 2; i < names.text.size(); i++) {
            if (names.text.isName(i) && names.text.is(i - 1, '.') && !names.columns.contains(names.text.name(i))) {
                return true;
            }
        }
        return false;
    }

    /** Keywords, names of arguments, and the field that EXTRACT takes. */
    private boolean isSyntax(int i) {
        boolean argument =
                text.isKind(i + 1, Kind.OPERATOR) && text.raw(i + 1, i + 1).equals("=>")
                        || text.is(i + 1, ':') && !text.is(i + 2, ':');
        boolean field = text.is(i - 1, '(') && text.word(i - 2).equals("extract");
        if (argument || field) {
            return true;
        }
        String category = vocabulary.keywords().get(text.word(i));
        return category != null
                && (!category.equals("U") || !text.is(i + 1, '(') || CLAUSES.contains(text.word(i)))
                && !text.isKind(i + 1, Kind.STRING);
    }

    /** The first of several arguments of these functions names a configuration of text search. */
    private boolean isConfigurationPlace(int i) {
        int open = i - 1;
        int after = i + 1;
        while (text.is(open, '(') && text.is(after, ')')) {
            open--;
            after++;
        }
        return text.is(open, '(')
                && text.is(after, ',')
                && CONFIGURED.contains(text.isName(open - 1) ? text.name(open - 1) : "");
    }

    private boolean isConfiguration(String literal) {
        String name = literal.toLowerCase(Locale.ROOT).replaceFirst("^'pg_catalog\\.", "'");
        return vocabulary.configurations().contains(name.substring(1, name.length() - 1));
    }

    private boolean isTypePlace(int first, int last, int open) {
        String before = text.word(first - 1);
        boolean cast = text.is(first - 1, ':') && text.is(first - 2, ':')
                || before.equals("as") && open >= 0 && own.isCast(open)
                || before.equals("returning")
                        && open >= 0
                        && text.word(open - 1).startsWith("json");
        boolean literal = text.isKind(last + 1, Kind.STRING);
        boolean definition = own.isNameList(open) && text.isName(first - 1);
        return cast || literal || definition || before.equals("collate");
    }

    private boolean isType(int first, int last) {
        String name = text.name(last);
        boolean builtIn = vocabulary.types().contains(name)
                || text.isKind(last, Kind.WORD) && vocabulary.keywords().containsKey(name);
        return isUnqualified(first, last) && builtIn || scope.typeNames().contains(dotted(first, last));
    }

    private boolean isCallKnown(int first, int last) {
        return first == last && own.isCommonTableName(first)
                || first == last && own.isAlias(first)
                || isUnqualified(first, last)
                        && (vocabulary.functions().contains(text.name(last))
                                || vocabulary.types().contains(text.name(last))
                                || text.name(last).equals("bernoulli"));
    }

    private boolean isUnqualified(int first, int last) {
        return first == last || last == first + 2 && text.name(first).equals("pg_catalog");
    }

    private boolean isColumn(String name) {
        return columns.contains(name)
                || own.isLabel(name)
                || SYSTEM_COLUMNS.contains(name)
                || GIVEN_ROWS.contains(name);
    }

    /** PostgreSQL ends most operators before a sign. */
    private boolean isOperator(String operator) {
        String rest = operator;
        while (!vocabulary.operators().contains(rest)
                && rest.length() > 1
                && (rest.endsWith("-") || rest.endsWith("+"))) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return vocabulary.operators().contains(rest) || rest.equals("=>");
    }

    private String dotted(int first, int last) {
        StringBuilder name = new StringBuilder(text.name(first));
        for (int part = first + 2; part <= last; part += 2) {
            name.append('.').append(text.name(part));
        }
        return name.toString();
    }
}
