package dev.metatables.migrations.generate;

import dev.metatables.contract.naming.Names;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * What a person decides about a revision that is to be written.
 *
 * @param revision 12 lower-case hex digits
 * @param message what the step is called; part of the file name
 * @param created written into the file
 * @param allowed tables ({@code shop__order}) and columns, constraints or indexes ({@code shop__order.note}) that may
 *     be lost
 */
public record Draft(String revision, String message, Instant created, Set<String> allowed) {

    /** @throws MigrationException when the revision id is not of that form */
    public Draft {
        allowed = Set.copyOf(allowed);
        if (!revision.matches("[0-9a-f]{12}")) {
            throw new MigrationException(
                    Reason.USAGE, "Revision id '" + revision + "' is not 12 lower-case hex digits.");
        }
    }

    /**
     * A draft with a random id, created now, or at {@code SOURCE_DATE_EPOCH} where that is set.
     *
     * @param environment of the process
     */
    public static Draft of(String message, Map<String, String> environment) {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        return new Draft(HexFormat.of().formatHex(random), message, created(environment), Set.of());
    }

    /** The same draft with another revision id. */
    public Draft withRevision(String other) {
        return new Draft(other, message, created, allowed);
    }

    /** The same draft that lets these tables and columns go. */
    public Draft allowing(Set<String> names) {
        return new Draft(revision, message, created, names);
    }

    /** Name of the file. */
    String fileName() {
        return revision + "_" + Names.slug(message) + ".sql";
    }

    private static Instant created(Map<String, String> environment) {
        String epoch = environment.get("SOURCE_DATE_EPOCH");
        if (epoch == null || epoch.isBlank()) {
            return Instant.now().truncatedTo(ChronoUnit.SECONDS);
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(epoch.strip()));
        } catch (NumberFormatException e) {
            throw new MigrationException(
                    Reason.USAGE, "SOURCE_DATE_EPOCH is '" + epoch + "', expected seconds since 1970.", e);
        }
    }
}
