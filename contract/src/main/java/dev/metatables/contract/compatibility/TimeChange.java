package dev.metatables.contract.compatibility;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of how a time-indexed table keeps time. */
public sealed interface TimeChange extends Change {

    /** Another column is the time index. */
    record TimeIndexChanged(String from, String to) implements TimeChange {
        @Override
        public String text() {
            return "The time index was " + from + " and is now " + to + ".";
        }

        @Override
        public Verdict readers() {
            return Verdict.breaking("The latest row and the rows between two instants are others.");
        }

        @Override
        public Verdict writers() {
            return Verdict.breaking("Rows are told apart, and deleted after an instant, by another column.");
        }
    }

    /** Other columns tell rows apart; the time index is part of both lists. */
    record GrainChanged(List<String> from, List<String> to) implements TimeChange {
        public GrainChanged {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }

        @Override
        public String text() {
            return "The grain was (" + String.join(", ", from) + ") and is now (" + String.join(", ", to) + ").";
        }

        @Override
        public Verdict readers() {
            return from.containsAll(to)
                    ? Verdict.compatible("What told rows apart still does.")
                    : Verdict.breaking("The old grain may find several rows.");
        }

        @Override
        public Verdict writers() {
            if (from.containsAll(to) && to.containsAll(from)) {
                return Verdict.compatible(KeyChange.SAME_COLUMNS);
            }
            return Verdict.breaking("An upsert on the old grain fails or touches other rows.");
        }
    }

    /** Rows come at another pace; null for none that is promised. */
    record CadenceChanged(@Nullable String from, @Nullable String to) implements TimeChange {
        @Override
        public String text() {
            return "The cadence was " + word(from) + " and is now " + word(to) + ".";
        }

        @Override
        public Verdict readers() {
            return from == null
                    ? Verdict.compatible("A promise was added.")
                    : Verdict.breaking("A number of rows no longer stands for the same span of time, as in windows over"
                            + " rows.");
        }

        @Override
        public Verdict writers() {
            return Verdict.compatible("The database does not enforce a cadence.");
        }

        private static String word(@Nullable String cadence) {
            return cadence == null ? "open" : cadence;
        }
    }

    /** Rows are to be stored otherwise. */
    record StorageLayoutChanged() implements TimeChange {
        @Override
        public String text() {
            return "The storage layout changed.";
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
}
