package dev.metatables.runtime;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The engine of this process, for programs that have one. Programs with several keep and pass their engines. */
public final class MetaTables {
    private static final AtomicReference<@Nullable Engine> CURRENT = new AtomicReference<>();

    private MetaTables() {}

    /**
     * The engine started last with {@code start}.
     *
     * @throws MetaTablesException when none is running
     */
    public static Engine engine() {
        Engine engine = CURRENT.get();
        if (engine == null) {
            throw new MetaTablesException(
                    "No engine is running in this process. Call MetaTables.start(...) before the first table is used,"
                            + " or pass an engine: Asset.on(engine).");
        }
        return engine;
    }
}
