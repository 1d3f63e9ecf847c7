package dev.metatables.postgres.embedded;

import dev.metatables.postgres.embedded.EmbeddedPostgresException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How PostgreSQL's programs are run on this machine. They refuse to run as root; there a user namespace makes them see
 * an ordinary user, while their files stay the caller's.
 */
record Launcher(List<String> prefix) {

    /** Keeps an interrupt typed at the terminal from the server, which has to outlive its last client. */
    private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");

    private static final Path SHELL = Path.of("/bin/sh");

    /**
     * Most memory of one of the server's processes beside what they share, where the system heeds it (Linux): one statement
     * can then not build values until the machine has no memory left.
     */
    private static final int PRIVATE_KIB = 512 * 1024;

    private static final List<String> USER_NAMESPACE = List.of("unshare", "-U");

    /** Fixed, so that neither the caller's locale nor its time zone reaches a cluster. */
    private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C", "TZ", "UTC");

    static Launcher forThisUser() {
        if (!root()) {
            return new Launcher(List.of());
        }
        if (runs(USER_NAMESPACE)) {
            return new Launcher(USER_NAMESPACE);
        }
        throw new EmbeddedPostgresException(
                Kind.CANNOT_RUN_AS_ROOT,
                "PostgreSQL refuses to run as root, and this machine does not let root start a user namespace"
                        + " (the command \"unshare -U true\" fails). Run this program as an ordinary user, or allow"
                        + " user namespaces (in a container: a security profile that permits unshare), or use an"
                        + " external PostgreSQL with --database-url.");
    }

    /** Runs a program to its end. */
    CommandResult run(List<String> command) throws IOException {
        return CommandResult.run(full(command), ENVIRONMENT);
    }

    /** Runs a program that reads a short text to its end. */
    CommandResult run(List<String> command, String input) throws IOException {
        return CommandResult.run(full(command), ENVIRONMENT, input);
    }

    /** Starts a program that stays, with its output appended to a log. */
    Process start(List<String> command, Path log) throws IOException {
        List<String> session = new ArrayList<>();
        if (Files.isExecutable(OWN_SESSION)) {
            session.add(OWN_SESSION.toString());
        }
        if (Files.isExecutable(SHELL)) {
            session.addAll(List.of(SHELL.toString(), "-c", "ulimit -d " + PRIVATE_KIB + "; exec \"$@\"", "sh"));
        }
        session.addAll(full(command));
        ProcessBuilder builder = new ProcessBuilder(session)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(ENVIRONMENT);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private List<String> full(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    private static boolean root() {
        try {
            Path self = Path.of("/proc/self");
            return Files.exists(self)
                    ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
                    : "root".equals(System.getProperty("user.name"));
        } catch (IOException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean runs(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return CommandResult.run(command).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
