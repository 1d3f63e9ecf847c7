package dev.metatables.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The programs without the launcher: as little work as makes a durable server answer. */
final class BareServer {

    private static final String CONNECTION_REFUSED = "08001";
    private static final String STARTING = "57P03";
    private static final long PATIENCE_SECONDS = 60;

    private final Path programs;
    private final String version;

    private BareServer(Path programs, String version) {
        this.programs = programs;
        this.version = version;
    }

    /** The programs that were unpacked into a cache directory. */
    static BareServer in(Path cache) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache, "postgres-*")) {
            Path home = folders.iterator().next();
            return new BareServer(
                    home.resolve("bin"), home.getFileName().toString().split("-", -1)[1]);
        }
    }

    String version() {
        return version;
    }

    /** Seconds to make a cluster, start it and get an answer; it is stopped afterwards. */
    double firstStart(Path cluster) throws IOException, SQLException, InterruptedException {
        long start = System.nanoTime();
        Process initdb = program(
                "initdb", "-D", cluster.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C");
        if (initdb.waitFor() != 0) {
            throw new IOException("initdb failed on " + cluster);
        }
        return answer(cluster, start);
    }

    /** Seconds to start an existing cluster and get an answer; it is stopped afterwards. */
    double restart(Path cluster) throws IOException, SQLException, InterruptedException {
        return answer(cluster, System.nanoTime());
    }

    private double answer(Path cluster, long start) throws IOException, SQLException, InterruptedException {
        String port = Integer.toString(freePort());
        Process server = program(
                "postgres", "-D", cluster.toString(), "-p", port, "-c", "unix_socket_directories=", "-h", "127.0.0.1");
        try {
            awaitAnswer("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
            return Samples.secondsSince(start);
        } finally {
            program("pg_ctl", "kill", "INT", Long.toString(server.pid())).waitFor();
            server.waitFor();
        }
    }

    private static void awaitAnswer(String url) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000;
        while (true) {
            try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
                return;
            } catch (SQLException e) {
                boolean early = CONNECTION_REFUSED.equals(e.getSQLState()) || STARTING.equals(e.getSQLState());
                if (!early || System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(5);
            }
        }
    }

    private Process program(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
