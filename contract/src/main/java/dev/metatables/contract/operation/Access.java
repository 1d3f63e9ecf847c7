package dev.metatables.contract.operation;

import java.util.List;
import java.util.Locale;

/** What a statement may do with a table of its scope. */
public enum Access {
    READ,
    WRITE;

    static final List<String> WORDS = List.of(READ.wireName(), WRITE.wireName());

    /** The lower-case word of the envelope. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Access of(String word) {
        return values()[WORDS.indexOf(word)];
    }
}
