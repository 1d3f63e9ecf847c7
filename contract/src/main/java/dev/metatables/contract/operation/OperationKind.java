package dev.metatables.contract.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a statement does. */
public enum OperationKind {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    UPSERT;

    static final List<String> WORDS =
            Arrays.stream(values()).map(OperationKind::wireName).toList();

    /** The lower-case word of the envelope. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True for every kind but {@code select}. */
    public boolean writes() {
        return this != SELECT;
    }

    static OperationKind of(String word) {
        return values()[WORDS.indexOf(word)];
    }
}
