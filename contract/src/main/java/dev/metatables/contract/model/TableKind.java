package dev.metatables.contract.model;

/** The two resource kinds of the catalog. */
public enum TableKind {
    RELATIONAL("relational"),
    TIME_INDEXED("time_indexed");

    private final String wireName;

    TableKind(String wireName) {
        this.wireName = wireName;
    }

    /** The word used in contracts and replies. */
    public String wireName() {
        return wireName;
    }
}
