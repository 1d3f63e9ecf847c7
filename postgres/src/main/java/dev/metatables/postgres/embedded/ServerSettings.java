package dev.metatables.postgres.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings embedded servers run with. */
final class ServerSettings {

    private static final int SCRAM_ITERATIONS_SINCE = 16;

    private ServerSettings() {}

    static Map<String, String> durable(int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", Ports.HOST);
        settings.put("port", Integer.toString(port));
        // No socket file: its folder would be shared with other users of the machine.
        settings.put("unix_socket_directories", "");
        settings.put("fsync", "on");
        settings.put("full_page_writes", "on");
        settings.put("synchronous_commit", "on");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_destination", "stderr");
        settings.put("logging_collector", "off");
        // Statements can hold values and passwords; the log names the error without them.
        settings.put("log_min_error_statement", "panic");
        return settings;
    }

    /** A server whose data nobody keeps. */
    static Map<String, String> throwAway(int port, int majorVersion) {
        Map<String, String> settings = durable(port);
        settings.put("fsync", "off");
        settings.put("full_page_writes", "off");
        settings.put("synchronous_commit", "off");
        settings.putAll(cheapLogins(majorVersion));
        return settings;
    }

    /** Iterations make it costly to guess a password. Ours are random and long; each login would cost 4096 of them. */
    static Map<String, String> cheapLogins(int majorVersion) {
        return majorVersion >= SCRAM_ITERATIONS_SINCE ? Map.of("scram_iterations", "1") : Map.of();
    }
}
