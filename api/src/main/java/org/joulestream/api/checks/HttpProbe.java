package org.joulestream.api.checks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a server by HTTP, without patience. */
public final class HttpProbe {
    private final HttpClient client;
    private final Duration limit;

    /**
     * A probe that waits no longer than this.
     *
     * @param limit for a connection, and for the answer
     */
    public HttpProbe(Duration limit) {
        this.limit = limit;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(limit)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
    }

    /** The answer, whatever its status. */
    HttpResponse<String> get(URI server, String path) throws CheckFailure {
        URI uri = URI.create(server.toString().replaceFirst("/+$", "") + path);
        return send(server.toString(), HttpRequest.newBuilder(uri).GET());
    }

    /**
     * The answer to a body, whatever its status.
     *
     * @param authorization value of the header; null for none
     */
    HttpResponse<String> post(
            URI address, String contentType, String body, @Nullable String authorization)
            throws CheckFailure {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        String server = address.resolve("/").toString().replaceFirst("/+$", "");
        return send(server, request);
    }

    private HttpResponse<String> send(String server, HttpRequest.Builder request)
            throws CheckFailure {
        try {
            return client.send(request.timeout(limit).build(), BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw new CheckFailure(server + " gave no answer in time");
        } catch (ConnectException e) {
            throw new CheckFailure(server + " refuses connections");
        } catch (IOException e) {
            throw new CheckFailure(
                    "%s broke the connection (%s)".formatted(server, e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckFailure("the API is stopping");
        }
    }
}
