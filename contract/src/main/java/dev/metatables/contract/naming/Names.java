package dev.metatables.contract.naming;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Digests;
import dev.metatables.contract.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Functions that make identifiers (contract specification 8). All results are lower-case ASCII. */
public final class Names {

    /** PostgreSQL's limit of identifiers, in characters of ASCII. */
    public static final int MAX_LENGTH = 63;

    private static final Pattern SEPARATORS = Pattern.compile("[^A-Za-z0-9]+");
    private static final String JOIN = "__";

    private Names() {}

    /** Any text as an identifier; {@code table} when nothing usable is left. */
    public static String slug(String value) {
        String slug =
                stripUnderscores(SEPARATORS.matcher(value).replaceAll("_")).toLowerCase(Locale.ROOT);
        if (slug.isEmpty()) {
            return "table";
        }
        return isDigit(slug.charAt(0)) ? "t_" + slug : slug;
    }

    /**
     * One part of a name.
     *
     * @throws ContractException {@code PART_BLANK} or {@code PART_NOT_ALPHANUMERIC}
     */
    public static String part(String value) {
        String text = Text.trim(value);
        if (text.isEmpty()) {
            throw ContractException.of("", "PART_BLANK", "A part of a name is blank. Give a word.");
        }
        if (text.codePoints().noneMatch(Names::isAlphanumeric)) {
            throw ContractException.of(
                    "",
                    "PART_NOT_ALPHANUMERIC",
                    "The name part \"" + value + "\" has no letter or digit. Use at least one.");
        }
        return slug(text);
    }

    /**
     * Parts joined by two underscores, cut to a length with a digest at the end where needed.
     *
     * @throws ContractException {@code PART_BLANK}, {@code PART_NOT_ALPHANUMERIC} or {@code MAX_LENGTH_TOO_SMALL}
     */
    public static String bounded(List<String> parts, int maxLength) {
        String full = parts.stream().map(Names::pieces).collect(Collectors.joining(JOIN));
        if (full.length() <= maxLength) {
            return full;
        }
        int budget = maxLength - 11;
        if (budget < 1) {
            throw ContractException.of(
                    "",
                    "MAX_LENGTH_TOO_SMALL",
                    "A maximum length of " + maxLength + " leaves no room for a digest. Use 12 or more.");
        }
        return head(full, budget) + digest(full);
    }

    /** Name of an index or, when unique, of a unique index. */
    public static String index(String table, List<String> columns, boolean unique) {
        return ofColumns(unique ? "uix" : "ix", table, columns);
    }

    /** Name of a unique constraint. */
    public static String uniqueConstraint(String table, List<String> columns) {
        return ofColumns("uq", table, columns);
    }

    /** Name of a primary key. */
    public static String primaryKey(String table) {
        return bounded(List.of("pk", table), MAX_LENGTH);
    }

    /** Name of a foreign key. Table and target are unqualified. */
    public static String foreignKey(
            String table, List<String> columns, String targetTable, List<String> targetColumns) {
        List<String> parts = new ArrayList<>(List.of("fk", table));
        parts.addAll(columnParts(columns));
        parts.add(targetTable);
        targetColumns.forEach(column -> parts.add(part(column)));
        return bounded(parts, MAX_LENGTH);
    }

    /** Name of a check constraint; an authored name becomes its last part. */
    public static String check(String table, @Nullable String name) {
        return bounded(name == null || name.isEmpty() ? List.of("ck", table) : List.of("ck", table, name), MAX_LENGTH);
    }

    /**
     * Table name of an application's concept, at most 63 characters; the application is never shortened.
     *
     * @throws ContractException {@code PART_BLANK}, {@code PART_NOT_ALPHANUMERIC} or {@code APP_TOO_LONG}
     */
    public static String schemaTableName(String app, String concept, @Nullable String suffix) {
        String a = part(app);
        String c = part(concept);
        String s = suffix == null ? null : part(suffix);
        String full = a + JOIN + c + (s == null ? "" : JOIN + s);
        if (full.length() <= MAX_LENGTH) {
            return full;
        }
        return s == null ? shortened(a, c, full) : shortened(a, c, s, full);
    }

    /** Table name without suffix. */
    public static String schemaTableName(String app, String concept) {
        return schemaTableName(app, concept, null);
    }

