package dev.metatables.annotations;

/** Who owns the physical life of a table. */
public enum Management {
    /** Migrations create and change it; TS Manager governs it. */
    PLATFORM,

    /** Somebody else creates and changes it; TS Manager only registers and governs it. */
    EXTERNAL
}
