package dev.metatables.contract;

import java.util.List;
import java.util.stream.Collectors;

/** Input that breaks rules of the contract. Carries every violation found, in the order of the checks. */
public final class ContractException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * An exception for one or more violations.
     *
     * @throws IllegalArgumentException when the list is empty
     */
    public ContractException(List<Violation> violations) {
        super(violations.stream().map(Violation::text).collect(Collectors.joining("; ")));
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("A contract exception needs at least one violation.");
        }
        this.violations = List.copyOf(violations);
    }

    /** An exception for one violation. */
    public static ContractException of(String path, String code, String message) {
        return new ContractException(List.of(new Violation(path, code, message)));
    }

    /** Throws when the list is not empty. */
    public static void throwIfAny(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new ContractException(violations);
        }
    }

    /** All violations; never empty. */
    public List<Violation> violations() {
        return violations;
    }

    /** Code of the first violation. */
    public String code() {
        return violations.get(0).code();
    }

    /** The same violations with their paths under a parent path. */
    public ContractException under(String parent) {
        return new ContractException(violations.stream()
                .map(v -> new Violation(v.path().isEmpty() ? parent : parent + "." + v.path(), v.code(), v.message()))
                .toList());
    }
}
