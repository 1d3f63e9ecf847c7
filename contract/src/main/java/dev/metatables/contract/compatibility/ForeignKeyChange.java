package dev.metatables.contract.compatibility;

import dev.metatables.contract.model.ForeignKey;

/** A change of foreign keys. */
public sealed interface ForeignKeyChange extends Change {

    /** Rows have to point to a target. */
    record Added(ForeignKey key) implements ForeignKeyChange {
        @Override
        public String text() {
            return describe(key) + " was added.";
        }

        @Override
        public Verdict readers() {
            return Verdict.compatible("A guarantee was added.");
        }

        @Override
        public Verdict writers() {
            return Verdict.breaking(
                    "Rows that point nowhere are refused, and so is what would take their target away.");
        }
    }

    /** Rows need not point to a target any more. */
    record Removed(ForeignKey key) implements ForeignKeyChange {
        @Override
        public String text() {
            return describe(key) + " was removed.";
        }

        @Override
        public Verdict readers() {
            return Verdict.breaking("A row may point nowhere, so that a join loses it.");
        }

        @Override
        public Verdict writers() {
            return Reaction.of(key.onDelete()).acts()
                            || Reaction.of(key.onUpdate()).acts()
                    ? Verdict.breaking("Rows no longer follow their target when it is deleted or changed.")
                    : Verdict.compatible("Every row is still taken.");
        }
    }

    /** A foreign key does another thing when its target goes or changes, or is looked at elsewhere. */
    record BehaviourChanged(ForeignKey from, ForeignKey to) implements ForeignKeyChange {
        @Override
        public String text() {
            return describe(to) + " was " + Reaction.words(from) + " and is now " + Reaction.words(to) + ".";
        }

        @Override
        public Verdict readers() {
            return Reaction.matchesFull(from) && !Reaction.matchesFull(to)
                    ? Verdict.breaking("A row with a part of the key null may come, and it points nowhere.")
                    : Verdict.compatible("Every row still points to its target.");
        }

        @Override
        public Verdict writers() {
            return Reaction.writers(from, to);
        }
    }

    private static String describe(ForeignKey key) {
        String schema = key.targetSchema() == null ? "" : key.targetSchema() + ".";
        return "Foreign key (" + String.join(", ", key.columns()) + ") to " + schema + key.targetTable() + "("
                + String.join(", ", key.targetColumns()) + ")";
    }
}
