package dev.metatables.contract.model;

/** Who owns the physical life of a table (contract specification 1). */
public enum ManagementMode {
    PLATFORM_MANAGED("platform_managed"),
    EXTERNAL_REGISTERED("external_registered");

    private final String wireName;

    ManagementMode(String wireName) {
        this.wireName = wireName;
    }

    /** The word used in contracts, requests and replies. */
    public String wireName() {
        return wireName;
    }
}
