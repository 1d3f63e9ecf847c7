package dev.metatables.cli;

import dev.metatables.contract.ContractException;
import dev.metatables.migrations.MigrationException;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.config.ConfigurationException;
import dev.metatables.runtime.transport.AuthenticationException;
import dev.metatables.runtime.transport.PermissionException;
import dev.metatables.runtime.transport.UnreachableException;
import org.jspecify.annotations.Nullable;

/** Exit codes of refusals that are written for people (API specification 3.4). */
public final class ExitCodes {
    /** A check found something. */
    public static final int FOUND = 1;

    private ExitCodes() {}

    /** The code of a failure, or null when it is not one that people should see. */
    static @Nullable Integer of(Exception failure) {
        if (failure instanceof MigrationException migration) {
            return migration.reason().exitCode();
        }
        if (failure instanceof ConfigurationException || failure instanceof ContractException) {
            return 3;
        }
        if (failure instanceof UnreachableException) {
            return 4;
        }
        if (failure instanceof AuthenticationException || failure instanceof PermissionException) {
            return 5;
        }
        return failure instanceof MetaTablesException ? Integer.valueOf(FOUND) : null;
    }
}
