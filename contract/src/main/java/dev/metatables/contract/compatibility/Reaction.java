package dev.metatables.contract.compatibility;

import dev.metatables.contract.Text;
import dev.metatables.contract.model.ForeignKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a foreign key does when its target goes or changes. A key that says nothing means {@code NO ACTION}. */
enum Reaction {
    NO_ACTION,
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT;

    /** The reaction of an authored action, a list of columns behind it not looked at. */
    static Reaction of(@Nullable String authored) {
        String words = Text.collapse(authored == null ? "" : authored).toUpperCase(Locale.ROOT);
        for (Reaction reaction : values()) {
            if (words.startsWith(reaction.sql())) {
                return reaction;
            }
        }
        return NO_ACTION;
    }

    /** Whether rows are changed instead of the statement being refused. */
    boolean acts() {
        return this != NO_ACTION && this != RESTRICT;
    }

    static boolean matchesFull(ForeignKey key) {
        return "FULL".equalsIgnoreCase(key.match());
    }

    /** The meaning of a key, defaults spelt out. */
    static String words(ForeignKey key) {
        return "ON DELETE " + of(key.onDelete()).sql() + " ON UPDATE "
                + of(key.onUpdate()).sql() + " MATCH "
                + (matchesFull(key) ? "FULL" : "SIMPLE")
                + (deferrable(key) ? " DEFERRABLE INITIALLY " + (deferred(key) ? "DEFERRED" : "IMMEDIATE") : "");
    }

    static Verdict writers(ForeignKey from, ForeignKey to) {
        if (!matchesFull(from) && matchesFull(to) && to.columns().size() > 1) {
            return Verdict.breaking("Rows with a part of the key null are refused.");
        }
        if (deferrable(from) && !deferrable(to) || deferred(from) && !deferred(to)) {
            return Verdict.breaking("Statements that put the key right only later in the transaction fail.");
        }
        Verdict delete = writers(of(from.onDelete()), of(to.onDelete()));
        return delete.compatible() ? writers(of(from.onUpdate()), of(to.onUpdate())) : delete;
    }

    private static Verdict writers(Reaction from, Reaction to) {
        if (from == to || from == RESTRICT && to == NO_ACTION) {
            return Verdict.compatible("What was accepted is accepted and does the same.");
        }
        if (from == NO_ACTION && to == RESTRICT) {
            return Verdict.breaking("RESTRICT looks at once, so statements that put the key right by their end fail.");
        }
        if (!to.acts()) {
            return Verdict.breaking("Deleting or changing a target that was accepted is refused.");
        }
        return Verdict.breaking("Deleting or changing a target does another thing to rows here: " + to.sql()
                + " instead of " + from.sql() + ".");
    }

    private static boolean deferrable(ForeignKey key) {
        return Boolean.TRUE.equals(key.deferrable()) || deferred(key);
    }

    private static boolean deferred(ForeignKey key) {
        return "DEFERRED".equalsIgnoreCase(key.initially());
    }

    private String sql() {
        return name().replace('_', ' ');
    }
}
