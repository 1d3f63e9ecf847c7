package dev.metatables.contract.compatibility;

import java.util.List;

/** A change of keys and indexes. */
public sealed interface KeyChange extends Change {

    /** Reason of both sides when only the order of a key's columns changed. */
    String SAME_COLUMNS = "The same columns tell rows apart.";

    /**
     * The primary key is another; empty lists stand for none.
     *
     * @param kept whether the old key's columns still tell rows apart
     */
    record PrimaryKeyChanged(List<String> from, List<String> to, boolean kept) implements KeyChange {
        public PrimaryKeyChanged {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }

        @Override
        public String text() {
            return "The primary key was " + KeyChange.columns(from) + " and is now " + KeyChange.columns(to) + ".";
        }

        @Override
        public Verdict readers() {
            if (KeyChange.sameSet(from, to)) {
                return Verdict.compatible(SAME_COLUMNS);
            }
            return from.isEmpty() || kept
                    ? Verdict.compatible("What told rows apart still does.")
                    : Verdict.breaking("The old key may find several rows.");
        }

        @Override
        public Verdict writers() {
            if (KeyChange.sameSet(from, to)) {
                return Verdict.compatible(SAME_COLUMNS);
            }
            if (to.isEmpty()) {
                return Verdict.breaking("Rows are no longer kept apart, and an upsert on the old key fails.");
            }
            return !from.isEmpty() && to.containsAll(from)
                    ? Verdict.breaking("An upsert on the old key fails.")
                    : Verdict.breaking("Rows that are equal in the new key, or null in it, are refused.");
        }
    }

    /**
     * Columns have to be unique together.
     *
     * @param condition what limits it, such as {@code  where active}; empty for nothing
     * @param implied whether another key made them so before
     */
    record UniqueAdded(List<String> columns, String condition, boolean implied) implements KeyChange {
        public UniqueAdded {
            columns = List.copyOf(columns);
        }

        @Override
        public String text() {
            return "Columns " + KeyChange.columns(columns) + condition + " are now unique.";
        }

        @Override
        public Verdict readers() {
            return Verdict.compatible("A guarantee was added.");
        }

        @Override
        public Verdict writers() {
            return implied
                    ? Verdict.compatible("Another key refused such rows already.")
                    : Verdict.breaking("Rows that repeat values of another are refused.");
        }
    }

    /**
     * Columns need not be unique together any more.
     *
     * @param kept whether another key still makes them so
     */
    record UniqueRemoved(List<String> columns, String condition, boolean kept) implements KeyChange {
        public UniqueRemoved {
            columns = List.copyOf(columns);
        }

        @Override
        public String text() {
            return "Columns " + KeyChange.columns(columns) + condition + " are no longer unique.";
        }

        @Override
        public Verdict readers() {
            return kept
                    ? Verdict.compatible("Another key still tells rows apart by some of them.")
                    : Verdict.breaking("A search for one row may find several.");
        }

        @Override
        public Verdict writers() {
            return Verdict.breaking("An upsert on these columns fails, and repeated rows are no longer refused.");
        }
    }

    /** An index that keeps nothing unique came. */
    record IndexAdded(String index) implements KeyChange {
        @Override
        public String text() {
            return "Index on " + index + " was added.";
        }

        @Override
        public Verdict readers() {
            return Verdict.compatible("Results are the same.");
        }

        @Override
        public Verdict writers() {
            return Verdict.compatible("The same rows are taken.");
        }
    }

    /** An index that keeps nothing unique went. */
    record IndexRemoved(String index) implements KeyChange {
        @Override
        public String text() {
            return "Index on " + index + " was removed.";
        }

        @Override
        public Verdict readers() {
            return Verdict.compatible("Results are the same; a search may take longer.");
        }

        @Override
        public Verdict writers() {
            return Verdict.compatible("The same rows are taken.");
        }
    }

    private static String columns(List<String> columns) {
        return columns.isEmpty() ? "none" : "(" + String.join(", ", columns) + ")";
    }

    private static boolean sameSet(List<String> a, List<String> b) {
        return a.size() == b.size() && a.containsAll(b);
    }
}
