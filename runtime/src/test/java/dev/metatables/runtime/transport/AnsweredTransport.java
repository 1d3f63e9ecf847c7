package dev.metatables.runtime.transport;

import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A transport to a server that answers what the test tells it to, each test with its own. */
public abstract class AnsweredTransport {
    /** Gives the answers that were put into it, in order. */
    protected final MockWebServer server = new MockWebServer();

    /** Sends the token {@code first} and renews it with {@code again}. */
    protected RetrofitTransport transport = RetrofitTransport.to("http://127.0.0.1:1", "unused", null);

    @BeforeEach
    final void open() throws IOException {
        server.start();
        transport = RetrofitTransport.to(url(), "first", "again");
    }

    @AfterEach
    final void shut() {
        transport.close();
        server.close();
    }

    /** Where the server is, without a slash at the end. */
    protected final String url() {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1);
    }

    /** An answer with a status and a body. */
    protected static MockResponse answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }
}
