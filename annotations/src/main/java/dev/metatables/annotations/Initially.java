package dev.metatables.annotations;

/** When a deferrable constraint is checked if nothing else is said. */
public enum Initially {
    /** Nothing is said; the database's default holds. */
    UNSET,

    /** At commit. */
    DEFERRED,

    /** After each statement. */
    IMMEDIATE
}
