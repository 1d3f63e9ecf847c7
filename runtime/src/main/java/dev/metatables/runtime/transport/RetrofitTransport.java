package dev.metatables.runtime.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.metatables.runtime.MetaTablesException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;

/**
 * Transport over HTTP with Retrofit and OkHttp. Reads and writes under an idempotency key may be
 * sent again when a connection drops or the server asks for patience, other writes never. A
 * refused token is renewed once when there is a refresh token, and the request is repeated once.
 */
public final class RetrofitTransport implements Transport {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final RequestBody NO_BODY = RequestBody.create(ByteString.EMPTY, null);
    private static final String REFRESH_PATH = "auth/jwt-token/token/refresh/";
    private static final String RETRY_AFTER = "Retry-After";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int LARGEST_TEXT = 256 * 1024 * 1024;

    private final String endpoint;
    private final Tokens tokens;
    private final Failures failures;
    private final OkHttpClient client;
    private final TsManagerRoutes routes;
    private final ObjectMapper json;
    private final Map<Thread, Call<ResponseBody>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private RetrofitTransport(HttpUrl base, Tokens tokens) {
        this.endpoint = base.toString().replaceAll("/$", "");
        this.tokens = tokens;
        this.failures = new Failures(endpoint);
        OkHttpClient http = new OkHttpClient.Builder()
                .connectionSpecs(connections(base))
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .addInterceptor(RetrofitTransport::withRequestTimeout)
                .addNetworkInterceptor(RetrofitTransport::withoutHaste)
                .build();
        this.client = http;
        this.routes = routes(base, http);
        this.json = new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LARGEST_TEXT)
                        .build())
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .build());
    }

    /**
     * A transport to the TS Manager at this URL. No request is made.
     *
     * @param accessToken sent with every request
     * @param refreshToken renews a refused access token, or null
     * @throws MetaTablesException when the URL is none
     */
    public static RetrofitTransport to(String endpoint, String accessToken, @Nullable String refreshToken) {
        HttpUrl base = HttpUrl.parse(endpoint.endsWith("/") ? endpoint : endpoint + "/");
        if (base == null) {
            throw new MetaTablesException("The endpoint \"" + endpoint
                    + "\" is not an http or https URL. Write it like http://127.0.0.1:7480.");
        }
        return new RetrofitTransport(base, new Tokens(accessToken, refreshToken));
    }

    private static TsManagerRoutes routes(HttpUrl base, OkHttpClient client) {
        return new Retrofit.Builder().baseUrl(base).client(client).build().create(TsManagerRoutes.class);
    }

    /** Without TLS, which a plain URL never comes to, nobody reads the machine's certificates. */
    private static List<ConnectionSpec> connections(HttpUrl base) {
        return base.isHttps()
                ? List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT)
                : List.of(ConnectionSpec.CLEARTEXT);
    }

    private static okhttp3.Response withRequestTimeout(Interceptor.Chain chain) throws IOException {
        Request request = chain.request().tag(Request.class);
        int millis = request == null
                ? (int) Request.DEFAULT_TIMEOUT.toMillis()
                : (int) Math.min(Integer.MAX_VALUE, request.timeout().toMillis());
        return chain.withReadTimeout(millis, TimeUnit.MILLISECONDS)
                .withWriteTimeout(millis, TimeUnit.MILLISECONDS)
                .proceed(chain.request());
    }

    /** OkHttp by itself sends anything again, writes too, after a 503 that says to retry after 0 seconds. */
    private static okhttp3.Response withoutHaste(Interceptor.Chain chain) throws IOException {
        okhttp3.Response response = chain.proceed(chain.request());
        return response.code() == 503 && "0".equals(response.header(RETRY_AFTER))
                ? response.newBuilder().removeHeader(RETRY_AFTER).build()
                : response;
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public <T> T send(Request request, ReplyReader<T> reader) {
        if (closed) {
            throw new MetaTablesException("The engine is closed. Start a new one before you use a table.");
        }
        String token = tokens.access();
        try {
            return send(request, token, reader);
        } catch (AuthenticationException e) {
            if (tokens.renew(token, this::refresh)) {
                return send(request, tokens.access(), reader);
            }
            throw e;
        }
    }

    private <T> T send(Request request, String token, ReplyReader<T> reader) {
        boolean[] answered = new boolean[1];
        try {
            return Retries.send(request, () -> {
                answered[0] = false;
                Call<ResponseBody> call = call(request, token);
                waiting.put(Thread.currentThread(), call);
                Response<ResponseBody> response = call.execute();
                answered[0] = true;
                return read(request, response, reader);
            });
        } catch (IOException e) {
            throw answered[0] ? failures.brokenAnswer(request, e) : failures.noAnswer(request, e);
        } finally {
            waiting.remove(Thread.currentThread());
        }
    }

    private Call<ResponseBody> call(Request request, String token) {
        String authorization = "Bearer " + token;
        return switch (request.method()) {
            case GET -> routes.get(request.path(), authorization, request);
            case DELETE -> routes.delete(request.path(), authorization, request);
            case PATCH -> routes.patch(request.path(), authorization, bodyOf(request), request);
            case POST -> routes.post(request.path(), authorization, request.idempotencyKey(), bodyOf(request), request);
        };
    }

    private RequestBody bodyOf(Request request) {
        Object body = request.body();
        return body == null ? NO_BODY : jsonOf(body);
    }

    private RequestBody jsonOf(Object body) {
        Buffer buffer = new Buffer();
        try (JsonGenerator generator = json.createGenerator(buffer.outputStream())) {
            json.writeValue(generator, body);
        } catch (IOException e) {
            throw new MetaTablesException("The request cannot be written as JSON: " + e.getMessage(), e);
        }
        return RequestBody.create(buffer.readByteString(), JSON);
    }

    private <T> T read(Request request, Response<ResponseBody> response, ReplyReader<T> reader) throws IOException {
        try (ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody()) {
            if (body == null) {
                return noBody(reader);
            }
            if (!response.isSuccessful() && !request.accepted().contains(response.code())) {
                throw failures.refused(ErrorReply.read(response.code(), body.string(), response.headers()::get));
            }
            try (InputStream in = body.byteStream();
                    JsonParser parser = json.createParser(in)) {
                return reader.read(parser);
            }
        }
    }

    /** An answer that says nothing, such as the one to a deletion. */
    private <T> T noBody(ReplyReader<T> reader) throws IOException {
        try (JsonParser parser = json.createParser("")) {
            return reader.read(parser);
        }
    }

    private Tokens refresh(String refreshToken) {
        Request request = Request.change(REFRESH_PATH, Map.of("refresh", refreshToken));
        Map<?, ?> reply = send(request, tokens.access(), parser -> json.readValue(parser, Map.class));
        if (reply.get("access") instanceof String access) {
            return new Tokens(access, reply.get("refresh") instanceof String renewed ? renewed : null);
        }
        throw failures.brokenAnswer(request, new IOException("no access token in it"));
    }

    @Override
    public void giveUp(Thread thread) {
        Call<ResponseBody> call = waiting.get(thread);
        if (call != null) {
            call.cancel();
        }
    }

    @Override
    public void close() {
        closed = true;
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
