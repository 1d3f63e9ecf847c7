package dev.metatables.contract.compatibility;

import java.util.List;

/** A change of what values a row may hold. */
public sealed interface CheckChange extends Change {

    /** Rows have to meet a condition. */
    record Added(String sql) implements CheckChange {
        @Override
        public String text() {
            return "Rows now have to meet " + sql + ".";
        }

        @Override
        public Verdict readers() {
            return Verdict.compatible("A guarantee was added.");
        }

        @Override
        public Verdict writers() {
            return Verdict.breaking("Rows that do not meet it are refused.");
        }
    }

    /** Rows need not meet a condition any more. */
    record Removed(String sql) implements CheckChange {
        @Override
        public String text() {
            return "Rows no longer have to meet " + sql + ".";
        }

        @Override
        public Verdict readers() {
            return Verdict.breaking("Values may come that could not come before.");
        }

        @Override
        public Verdict writers() {
            return Verdict.compatible("Every row is still taken.");
        }
    }

    /** A condition of one name says another thing; which of the two is wider is not decided. */
    record Changed(String name, String from, String to) implements CheckChange {
        @Override
        public String text() {
            return "Check " + name + " was " + from + " and is now " + to + ".";
        }

        @Override
        public Verdict readers() {
            return Verdict.breaking("Values may come that could not come before.");
        }

        @Override
        public Verdict writers() {
            return Verdict.breaking("Rows that met the old condition may be refused.");
        }
    }

    /** A column of listed values, such as those of an enum, has others; the lists hold what came and what went. */
    record ValuesChanged(String column, List<String> added, List<String> removed) implements CheckChange {
        public ValuesChanged {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }

        @Override
        public String text() {
            return "The values of column " + column + " changed"
                    + (added.isEmpty() ? "" : "; added: " + String.join(", ", added))
                    + (removed.isEmpty() ? "" : "; removed: " + String.join(", ", removed)) + ".";
        }

        @Override
        public Verdict readers() {
            return added.isEmpty()
                    ? Verdict.compatible("Every value that can come was known.")
                    : Verdict.breaking(
                            "A reader that knows all values, such as a switch over an enum, meets one it does"
                                    + " not know.");
        }

        @Override
        public Verdict writers() {
            return removed.isEmpty()
                    ? Verdict.compatible("Every value is still taken.")
                    : Verdict.breaking("The removed values are refused.");
        }
    }
}
