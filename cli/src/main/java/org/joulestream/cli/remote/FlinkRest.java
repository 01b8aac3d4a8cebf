package org.joulestream.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Flink's REST interface: JSON in, JSON out, and one line for what goes wrong. */
final class FlinkRest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Uploading a jar, or running its main, which builds the topology. */
    private static final Duration JAR_PATIENCE = Duration.ofMinutes(10);

    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final int GOOD = 300;
    private static final int UNAVAILABLE = 503;

    private final URI cluster;
    private final Duration patience;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_PATIENCE)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    FlinkRest(URI cluster) {
        this(cluster, PATIENCE);
    }

    FlinkRest(URI cluster, Duration patience) {
        this.cluster = cluster;
        this.patience = patience;
    }

    URI cluster() {
        return cluster;
    }

    JsonNode get(String path) throws ClusterException, InterruptedException {
        return send(request(path).GET().timeout(patience));
    }

    JsonNode post(String path, JsonNode body) throws ClusterException, InterruptedException {
        return send(json(request(path), body).timeout(patience));
    }

    /** The same where the answer waits for a jar's main. */
    JsonNode run(String path, JsonNode body) throws ClusterException, InterruptedException {
        return send(json(request(path), body).timeout(JAR_PATIENCE));
    }

    void patch(String path) throws ClusterException, InterruptedException {
        send(request(path).method("PATCH", BodyPublishers.noBody()).timeout(patience));
    }

    void delete(String path) throws ClusterException, InterruptedException {
        send(request(path).DELETE().timeout(patience));
    }

    JsonNode upload(String path, Path jar)
            throws ClusterException, InterruptedException, IOException {
        String boundary = UUID.randomUUID().toString();
        BodyPublisher body =
                BodyPublishers.concat(
                        BodyPublishers.ofString(
                                ("--%s\r\nContent-Disposition: form-data; name=\"jarfile\";"
                                                + " filename=\"%s\"\r\n"
                                                + "Content-Type: application/x-java-archive\r\n\r\n")
                                        .formatted(boundary, jar.getFileName())),
                        BodyPublishers.ofFile(jar),
                        BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)));
        return send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(body)
                        .timeout(JAR_PATIENCE));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(cluster + path));
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request, JsonNode body) {
        return request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
    }

    /** While no job manager leads, nothing is done with a request: it is sent again. */
    private JsonNode send(HttpRequest.Builder builder)
            throws ClusterException, InterruptedException {
        HttpRequest request = builder.build();
        long began = System.nanoTime();
        HttpResponse<String> response = answer(request);
        while (response.statusCode() == UNAVAILABLE
                && System.nanoTime() - began < patience.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(AGAIN.toNanos());
            response = answer(request);
        }
        if (response.statusCode() >= GOOD) {
            throw refused(response);
        }
        return json(response);
    }

    private HttpResponse<String> answer(HttpRequest request)
            throws ClusterException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw unreachable("gave no answer in time");
        } catch (ConnectException e) {
            throw unreachable("refuses connections");
        } catch (IOException e) {
            throw unreachable("broke the connection (%s)".formatted(e.getMessage()));
        }
    }

    private JsonNode json(HttpResponse<String> response) throws ClusterException {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw notFlink("something that is no JSON", response.statusCode());
        }
    }

    private ClusterException unreachable(String what) {
        return new ClusterException(
                "%s %s; expected Flink there: start one with joule cluster start, or give --cluster"
                                .formatted(cluster, what)
                        + " URL",
                ClusterException.UNREACHABLE);
    }

    private ClusterException notFlink(String what, int status) {
        return new ClusterException(
                "%s answered %s; expected Flink's REST interface: give its address with --cluster"
                        .formatted(cluster, what),
                status);
    }

    private ClusterException refused(HttpResponse<String> response) throws ClusterException {
        int status = response.statusCode();
        boolean json = response.body().startsWith("{");
        JsonNode errors = json ? json(response).path("errors") : JSON.missingNode();
        if (errors.isEmpty()) {
            return notFlink("with status " + status, status);
        }
        // The first is a heading.
        String last = errors.get(errors.size() - 1).asText();
        return new ClusterException(StackTrace.rootCause(last), status);
    }
}
