package dev.metatables.processor.check;

import java.util.Arrays;
import java.util.Optional;

/** Codes of findings. A code is never used for another rule. Each has a page in {@code docs/errors}. */
public enum Code {
    NOT_A_RECORD("MT-0001", false),
    INTERNAL_FAILURE("MT-0002", false),
    OPTION_INVALID("MT-0003", false),
    NAME_TAKEN("MT-0004", false),
    RECORD_TOO_WIDE("MT-0006", false),
    SUPPRESSION_INVALID("MT-0007", false),
    ANNOTATION_WITHOUT_TABLE("MT-0008", false),
    RUNTIME_MISMATCH("MT-0009", false),
    DESCRIPTION_MISSING("MT-0101", true),
    DESCRIPTION_COPIES_NAME("MT-0102", true),
    TYPE_UNSUPPORTED("MT-0201", false),
    TYPE_WITHOUT_ZONE("MT-0202", false),
    NULLABLE_PRIMITIVE("MT-0203", false),
    TYPE_MODIFIER("MT-0204", false),
    EMBEDDED_INVALID("MT-0205", false),
    TIME_INDEX_NOT_FIRST("MT-0301", false),
    GRAIN_DUPLICATE("MT-0302", false),
    GRAIN_COLUMN_MISSING("MT-0303", false),
    TIME_INDEX_TYPE("MT-0304", false),
    GRAIN_NULLABLE("MT-0305", false),
    CADENCE_INVALID("MT-0306", false),
    NAMESPACE_MISSING("MT-0401", false),
    TABLE_NAME_INVALID("MT-0402", false),
    COLUMN_NAME_INVALID("MT-0403", false),
    PRIMARY_KEY_MISSING("MT-0404", false),
    CONTRACT_BROKEN("MT-0405", false),
    FOREIGN_KEY_TARGET("MT-0501", false),
    COLUMN_UNKNOWN("MT-0502", false),
    OBJECT_INCOMPLETE("MT-0503", false),
    JSON_INVALID("MT-0504", false);

    private final String text;
    private final boolean adjustable;

    Code(String text, boolean adjustable) {
        this.text = text;
        this.adjustable = adjustable;
    }

    /** The code as printed, {@code MT-0101}. */
    public String text() {
        return text;
    }

    /** Whether options and suppressions may change its severity. Without the other rules no table could be built. */
    public boolean adjustable() {
        return adjustable;
    }

    /** The code of a text, with or without hyphen. */
    public static Optional<Code> of(String text) {
        return Arrays.stream(values())
                .filter(code ->
                        code.text.equals(text) || code.text.replace("-", "").equals(text))
                .findFirst();
    }
}
