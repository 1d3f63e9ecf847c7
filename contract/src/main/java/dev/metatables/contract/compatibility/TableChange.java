package dev.metatables.contract.compatibility;

import dev.metatables.contract.model.TableKind;
import org.jspecify.annotations.Nullable;

/** A change of the table as a whole. */
public sealed interface TableChange extends Change {

    /** The table has another name or schema; both are qualified. */
    record Renamed(String from, String to) implements TableChange {
        private static final String WHY = "Statements that name the old table fail.";

        @Override
        public String text() {
            return "Table " + from + " is now " + to + ".";
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

    /** The table is another kind of resource. */
    record KindChanged(TableKind from, TableKind to) implements TableChange {

        @Override
        public String text() {
            return "The table was " + from.wireName() + " and is now " + to.wireName() + ".";
        }

        @Override
        public Verdict readers() {
            return Verdict.breaking(
                    "The catalog keeps it as another resource, so those that attached to it do not find it.");
        }

        @Override
        public Verdict writers() {
            return Verdict.breaking(
                    "Rows are told apart by another key, and the catalog keeps it as another resource.");
        }
    }

    /**
     * Something about the table changed that the database does not look at: a description, a label, the namespace.
     *
     * @param member what, such as {@code description of column "price"}
     */
    record MetadataChanged(
            String member, @Nullable String from, @Nullable String to) implements TableChange {
        private static final String WHY = "The database does not look at it.";

        @Override
        public String text() {
            return "The " + member + " was " + quoted(from) + " and is now " + quoted(to) + ".";
        }

        @Override
        public Verdict readers() {
            return Verdict.compatible(WHY);
        }

        @Override
        public Verdict writers() {
            return Verdict.compatible(WHY);
        }

        private static String quoted(@Nullable String text) {
            return text == null ? "absent" : "\"" + text + "\"";
        }
    }
}
