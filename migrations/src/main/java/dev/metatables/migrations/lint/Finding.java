package dev.metatables.migrations.lint;

import java.util.Locale;

/**
 * Something a reviewer should know about a revision.
 *
 * @param code such as {@code DS102}
 * @param path table, or table and object, it is about; the name by which it is allowed in the file
 * @param text what happens and what to do
 */
public record Finding(String code, Level level, String path, String text) {

    /** How grave a finding is. */
    public enum Level {
        /** To be known. */
        WARN,
        /** To be changed, or allowed by name in the file. */
        ERROR
    }

    /** The finding on one line. */
    public String describe() {
        return code + " " + level.name().toLowerCase(Locale.ROOT) + " " + path + ": " + text;
    }
}
