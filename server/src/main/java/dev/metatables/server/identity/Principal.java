package dev.metatables.server.identity;

import dev.metatables.server.api.ApiException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated caller.
 *
 * @param organizationUid the caller sees nothing of other organisations
 * @param administrator may do everything in the organisation
 * @param teams the caller belongs to; what is shared with one of them is shared with the caller
 * @param scope limits of the token the caller came with
 */
public record Principal(
        UUID uid, UUID organizationUid, String name, boolean administrator, Set<UUID> teams, TokenScope scope) {
    public Principal {
        teams = Set.copyOf(teams);
    }

    /**
     * Refuses a kind of operation the token is not for.
     *
     * @throws ApiException 403
     */
    public void requireOperation(String operation) {
        if (!scope.covers(operation)) {
            throw new ApiException(
                    403,
                    "permission_denied",
                    "This token is not for " + operation + " operations. Use one whose scope has " + operation + ".");
        }
    }

    /**
     * Refuses a change of the catalog the token is not for.
     *
     * @param namespace of the table that is to be changed or made
     * @throws ApiException 403
     */
    public void requireChange(@Nullable String namespace) {
        requireOperation(TokenScope.CATALOG);
        Set<String> allowed = scope.namespaces();
        if (allowed != null && (namespace == null || !allowed.contains(namespace))) {
            throw new ApiException(
                    403, "permission_denied", "This token is limited to other namespaces than " + namespace + ".");
        }
    }

    /**
     * Refuses who is no administrator.
     *
     * @throws ApiException 403
     */
    public void requireAdministrator() {
        if (!administrator || scope.namespaces() != null || scope.operations() != null) {
            throw new ApiException(
                    403,
                    "permission_denied",
                    "Only an administrator of the organisation, with a token without limits, may do this.");
        }
    }
}
