package dev.metatables.contract.table;

/** How long texts for people may be, in characters (Unicode code points). */
public final class TextLimits {

    /** Description of a table or column. */
    public static final int DESCRIPTION = 4000;

    /** Label, logical name, identifier and namespace. */
    public static final int LABEL = 255;

    /** Package and namespace of a migration provider, and names of principals, data sources and projects. */
    public static final int NAME = 255;

    /** Key of a migration provider: package, colon, namespace. */
    public static final int PROVIDER_KEY = 2 * NAME + 1;

    /** Name of a schema, table or column, in bytes of UTF-8. */
    public static final int SQL_NAME_BYTES = 63;

    private TextLimits() {}

    /** Length of a text in characters, as PostgreSQL counts them. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
