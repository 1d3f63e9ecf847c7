package dev.metatables.postgres.embedded;

import dev.metatables.postgres.embedded.EmbeddedPostgresException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Ports of the loopback address. */
final class Ports {

    static final String HOST = "127.0.0.1";

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private Ports() {}

    /** A port that was free a moment ago. */
    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, address())) {
            return socket.getLocalPort();
        }
    }

    /** Refuses a port on which another program listens. */
    static void checkFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address(), port));
        } catch (IOException e) {
            throw taken(port);
        }
    }

    private static InetAddress address() throws UnknownHostException {
        return InetAddress.getByAddress(HOST, LOOPBACK);
    }

    static EmbeddedPostgresException taken(int port) {
        return new EmbeddedPostgresException(
                Kind.PORT_TAKEN,
                "The embedded PostgreSQL cannot listen on " + HOST + ":" + port
                        + " because another program uses that port. Stop that program, or give another port"
                        + " (--postgres-port); it is kept for later starts.");
    }
}
