package org.joulestream.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HttpStandInITCase {
    private static final byte[] BODY = "0123456789".repeat(100).getBytes(StandardCharsets.UTF_8);
    private static final HttpReply OK = HttpReply.ok("text/csv", BODY);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void sendsStatusHeadersAndBody() throws Exception {
        try (HttpStandIn server = HttpStandIn.start(any -> OK.withHeader("ETag", "\"1\""))) {
            HttpResponse<byte[]> response = get(server, "/");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("text/csv");
            assertThat(response.headers().firstValue("ETag")).contains("\"1\"");
            assertThat(response.body()).isEqualTo(BODY);
        }
    }

    @Test
    void logsWhatWasAskedFor() throws Exception {
        try (HttpStandIn server = HttpStandIn.start(any -> OK)) {
            get(server, "/a%20b+c?gasDay=02%2F27%2F2025&cycle=Intraday+3&empty=&cycle=2&bare");

            HttpRequest request = server.log().requests().get(0);
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).isEqualTo("/a b+c");
            assertThat(request.parameter("gasDay")).isEqualTo("02/27/2025");
            assertThat(request.parameter("cycle")).isEqualTo("Intraday 3");
            assertThat(request.parameters().keySet())
                    .containsExactly("gasDay", "cycle", "empty", "bare");
            assertThat(request.header("HOST")).isEqualTo("127.0.0.1:" + server.port());
        }
    }

    @Test
    void readsTheBodyOfAPost() throws Exception {
        try (HttpStandIn server = HttpStandIn.start(any -> HttpReply.status(204))) {
            HttpResponse<Void> response =
                    client.send(
                            java.net.http.HttpRequest.newBuilder(server.uri("/write"))
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("ä"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());

            assertThat(response.statusCode()).isEqualTo(204);
            assertThat(server.log().requests().get(0).body()).isEqualTo("ä");
        }
    }

    @Test
    void breaksOffBeforeTheAnnouncedLength() {
        try (HttpStandIn server = HttpStandIn.start(any -> OK.truncatedAfter(300))) {
            assertThatThrownBy(() -> get(server, "/"))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("received: 300");
        }
    }

    @Test
    void breaksOffSoThatTheClientCannotSeeIt() throws Exception {
        try (HttpStandIn server = HttpStandIn.start(any -> OK.truncatedWithoutLength(300))) {
            assertThat(get(server, "/").body()).hasSize(300);
        }
    }

    @Test
    void resetsTheConnection() {
        try (HttpStandIn server = HttpStandIn.start(any -> OK.resetAfter(300))) {
            assertThatThrownBy(() -> get(server, "/"))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("reset");
        }
    }

    @Test
    void sendsSlowly() throws Exception {
        try (HttpStandIn server = HttpStandIn.start(any -> OK.slow(5_000))) {
            long start = System.nanoTime();

            assertThat(get(server, "/").body()).isEqualTo(BODY);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(150));
        }
    }

    @Test
    void letsTheClientWaitForTheFirstByte() throws Exception {
        try (HttpStandIn server = HttpStandIn.start(any -> OK.delayed(Duration.ofMillis(200)))) {
            long start = System.nanoTime();

            assertThat(get(server, "/").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void hangsUntilItIsClosed() {
        HttpStandIn server = HttpStandIn.start(any -> HttpReply.hang());
        CompletableFuture<HttpResponse<byte[]>> answer = getAsync(server, "/");
        Awaitility.await().until(() -> server.log().underWay() == 1);

        assertThat(answer).isNotDone();
        server.close();
        assertThat(answer).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void answersSeveralAtOnceAndCountsThem() throws Exception {
        CountDownLatch three = new CountDownLatch(3);
        HttpHandler together =
                any -> {
                    three.countDown();
                    three.await();
                    return OK;
                };
        try (HttpStandIn server = HttpStandIn.start(together)) {
            List<CompletableFuture<HttpResponse<byte[]>>> answers =
                    IntStream.range(0, 3).mapToObj(i -> getAsync(server, "/" + i)).toList();
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get();

            assertThat(server.log().mostUnderWay()).isEqualTo(3);
            assertThat(server.log().count()).isEqualTo(3);
            assertThat(server.log().count(r -> r.path().equals("/1"))).isEqualTo(1);
        }
    }

    @Test
    void answersServerErrorWhenTheHandlerFails() throws Exception {
        HttpHandler failing =
                any -> {
                    throw new IllegalStateException("out of order");
                };
        try (HttpStandIn server = HttpStandIn.start(failing)) {
            HttpResponse<byte[]> response = get(server, "/");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(new String(response.body(), StandardCharsets.UTF_8))
                    .contains("out of order");
        }
    }

    @Test
    void comesBackOnTheSamePort() throws Exception {
        HttpStandIn first = HttpStandIn.start(any -> OK);
        get(first, "/");
        first.close();

        try (HttpStandIn second = HttpStandIn.start(first.port(), any -> HttpReply.status(503))) {
            assertThat(get(second, "/").statusCode()).isEqualTo(503);
        }
    }

    private HttpResponse<byte[]> get(HttpStandIn server, String path) throws Exception {
        return client.send(
                java.net.http.HttpRequest.newBuilder(server.uri(path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private CompletableFuture<HttpResponse<byte[]>> getAsync(HttpStandIn server, String path) {
        return client.sendAsync(
                java.net.http.HttpRequest.newBuilder(server.uri(path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
