package dev.metatables.processor.render;

/** What stands where an authored table is in error, so that one mistake is one message. It never runs. */
final class Stubs {
    static final String INVALID = "private static <T> T invalid()";

    static final String FAILURE =
            "throw new IllegalStateException(\"The record of this table has errors. Correct them and compile again.\")";

    private Stubs() {}
}