    private static String shortened(String a, String c, String full) {
        int budget = MAX_LENGTH - a.length() - 2 - 11;
        if (budget < 1) {
            throw appTooLong(a);
        }
        return a + JOIN + head(c, budget) + digest(full);
    }

    private static String shortened(String a, String c, String s, String full) {
        int rest = MAX_LENGTH - a.length() - 2 - 11 - 2;
        if (rest < 2) {
            throw appTooLong(a);
        }
        int suffixLength = Math.min(s.length(), Math.max(1, rest / 2));
        int conceptLength = rest - suffixLength;
        if (conceptLength > c.length()) {
            suffixLength = Math.min(s.length(), suffixLength + conceptLength - c.length());
            conceptLength = c.length();
        }
        String tail = stripUnderscores(s.substring(s.length() - suffixLength));
        return a
                + JOIN
                + head(c, conceptLength)
                + digest(full)
                + JOIN
                + (tail.isEmpty() ? s.substring(s.length() - 1) : tail);
    }

    /**
     * Reads a table name back into its words; shortened names give shortened words.
     *
     * @throws ContractException {@code TABLE_NAME_BLANK}, {@code TABLE_NAME_NOT_APP_CONCEPT} or {@code PART_BLANK}
     */
    public static TableWords parseSchemaTableName(String tableName) {
        String text = Text.trim(tableName);
        if (text.isEmpty()) {
            throw ContractException.of(
                    "", "TABLE_NAME_BLANK", "A table name is blank. Give a name such as app__concept.");
        }
        List<String> words =
                Arrays.stream(text.split(JOIN, -1)).map(Names::part).toList();
        if (words.size() < 2) {
            throw ContractException.of(
                    "",
                    "TABLE_NAME_NOT_APP_CONCEPT",
                    "\"" + tableName
                            + "\" is not of the form app__concept. Write two words or more with two underscores between.");
        }
        String suffix = words.size() == 2 ? null : String.join(JOIN, words.subList(2, words.size()));
        return new TableWords(words.get(0), words.get(1), suffix);
    }

    /** Directory of a namespace's revisions. */
    public static String versionDirectorySlug(@Nullable String namespace) {
        String text = namespace == null ? "" : Text.trim(namespace);
        String slug = stripUnderscores(
                SEPARATORS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("_"));
        if (slug.isEmpty()) {
            return "default";
        }
        return slug.length() <= 48
                ? slug
                : stripRight(slug.substring(0, 37)) + "_" + Digests.sha1(text).substring(0, 10);
    }

    /**
     * Location of a namespace's revisions under a prefix.
     *
     * @throws ContractException {@code LOCATION_PREFIX_BLANK}
     */
    public static String versionLocation(String prefix, @Nullable String namespace) {
        String text = Text.trim(prefix).replaceAll("/+$", "");
        if (text.isEmpty()) {
            throw ContractException.of(
                    "",
                    "LOCATION_PREFIX_BLANK",
                    "The prefix of a version location is blank. Give the folder of the revisions.");
        }
        return text + "/" + versionDirectorySlug(namespace);
    }

    private static String ofColumns(String prefix, String table, List<String> columns) {
        List<String> parts = new ArrayList<>(List.of(prefix, table));
        parts.addAll(columnParts(columns));
        return bounded(parts, MAX_LENGTH);
    }

    private static List<String> columnParts(List<String> columns) {
        if (columns.isEmpty()) {
            throw ContractException.of(
                    "", "COLUMNS_EMPTY", "The name of a key or index needs at least one column. Name one.");
        }
        return columns.stream().map(Names::part).toList();
    }

    private static String pieces(String value) {
        String text = Text.trim(value);
        return Arrays.stream(text.split(JOIN, -1)).map(Names::part).collect(Collectors.joining(JOIN));
    }

    private static String digest(String full) {
        return "_" + Digests.md5(full).substring(0, 10);
    }

    private static String head(String text, int length) {
        String head = stripRight(text.substring(0, Math.min(length, text.length())));
        return head.isEmpty() ? text.substring(0, 1) : head;
    }

    private static String stripUnderscores(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '_') {
            start++;
        }
        return stripRight(text.substring(start));
    }

    private static String stripRight(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '_') {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAlphanumeric(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isLetterOrDigit(codePoint)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static ContractException appTooLong(String app) {
        return ContractException.of(
                "",
                "APP_TOO_LONG",
                "The application \"" + app + "\" leaves no room for a table name of 63 characters. Shorten it.");
    }
}
