package dev.metatables.contract;

/**
 * One broken rule.
 *
 * @param path dotted path to the offending value, such as {@code scope.tables.0.alias}; empty when the whole is meant
 * @param code one of the words of contract specification 14, such as {@code UNKNOWN_FIELD}
 * @param message what was found, what was expected and what to do
 */
public record Violation(String path, String code, String message) {

    /** {@code path: message}, or the message alone when there is no path. */
    public String text() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
