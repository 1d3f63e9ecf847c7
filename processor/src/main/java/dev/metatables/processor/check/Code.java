package dev.metatables.processor.check;

import java.util.Arrays;
import java.util.Optional;

/**
 * Codes of findings with all that is told about them. A code is never used for another rule. Its page in
 * {@code docs/errors} is written from here and from the examples among the test resources.
 */
public enum Code {
    NOT_A_RECORD(
            "MT-0001",
            Weight.FIXED,
            "A table is authored on a record",
            "Generated classes read and construct the record from its own package.",
            "Write a visible record without type parameters, with at least one component and one table annotation."),
    INTERNAL_FAILURE(
            "MT-0002",
            Weight.FIXED,
            "The processor failed",
            "A fault of the processor, never of the record.",
            "Please report it with the record; other records are not affected."),
    OPTION_INVALID(
            "MT-0003",
            Weight.FIXED,
            "An option is wrong",
            "An option that is not understood would be ignored in silence.",
            "Name a code without hyphen and one of off, warn, error; codes without which no table can be built stay errors."),
    NAME_TAKEN(
            "MT-0004",
            Weight.FIXED,
            "A generated class name is taken",
            "Each record gets up to four classes in its package.",
            "Rename the class or the record, or choose another base with apiName."),
    RECORD_TOO_WIDE(
            "MT-0006",
            Weight.FIXED,
            "The record is too wide",
            "A Java constructor has 255 slots at most, and long and double take two.",
            "Split the record."),
    SUPPRESSION_INVALID(
            "MT-0007",
            Weight.FIXED,
            "A suppression is not valid",
            "A suppression nobody can read hides a fault.",
            "Name an existing code that can be silenced, and say why the rule does not apply here."),
    ANNOTATION_WITHOUT_TABLE(
            "MT-0008",
            Weight.FIXED,
            "An annotation stands on no table",
            "Nobody would read it: what it says would be missing in the database without a word.",
            "Make the type a record with @MetaTable or @TimeIndexMetaTable, or remove the annotation."),
    RUNTIME_MISMATCH(
            "MT-0009",
            Weight.FIXED,
            "The runtime does not fit",
            "Generated classes call the runtime they were made for.",
            "Use one version of all metatables artifacts."),
    SUPPRESSION_UNUSED(
            "MT-0010",
            Weight.WARNING,
            "A suppression silences nothing",
            "A suppression that outlives its finding would hide the next one.",
            "Remove it, or put it where the finding is."),
    DESCRIPTION_MISSING(
            "MT-0101",
            Weight.ERROR,
            "A description is missing",
            "People and programs find tables by their descriptions.",
            "Say what one row or one value means, with its unit."),
    DESCRIPTION_COPIES_NAME(
            "MT-0102",
            Weight.ERROR,
            "A description copies the name",
            "It tells nothing that the name does not tell.",
            "Say what the reader cannot see from the name."),
    DESCRIPTION_LISTS_COLUMNS(
            "MT-0103",
            Weight.WARNING,
            "A description only lists columns",
            "Columns have their own descriptions.",
            "Say what one row means."),
    TEXT_TOO_LONG(
            "MT-0104",
            Weight.FIXED,
            "A description or label is too long",
            "The catalog shows these texts in lists.",
            "A description has at most 4,000 characters, every other text at most 255."),
    TYPE_UNSUPPORTED(
            "MT-0201",
            Weight.FIXED,
            "A type has no column",
            "Each component is stored in one column of a known type.",
            "Use one of the supported types; the message names the nearest."),
    TYPE_WITHOUT_ZONE(
            "MT-0202",
            Weight.FIXED,
            "A time has no zone",
            "A time without zone names no instant.",
            "Use Instant, OffsetDateTime or ZonedDateTime."),
    NULLABLE_PRIMITIVE(
            "MT-0203",
            Weight.FIXED,
            "A primitive cannot be null",
            "A Java primitive always has a value.",
            "Use the boxed type for a column that may be null, or remove @Nullable."),
    TYPE_MODIFIER(
            "MT-0204",
            Weight.FIXED,
            "A type modifier does not fit",
            "length belongs to texts, precision and scale to numbers.",
            "Remove the modifier or choose a value in its range."),
    EMBEDDED_INVALID(
            "MT-0205",
            Weight.FIXED,
            "A component cannot be embedded",
            "Embedding spreads the components of a record over columns of the table.",
            "Embed a visible record with components, or remove @Embedded: a nested record is stored as JSON then."),
    DEFAULT_NOT_A_CONSTANT(
            "MT-0206",
            Weight.ERROR,
            "A default is no constant of the enum",
            "The check of the column refuses the default, so that every insert without a value fails.",
            "Use a constant."),
    ENUM_EMPTY(
            "MT-0207",
            Weight.FIXED,
            "An enum has no constants",
            "The column could hold no value.",
            "Give the enum a constant."),
    DEFAULT_CONFLICT(
            "MT-0208",
            Weight.WARNING,
            "A generated key has a default of its own",
            "The database gives uuid and integer keys a value by itself; an authored default replaces it.",
            "Remove defaultSql."),
    API_NAME_INVALID(
            "MT-0210",
            Weight.FIXED,
            "apiName is no Java name",
            "Generated classes are named after it.",
            "Write a Java identifier that is no keyword, such as apiName = \"Asset\"."),
    TIME_INDEX_NOT_FIRST(
            "MT-0301",
            Weight.FIXED,
            "The grain does not start with the time index",
            "Rows are ordered by time first.",
            "Put the time index in front."),
    GRAIN_DUPLICATE(
            "MT-0302",
            Weight.FIXED,
            "The grain names a column twice",
            "The second mention tells no rows apart.",
            "Name each column once."),
    GRAIN_COLUMN_MISSING(
            "MT-0303",
            Weight.FIXED,
            "The grain names no column",
            "The grain consists of physical column names.",
            "Correct the name, or add the component."),
    TIME_INDEX_TYPE(
            "MT-0304",
            Weight.FIXED,
            "The time index is no instant",
            "Rows are told apart by an instant with zone.",
            "Use Instant, OffsetDateTime or ZonedDateTime."),
    GRAIN_NULLABLE(
            "MT-0305",
            Weight.FIXED,
            "A grain column is nullable",
            "Null tells no rows apart.",
            "Remove @Nullable, or take the column out of the grain."),
    CADENCE_INVALID(
            "MT-0306",
            Weight.FIXED,
            "The cadence is not valid",
            "A cadence is a positive number and one of s, m (minutes), h, d, w, mo (months), q, y; nothing is converted.",
            "Write it in that form, such as 1d, 15m or 1mo."),
    GRAIN_INDEXED_TWICE(
            "MT-0307",
            Weight.WARNING,
            "A unique index repeats the grain",
            "A time-indexed table gets a unique index over its grain by itself.",
            "Remove the authored one."),
    NAMESPACE_MISSING(
            "MT-0401",
            Weight.FIXED,
            "The namespace is missing",
            "Every table belongs to a namespace.",
            "Write it on the package or on the table."),
    TABLE_NAME_INVALID(
            "MT-0402",
            Weight.FIXED,
            "The table has no valid name",
            "A table name has 1 to 63 bytes and follows from app, concept and suffix.",
            "Change these words, or write table."),
    COLUMN_NAME_INVALID(
            "MT-0403",
            Weight.FIXED,
            "A column name is not valid",
            "PostgreSQL would cut a name of more than 63 bytes, and quotes, white space, parentheses and % break the names that are made from it.",
            "Write @Column(name) with 1 to 63 bytes and a letter or digit, and use each name once."),
    PRIMARY_KEY_MISSING(
            "MT-0404",
            Weight.FIXED,
            "The primary key is missing",
            "A relational table tells rows apart by its key.",
            "Put @PrimaryKey on the components that do."),
    CONTRACT_BROKEN(
            "MT-0405",
            Weight.FIXED,
            "The table breaks the contract",
            "The table as a whole, or the target of a foreign key, cannot be described.",
            "The message names the condition."),
    TABLE_NAME_NOT_BY_CONVENTION(
            "MT-0406",
            Weight.WARNING,
            "A table name is not app__concept",
            "Tools find the application of a table by its name.",
            "Name it app__concept, or leave table away."),
    SCHEMA_PUBLIC(
            "MT-0407",
            Weight.WARNING,
            "The default schema is written",
            "public is the default. Written, it looks like a choice.",
            "Leave schema away."),
    COLUMN_NAME_RESERVED(
            "MT-0408",
            Weight.FIXED,
            "A column has the name of a system column",
            "PostgreSQL refuses it, because every table has a column of that name already.",
            "Choose another name."),
    PRIMARY_KEY_NULLABLE(
            "MT-0409",
            Weight.FIXED,
            "A key column is nullable",
            "A primary key holds no null.",
            "Remove @Nullable or @PrimaryKey."),
    TABLE_TWICE(
            "MT-0410",
            Weight.FIXED,
            "Two records are one table",
            "Two records with one schema and table name would write to each other's rows.",
            "Change concept, suffix or table."),
    OBJECT_NAME_TWICE(
            "MT-0411",
            Weight.FIXED,
            "Two objects have one name",
            "Names of tables and indexes are unique in a schema, names of constraints in a table.",
            "Name one of them otherwise."),
    SCHEMA_RESERVED(
            "MT-0412",
            Weight.FIXED,
            "The schema belongs to PostgreSQL",
            "PostgreSQL keeps information_schema and names that start with pg_.",
            "Choose another schema."),
    OBJECT_NAME_INVALID(
            "MT-0413",
            Weight.FIXED,
            "A key, index or constraint has no valid name",
            "PostgreSQL would cut a name of more than 63 bytes, so that the catalog and the database disagree.",
            "Write a name with 1 to 63 bytes and a letter or digit, or leave it away."),
    PREVIOUS_NAME(
            "MT-0414",
            Weight.FIXED,
            "A previous name is still in use",
            "A rename starts from a name that is gone.",
            "Remove previousName once it is the name itself or another's."),
    IDENTIFIER_TWICE(
            "MT-0415",
            Weight.FIXED,
            "Two tables have one identifier",
            "The catalog finds a table by its identifier.",
            "Write another one, or leave one of them empty."),
    UPSERT_KEY_NOT_UNIQUE(
            "MT-0416",
            Weight.FIXED,
            "The upsert key is not unique",
            "PostgreSQL finds the row to update by a unique key over exactly these columns.",
            "Add @Unique, or use the primary key."),
    PRIMARY_KEY_NAMES(
            "MT-0417",
            Weight.FIXED,
            "The primary key has two names",
            "A table has one primary key, so its constraint has one name.",
            "Write it once."),
    FOREIGN_KEY_TARGET(
            "MT-0501",
            Weight.FIXED,
            "A foreign key has no target",
            "A foreign key names one target: a record with @MetaTable, or a table by its name.",
            "Write target = SomeRow.class or table = \"name\", with the target columns unless they are its primary key."),
    COLUMN_UNKNOWN(
            "MT-0502",
            Weight.FIXED,
            "An attribute names no column",
            "Attributes name physical columns of the table.",
            "Correct the name, or add the component."),
    OBJECT_INCOMPLETE(
            "MT-0503",
            Weight.FIXED,
            "An index or constraint is incomplete",
            "What is half said cannot be built.",
            "Add what the message names. An index with an expression needs a name."),
    JSON_INVALID(
            "MT-0504",
            Weight.FIXED,
            "A JSON attribute is not valid",
            "provisioning and storageLayout hold one JSON object as text.",
            "Correct the text at the place the message names."),
    FOREIGN_KEY_NOT_UNIQUE(
            "MT-0505",
            Weight.FIXED,
            "The target of a foreign key is not unique",
            "A foreign key points at one row.",
            "Point it at the primary key, or make the target columns unique."),
    FOREIGN_KEY_TYPE(
            "MT-0506",
            Weight.FIXED,
            "A foreign key joins different types",
            "PostgreSQL compares both columns.",
            "Give them the same type."),
    FOREIGN_KEY_PAIRING(
            "MT-0507",
            Weight.FIXED,
            "A foreign key pairs columns wrongly",
            "Every column is paired with one column of the target, in order.",
            "Write as many columns as the target has, in its order."),
    FOREIGN_KEY_TABLE_UNKNOWN(
            "MT-0508",
            Weight.WARNING,
            "A foreign key names an unknown table",
            "The table is neither compiled here nor described in a jar on the class path.",
            "Check its name, or use target where the record is at hand."),
    FOREIGN_KEY_CONFLICT(
            "MT-0509",
            Weight.FIXED,
            "Attributes of a foreign key contradict each other",
            "One of the two would be ignored.",
            "Keep the one that is meant."),
    FOREIGN_KEY_SET_NULL(
            "MT-0510",
            Weight.ERROR,
            "SET_NULL on a column that holds no null",
            "Deleting the target row would fail.",
            "Make the column @Nullable, or choose another action."),
    CHECK_TWICE(
            "MT-0511",
            Weight.FIXED,
            "Two checks collide",
            "Unnamed checks share one name, and the check of an enum is named after its column with _values.",
            "Give each an own name and condition."),
    INDEX_CONFLICT(
            "MT-0512",
            Weight.FIXED,
            "Attributes of an index contradict each other",
            "PostgreSQL refuses the index.",
            "Remove the attribute that the message names."),
    COLUMN_REPEATED(
            "MT-0513",
            Weight.FIXED,
            "A list names a column twice",
            "The second mention has no effect or is refused.",
            "Name each column once.");

