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

    /** A redirect would show the login to another server, and make the question another one. */
    private final HttpClient loyal;

    private final Duration limit;

    /**
     * A probe that waits no longer than this.
     *
     * @param limit for a connection, and for the answer
     */
    public HttpProbe(Duration limit) {
        this.limit = limit;
        this.client = client(limit, HttpClient.Redirect.NORMAL);
        this.loyal = client(limit, HttpClient.Redirect.NEVER);
    }

    private static HttpClient client(Duration limit, HttpClient.Redirect redirect) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limit)
                .followRedirects(redirect)
                .build();
    }

    /** The answer, whatever its status. */
    HttpResponse<String> get(URI server, String path) throws CheckFailure {
        URI uri = URI.create(server.toString().replaceFirst("/+$", "") + path);
        return send(client, server.toString(), HttpRequest.newBuilder(uri).GET());
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
        authorize(request, authorization);
        String server = address.resolve("/").toString().replaceFirst("/+$", "");
        return send(loyal, server, request);
    }

    private static void authorize(HttpRequest.Builder request, @Nullable String authorization)
            throws CheckFailure {
        try {
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
        } catch (IllegalArgumentException withTheSecretInIt) {
            throw new CheckFailure(
                    "the login has characters that no header may have; expected a token without line ends");
        }
    }

    private HttpResponse<String> send(HttpClient sender, String server, HttpRequest.Builder request)
            throws CheckFailure {
        try {
            return sender.send(request.timeout(limit).build(), BodyHandlers.ofString());
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
