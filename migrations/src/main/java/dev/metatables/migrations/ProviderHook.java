package dev.metatables.migrations;

/**
 * Something a provider does after its tables were taken into service, such as keeping an inventory of them. Hooks are
 * found by {@link java.util.ServiceLoader}; every hook sees every provider that the same program migrates. They do not
 * run when a finalization failed, nor for commands that change nothing.
 */
@FunctionalInterface
public interface ProviderHook {

    /**
     * Runs once after an upgrade or downgrade. What it throws fails the command; the migration itself is done and stays.
     *
     * @param context what was migrated, and a way to write rows
     */
    void afterFinalize(HookContext context);
}
