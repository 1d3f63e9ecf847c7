package dev.metatables.server.governance;

/**
 * A column of a statement's result.
 *
 * @param label as the caller sees it
 * @param type PostgreSQL's internal type name, with a leading underscore for arrays
 */
public record ResultColumn(String label, String type) {}
