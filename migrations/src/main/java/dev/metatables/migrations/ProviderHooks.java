package dev.metatables.migrations;

import dev.metatables.contract.ContractException;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds hooks. */
public final class ProviderHooks {

    private ProviderHooks() {}

    /**
     * The hooks that services files name, in the order in which they are found.
     *
     * @throws ContractException {@code PROVIDER_HOOK_NOT_CALLABLE} when a services file names something that is no hook,
     *     or a hook that cannot be made
     */
    public static List<ProviderHook> on(ClassLoader loader) {
        try {
            return ServiceLoader.load(ProviderHook.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw ContractException.of(
                    "hook",
                    "PROVIDER_HOOK_NOT_CALLABLE",
                    "A hook cannot be called: " + e.getMessage() + ". A file META-INF/services/"
                            + ProviderHook.class.getName()
                            + " names public classes that implement ProviderHook and have a public constructor without"
                            + " parameters.");
        }
    }
}
