package dev.metatables.migrations.run;

/** The beginning of a statement on one line, for messages. */
final class Excerpt {

    private static final int LENGTH = 120;

    private Excerpt() {}

    static String of(String statement) {
        String line = statement.strip().replaceAll("\\s+", " ");
        return line.length() <= LENGTH ? line : line.substring(0, LENGTH) + " ...";
    }
}
