package dev.metatables.contract.table;

/** How long texts for people may be, in characters (Unicode code points). */
public final class TextLimits {

    /** Description of a table or column. */
    public static final int DESCRIPTION = 4000;

    /** Label, logical name, identifier and namespace. */
    public static final int LABEL = 255;

    private TextLimits() {}

    /** Length of a text in characters, as PostgreSQL counts them. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
