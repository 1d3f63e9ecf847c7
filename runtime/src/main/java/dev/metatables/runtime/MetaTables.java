package dev.metatables.runtime;

import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.fingerprint.FingerprintOptions;
import dev.metatables.contract.table.Registration;
import dev.metatables.runtime.config.ConfigurationException;
import dev.metatables.runtime.config.Settings;
import dev.metatables.runtime.model.TableModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts engines and holds the one that a process works with. Programs with several engines open and pass them:
 * {@code Asset.on(engine)}. Safe for all threads.
 */
public final class MetaTables {
    private static final ProcessEngine PROCESS = new ProcessEngine();

    private MetaTables() {}

    /**
     * Starts the engine of this process, or gives the running one when the options are the same. The engine only reads
     * the catalog; it creates and changes nothing there.
     *
     * @throws MetaTablesException when an engine with other options is running, a setting is missing, TS Manager does
     *     not answer or refuses, or tables are not migrated
     */
    public static Engine start(StartOptions options) {
        return PROCESS.start(options);
    }

    /** {@link #start(StartOptions)} with everything taken from the environment. */
    public static Engine start() {
        return start(StartOptions.defaults());
    }

    /**
     * Opens an engine beside the one of the process. The caller closes it.
     *
     * @throws MetaTablesException as {@link #start(StartOptions)}
     */
    public static Engine open(StartOptions options) {
        return RemoteEngine.start(options, Settings.resolve(options.settings()), engine -> {});
    }

    /**
     * The engine of this process.
     *
     * @throws MetaTablesException when none is running
     */
    public static Engine engine() {
        return PROCESS.engine(() -> StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(caller -> !caller.getName().startsWith(MetaTables.class.getName()))
                        .findFirst())
                .map(Class::getName)
                .orElse("a class"));
    }

    /**
     * The body that registers a table, to look at before it is sent with {@code engine.catalog().register(...)}.
     *
     * @param model the record, or the generated table class
     */
    public static Map<String, ?> registrationRequest(Class<?> model) {
        return Registration.of(TableModels.of(model), null);
    }

    /**
     * The fingerprint of a table, varied as the options say.
     *
     * @param model the record, or the generated table class
     */
    public static String fingerprint(Class<?> model, FingerprintOptions options) {
        return Fingerprint.of(TableModels.of(model), options);
    }

    /** One engine and what it was started with. */
    private static final class ProcessEngine {
        private record Running(Engine engine, StartOptions options, Settings settings) {}

        private volatile @Nullable Running running;

        synchronized Engine start(StartOptions options) {
            Settings settings = Settings.resolve(options.settings());
            Running current = running;
            if (current != null) {
                refuseOther(current, options, settings);
                return current.engine();
            }
            Engine engine = RemoteEngine.start(options, settings, this::forget);
            running = new Running(engine, options, settings);
            return engine;
        }

        Engine engine(Supplier<String> caller) {
            Running current = running;
            if (current == null) {
                throw new MetaTablesException("No engine is running in this process, but " + caller.get()
                        + " is used. Start one first, with the records it uses: MetaTables.start(StartOptions.builder()"
                        + ".models(...).build()), or pass an engine: on(engine).");
            }
            return current.engine();
        }

        private synchronized void forget(Engine engine) {
            Running current = running;
            if (current != null && current.engine() == engine) {
                running = null;
            }
        }

        private static void refuseOther(Running current, StartOptions options, Settings settings) {
            List<String> differences = new ArrayList<>(current.settings().differences(settings));
            if (!current.options().models().equals(options.models())
                    || !current.options().tableNames().equals(options.tableNames())) {
                differences.add("models");
            }
            if (!current.options().statementTimeout().equals(options.statementTimeout())) {
                differences.add("statement timeout");
            }
            if (current.options().contractCheck() != options.contractCheck()) {
                differences.add("contract check");
            }
            if (!differences.isEmpty()) {
                throw new ConfigurationException("An engine with other options is running in this process; different: "
                        + String.join(", ", differences)
                        + ". Close it first, or open one beside it with MetaTables.open(...).");
            }
        }
    }
}
