package org.joulestream.testkit.influx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Talks to the first API of a server. */
record InfluxHttp(URI uri, HttpClient client) {
    static InfluxHttp at(URI uri) {
        return new InfluxHttp(uri, HttpClient.newHttpClient());
    }

    boolean answers() {
        try {
            return send(HttpRequest.newBuilder(uri.resolve("/ping")).build()).statusCode() == 204;
        } catch (IOException notYet) {
            return false;
        }
    }

    void write(Map<String, String> parameters, String lines) {
        post("/write", parameters, lines);
    }

    String query(Map<String, String> parameters) {
        return post("/query", parameters, "");
    }

    private String post(String path, Map<String, String> parameters, String body) {
        String query =
                parameters.entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + '=' + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        HttpRequest request =
                HttpRequest.newBuilder(uri.resolve(path + '?' + query))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response = send(request);
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        path + " gave " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(path + " at " + uri, failed);
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
