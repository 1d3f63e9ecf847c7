package dev.metatables.contract.compatibility;

/**
 * What a change means for one side.
 *
 * @param compatible whether every statement that worked still works and means the same
 * @param reason why, as a sentence
 */
public record Verdict(boolean compatible, String reason) {

    static Verdict compatible(String reason) {
        return new Verdict(true, reason);
    }

    static Verdict breaking(String reason) {
        return new Verdict(false, reason);
    }

    /** {@code compatible} or {@code breaking}. */
    public String word() {
        return compatible ? "compatible" : "breaking";
    }
}
