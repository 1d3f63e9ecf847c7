package dev.metatables.server.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds where in a statement's text a name stands in a table's place. */
final class TablePlaces {
    private static final Set<String> ENDS_LIST = Set.of(
            "where",
            "group",
            "order",
            "having",
            "limit",
            "offset",
            "fetch",
            "window",
            "union",
            "intersect",
            "except",
            "returning",
            "set",
            "values",
            "select",
            "for");

    /** Functions with {@code FROM} between their arguments. */
    private static final Set<String> FROM_IN_CALL = Set.of("extract", "substring", "trim", "overlay", "position");

    private final StatementText text;
    private final List<Integer> places = new ArrayList<>();

    /** One level of parentheses. */
    private static final class Level {
        private final boolean call;
        private boolean list;
        private boolean usingNamesTables;

        Level(boolean call) {
            this.call = call;
        }
    }

    TablePlaces(StatementText text) {
        this.text = text;
    }

    /** Positions of the first part of each such name, in order; some are calls of functions. */
    List<Integer> all() {
        List<Level> levels = new ArrayList<>(List.of(new Level(false)));
        for (int i = 0; i < text.size(); i++) {
            Level level = levels.get(levels.size() - 1);
            if (text.is(i, '(')) {
                levels.add(new Level(FROM_IN_CALL.contains(text.word(i - 1))));
            } else if (text.is(i, ')') && levels.size() > 1) {
                levels.remove(levels.size() - 1);
            } else if (text.is(i, ',') && level.list) {
                place(i + 1);
            } else {
                word(i, level);
            }
        }
        return places;
    }

    private void word(int i, Level level) {
        String word = text.word(i);
        if (word.isEmpty() || text.is(i - 1, '.') || text.word(i - 1).equals("as")) {
            return;
        }
        switch (word) {
            case "from" -> {
                if (!level.call && !text.word(i - 1).equals("distinct")) {
                    level.list = true;
                    place(i + 1);
                }
            }
            case "using" -> {
                // That of a join holds columns, that of ORDER BY an operator.
                if (level.usingNamesTables) {
                    level.usingNamesTables = false;
                    level.list = true;
                    place(i + 1);
                }
            }
            case "delete", "merge" -> level.usingNamesTables = true;
            case "join", "into", "table" -> place(i + 1);
            case "update" -> {
                if (!Set.of("do", "for", "key").contains(text.word(i - 1))) {
                    place(i + 1);
                }
            }
            default -> level.list &= !ENDS_LIST.contains(word);
        }
    }

    /** Whether the table here is one that the statement changes, which no common table can be. */
    static boolean isTarget(StatementText text, int place) {
        int before = place - 1;
        while (text.is(before, '(') || text.word(before).equals("only")) {
            before--;
        }
        return Set.of("into", "update").contains(text.word(before))
                || text.word(before).equals("from") && text.word(before - 1).equals("delete");
    }

    /** Joins may stand in parentheses, as many as one likes. */
    private void place(int from) {
        int i = from;
        while (text.is(i, '(') || Set.of("only", "lateral").contains(text.word(i))) {
            i++;
        }
        if (text.isName(i) && !text.beginsQuery(i)) {
            places.add(i);
        }
    }
}
