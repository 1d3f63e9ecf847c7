package dev.metatables.server.identity;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token is limited to.
 *
 * @param namespaces of the tables it can see; null is no limit
 * @param operations kinds of operations, and {@link #CATALOG} for changes of the catalog; null is no limit
 */
public record TokenScope(
        @Nullable Set<String> namespaces, @Nullable Set<String> operations) {

    /** The word for every change that is not an operation on rows. */
    public static final String CATALOG = "catalog";

    /** All words of {@code operations}. */
    public static final List<String> OPERATIONS = List.of("select", "insert", "update", "delete", "upsert", CATALOG);

    /** No limit at all. */
    public static final TokenScope ALL = new TokenScope(null, null);

    public TokenScope {
        namespaces = namespaces == null ? null : Set.copyOf(namespaces);
        operations = operations == null ? null : Set.copyOf(operations);
    }

    /** Whether it covers a kind of operation. */
    public boolean covers(String operation) {
        return operations == null || operations.contains(operation);
    }
}
