package org.joulestream.telemetry.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.joulestream.common.http.RetryAfter;
import org.jspecify.annotations.Nullable;

/**
 * InfluxDB over HTTP, with the HTTP client that InfluxDB's own brings along: answers are streams,
 * and the one under way can be cancelled from another thread, also while nothing comes.
 *
 * <p>The client's own query functions are not used: they cannot be cancelled while they wait, and
 * they call an answer complete that broke off.
 */
final class InfluxHttp implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** A server that says a little now and then must not be listened to for ever. */
    private static final int PATIENCE = 20;

    private static final int MOST_ERROR_BYTES = 4_096;

    private final HttpUrl url;
    private final @Nullable String authorization;
    private final OkHttpClient client;
    private final AtomicReference<@Nullable Call> running = new AtomicReference<>();
    private volatile boolean cancelled;
    private volatile boolean closed;

    /**
     * @param authorization header of that name; null for none
     * @param timeout how long the server may say nothing
     */
    InfluxHttp(URI url, @Nullable String authorization, Duration timeout) {
        HttpUrl parsed = HttpUrl.get(url);
        if (parsed == null) {
            throw new IllegalArgumentException("'%s' is no address of a server".formatted(url));
        }
        this.url = parsed;
        this.authorization = authorization;
        this.client =
                new OkHttpClient.Builder()
                        .connectTimeout(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT)
                        .readTimeout(timeout)
                        .writeTimeout(timeout)
                        .callTimeout(timeout.multipliedBy(PATIENCE))
                        // A redirect would lose the query, or show the token to another server.
                        .followRedirects(false)
                        .build();
    }

    /** What the server sends to a request with a body; it must be closed. */
    Response post(
            String path,
            Map<String, String> parameters,
            Map<String, String> headers,
            RequestBody body)
            throws IOException {
        HttpUrl.Builder target = url.newBuilder().addPathSegments(path);
        parameters.forEach(target::addQueryParameter);
        Request.Builder request = new Request.Builder().url(target.build()).post(body);
        headers.forEach(request::header);
        return answer(request);
    }

    private Response answer(Request.Builder request) throws IOException {
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        Call call = client.newCall(request.build());
        running.set(call);
        if (cancelled || closed) {
            throw new InfluxFailure("the call to InfluxDB was cancelled");
        }
        Response response = execute(call);
        if (response.isSuccessful()) {
            return response;
        }
        try (response) {
            throw refused(response);
        }
    }

    private Response execute(Call call) throws InfluxFailure {
        try {
            return call.execute();
        } catch (IOException failure) {
            throw failure(failure);
        }
    }

    /** What went wrong on the way, with the server that it went wrong with. */
    InfluxFailure failure(Exception cause) {
        return cause instanceof InfluxFailure known
                ? known
                : new InfluxFailure(
                        "InfluxDB at %s: %s".formatted(address(), ErrorText.line(cause)), cause);
    }

    /** What InfluxDB says is wrong. */
    InfluxFailure failure(String said) {
        return new InfluxFailure("InfluxDB at %s: %s".formatted(address(), ErrorText.line(said)));
    }

    private InfluxFailure refused(Response response) {
        Instant received = Instant.ofEpochMilli(response.receivedResponseAtMillis());
        Duration retryAfter = RetryAfter.parse(response.header("Retry-After"), received);
        return new InfluxFailure(
                "InfluxDB at %s answers %d%s".formatted(address(), response.code(), said(response)),
                retryAfter);
    }

    /** The reason that InfluxDB gives in JSON; a page of some proxy is not repeated. */
    private static String said(Response response) {
        try {
            JsonNode json = JSON.readTree(response.peekBody(MOST_ERROR_BYTES).bytes());
            String text = json.path("message").asText(json.path("error").asText());
            return text.isEmpty() ? "" : ": " + ErrorText.line(text);
        } catch (IOException noJson) {
            return "";
        }
    }

    /**
     * Whether HTTP tells the end of this answer from a connection that broke: by its length, in
     * chunks, or in frames.
     */
    static boolean tellsItsEnd(Response response) {
        boolean isFramed =
                response.protocol() != Protocol.HTTP_1_0
                        && response.protocol() != Protocol.HTTP_1_1;
        return isFramed
                || response.header("Content-Length") != null
                || "chunked".equalsIgnoreCase(response.header("Transfer-Encoding"));
    }

    private String address() {
        return url.host() + ":" + url.port();
    }

    void cancel() {
        cancelled = true;
        hangUp();
    }

    void resume() {
        cancelled = false;
    }

    /** Ends the answer under way, if there is one, without reading the rest of it. */
    void hangUp() {
        Call call = running.get();
        if (call != null) {
            call.cancel();
        }
    }

    @Override
    public void close() {
        closed = true;
        hangUp();
        client.connectionPool().evictAll();
    }
}
