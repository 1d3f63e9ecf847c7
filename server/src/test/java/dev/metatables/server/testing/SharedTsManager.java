package dev.metatables.server.testing;

import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** One TS Manager for all tests of this module that speak HTTP; it stops with the JVM. */
public final class SharedTsManager {
    /** Small, so that tests see pages. */
    public static final long PAGE_CAP = 50;

    /** Small, so that a test can send more. */
    public static final long MAX_BODY_BYTES = 1 << 20;

    private SharedTsManager() {}

    private static final class Holder {
        static final TsManager MANAGER = start();

        private static TsManager start() {
            try {
                TsManager manager = TsManager.start(ServerOptions.defaults()
                        .withPort(0)
                        .withDataDirectory(Files.createTempDirectory("metatables-http-test"))
                        .withLimits(PAGE_CAP, MAX_BODY_BYTES, 4));
                Runtime.getRuntime().addShutdownHook(new Thread(manager::close));
                return manager;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The server. */
    public static TsManager get() {
        return Holder.MANAGER;
    }
}
