package dev.metatables.server.identity;

import java.util.UUID;

/**
 * An authenticated caller.
 *
 * @param organizationUid the caller sees nothing of other organisations
 * @param administrator may do everything in the organisation
 */
public record Principal(UUID uid, UUID organizationUid, String name, boolean administrator) {}
