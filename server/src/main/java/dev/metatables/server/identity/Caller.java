package dev.metatables.server.identity;

import dev.metatables.server.store.RightsEpoch;

/**
 * Who sent a request.
 *
 * @param epoch of the rights it was found with
 */
public record Caller(Principal principal, RightsEpoch.Reading epoch) {}
