package dev.metatables.contract.compatibility;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.type.DataTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of columns. */
public sealed interface ColumnChange extends Change {

    /**
     * A column came.
     *
     * @param optional whether a row may leave it out, because it takes null or the database fills it
     */
    record Added(String column, ColumnType type, boolean optional) implements ColumnChange {

        @Override
        public String text() {
            return "Column " + column + " " + DataTypes.ddlType(type) + " was added"
                    + (optional ? "." : ", and every row needs it.");
        }

        @Override
        public Verdict readers() {
            return Verdict.compatible("Nothing that was there changes.");
        }

        @Override
        public Verdict writers() {
            return optional
                    ? Verdict.compatible("Rows that leave it out get null or the default.")
                    : Verdict.breaking("An INSERT that leaves it out fails: it takes no null and has no default.");
        }
    }

    /** A column went. */
    record Removed(String column) implements ColumnChange {

        @Override
        public String text() {
            return "Column " + column + " was removed.";
        }

        @Override
        public Verdict readers() {
            return Verdict.breaking("Statements that name it fail.");
        }

        @Override
        public Verdict writers() {
            return Verdict.breaking("Statements that write it fail.");
        }
    }

    /** A column has another name. */
    record Renamed(String from, String to) implements ColumnChange {
        private static final String WHY = "Statements that use the old name fail.";

        @Override
        public String text() {
            return "Column " + from + " is now " + to + ".";
        }

        @Override
        public Verdict readers() {
            return Verdict.breaking(WHY);
        }

        @Override
        public Verdict writers() {
            return Verdict.breaking(WHY);
        }
    }

    /** A column has another type. */
    record Retyped(String column, ColumnType from, ColumnType to) implements ColumnChange {

        @Override
        public String text() {
            return "Column " + column + " was " + DataTypes.ddlType(from) + " and is now " + DataTypes.ddlType(to)
                    + ".";
        }

        @Override
        public Verdict readers() {
            return Retyping.of(from, to).readers();
        }

        @Override
        public Verdict writers() {
            return Retyping.of(from, to).writers();
        }
    }

    /** A column takes null, or no longer does. */
    record NullabilityChanged(String column, boolean nullable) implements ColumnChange {

        @Override
        public String text() {
            return "Column " + column + (nullable ? " now takes null." : " no longer takes null.");
        }

        @Override
        public Verdict readers() {
            return nullable
                    ? Verdict.breaking(
                            "Null may come where a value always came: a primitive cannot hold it, a comparison"
                                    + " with it is neither true nor false.")
                    : Verdict.compatible("A value comes where null could come.");
        }

        @Override
        public Verdict writers() {
            return nullable
                    ? Verdict.compatible("Every value is still taken.")
                    : Verdict.breaking("Null is refused, also where a statement leaves the column out and it has no"
                            + " default.");
        }
    }

    /**
     * The database fills a column otherwise when a row leaves it out.
     *
     * @param from expression, {@code identity}, or null for none
     * @param optional whether a row may still leave the column out
     */
    record DefaultChanged(
            String column, @Nullable String from, @Nullable String to, boolean optional) implements ColumnChange {

        @Override
        public String text() {
            return "The default of column " + column + " was " + word(from) + " and is now " + word(to) + ".";
        }

        @Override
        public Verdict readers() {
            return Verdict.compatible("Rows that are there keep their values.");
        }

        @Override
        public Verdict writers() {
            return optional
                    ? Verdict.compatible("A row may leave it out and then gets " + (to == null ? "null" : to) + ".")
                    : Verdict.breaking("An INSERT that leaves it out fails: it takes no null and has no default.");
        }

        private static String word(@Nullable String value) {
            return value == null ? "none" : value;
        }
    }

    /** The columns that were there before stand in another order. */
    record Reordered(List<String> from, List<String> to) implements ColumnChange {
        private static final String WHY = "Statements name their columns, so the order does not count.";

        public Reordered {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }

        @Override
        public String text() {
            return "The columns " + String.join(", ", from) + " now stand as " + String.join(", ", to) + ".";
        }

        @Override
        public Verdict readers() {
            return Verdict.compatible(WHY);
        }

        @Override
        public Verdict writers() {
            return Verdict.compatible(WHY);
        }
    }
}