    private final String text;
    private final Weight weight;
    private final String title;
    private final String why;
    private final String remedy;

    Code(String text, Weight weight, String title, String why, String remedy) {
        this.text = text;
        this.weight = weight;
        this.title = title;
        this.why = why;
        this.remedy = remedy;
    }

    /** What a code weighs when no option says otherwise. */
    private enum Weight {
        FIXED,
        ERROR,
        WARNING
    }

    /** The code as printed, {@code MT-0101}. */
    public String text() {
        return text;
    }

    /** The code as options spell it, {@code MT0101}. */
    public String optionText() {
        return text.replace("-", "");
    }

    /** One line for lists. */
    public String title() {
        return title;
    }

    /** Why the rule is there. */
    public String why() {
        return why;
    }

    /** What to do about a finding. */
    public String remedy() {
        return remedy;
    }

    /** Severity when no option says otherwise. */
    public Severity severity() {
        return weight == Weight.WARNING ? Severity.WARN : Severity.ERROR;
    }

    /** Whether options and suppressions may change its severity. Without the other rules no table could be built. */
    public boolean adjustable() {
        return weight != Weight.FIXED;
    }

    /** The code of a text, with or without hyphen. */
    public static Optional<Code> of(String text) {
        return Arrays.stream(values())
                .filter(code -> code.text.equals(text) || code.optionText().equals(text))
                .findFirst();
    }

    /** The code somebody probably meant, as printed. */
    public static Optional<String> nearest(String text) {
        return Nearest.of(text, Arrays.stream(values()).map(Code::text).toList())
                .or(() -> Nearest.of(
                        text, Arrays.stream(values()).map(Code::optionText).toList()));
    }
}
