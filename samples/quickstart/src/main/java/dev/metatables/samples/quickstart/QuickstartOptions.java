package dev.metatables.samples.quickstart;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the quickstart runs.
 *
 * @param dataDir holds the database, the token and the key
 * @param port of TS Manager; 0 means any free one
 */
record QuickstartOptions(Path dataDir, int port) {

    private static final String USAGE = "Known flags: --data-dir DIRECTORY (default .metatables/quickstart) and"
            + " --port NUMBER (default 7480, 0 for any free one).";

    /**
     * Reads flags; the environment gives the defaults.
     *
     * @throws UsageException for anything else
     */
    static QuickstartOptions parse(String[] args, Map<String, String> environment) {
        String dataDir = environment.getOrDefault("METATABLES_DATA_DIR", ".metatables/quickstart");
        String port = environment.getOrDefault("METATABLES_PORT", "7480");
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new UsageException("Flag '" + args[i] + "' has no value. " + USAGE);
            }
            switch (args[i]) {
                case "--data-dir" -> dataDir = args[i + 1];
                case "--port" -> port = args[i + 1];
                default -> throw new UsageException("Flag '" + args[i] + "' is not known. " + USAGE);
            }
        }
        return new QuickstartOptions(Path.of(dataDir), number(port));
    }

    private static int number(String port) {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new UsageException("Port '" + port + "' is not a number from 0 to 65535. " + USAGE);
        }
        return Integer.parseInt(port);
    }

    /** The program was called with something it does not know. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }
}
