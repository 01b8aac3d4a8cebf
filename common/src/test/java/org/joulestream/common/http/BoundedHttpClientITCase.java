package org.joulestream.common.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.joulestream.common.http.HttpFailure.Kind;
import org.joulestream.testkit.http.HttpHandler;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.HttpStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BoundedHttpClientITCase {
    private static final Instant NOW = Instant.parse("2025-02-28T04:05:06Z");
    private static final HttpReply ROWS =
            HttpReply.ok("text/csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    private static final HttpRetry THREE =
            new HttpRetry(3, Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofSeconds(2));

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    @Test
    void givesStatusHeadersBytesAndTime() throws Exception {
        HttpStandIn server =
                server(request -> ROWS.withHeader("Content-Disposition", "attachment; filename=x"));

        HttpAnswer answer =
                client(HttpRetry.NONE).get(server.uri("/a?b=c"), Map.of("X-Asked", "yes"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("a,b\n1,2\n");
        assertThat(answer.header("CONTENT-disposition")).isEqualTo("attachment; filename=x");
        assertThat(answer.headers()).containsEntry("content-type", "text/csv");
        assertThat(answer.header("etag")).isNull();
        assertThat(answer.answeredAt()).isEqualTo(NOW);
        assertThat(answer.uri()).isEqualTo(server.uri("/a?b=c"));
        assertThat(server.log().requests().get(0).header("x-asked")).isEqualTo("yes");
    }

    @Test
    void followsARedirectAndSaysWhereTo() throws Exception {
        HttpStandIn server =
                server(
                        request ->
                                request.path().equals("/old")
                                        ? HttpReply.status(302).withHeader("Location", "/new")
                                        : ROWS);

        assertThat(client(HttpRetry.NONE).get(server.uri("/old"), Map.of()).uri().getPath())
                .isEqualTo("/new");
    }

    @Test
    void givesNotModifiedAsAnAnswer() throws Exception {
        HttpStandIn server = server(request -> HttpReply.status(304));

        assertThat(client(THREE).get(server.uri("/"), Map.of("If-None-Match", "x")).status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void asksAgainWhenTheServerIsInTrouble(int status) throws Exception {
        HttpStandIn server = server(firstly(2, HttpReply.html(status, "no")));

        assertThat(client(THREE).get(server.uri("/"), Map.of()).status()).isEqualTo(200);
        assertThat(server.log().count()).isEqualTo(3);
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        HttpStandIn server = server(request -> HttpReply.status(503));

        HttpFailure failure = failure(client(THREE), server.uri("/x?token=secret#secret"));

        assertThat(failure.kind()).isEqualTo(Kind.STATUS);
        assertThat(failure.status()).isEqualTo(503);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure).hasMessage("GET http://127.0.0.1:" + server.port() + "/x: status 503");
        assertThat(server.log().count()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410})
    void asksOnceWhenTheRequestIsRefused(int status) {
        HttpStandIn server = server(request -> HttpReply.status(status));

        HttpFailure failure = failure(client(THREE), server.uri("/"));

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.retryable()).isFalse();
        assertThat(server.log().count()).isEqualTo(1);
    }

    @Test
    void waitsAsLongAsTheServerWants() throws Exception {
        HttpStandIn server =
                server(firstly(1, HttpReply.status(429).withHeader("Retry-After", "1")));

        client(THREE).get(server.uri("/"), Map.of());

        Instant first = server.log().requests().get(0).receivedAt();
        Instant second = server.log().requests().get(1).receivedAt();
        assertThat(Duration.between(first, second)).isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    @Test
    void leavesALongWaitToTheCaller() {
        HttpStandIn server =
                server(
                        request ->
                                HttpReply.status(503)
                                        .withHeader(
                                                "Retry-After", "Fri, 28 Feb 2025 04:10:06 GMT"));

        HttpFailure failure = failure(client(THREE), server.uri("/"));

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(failure).hasMessageEndingWith("status 503, to be asked again in 300.0 s");
        assertThat(server.log().count()).isEqualTo(1);
    }

    @Test
    void asksAgainAfterAReset() throws Exception {
        HttpStandIn server = server(firstly(2, ROWS.resetAfter(0)));

        assertThat(client(THREE).get(server.uri("/"), Map.of()).status()).isEqualTo(200);
    }

    @Test
    void asksAgainAfterATruncatedBody() throws Exception {
        HttpStandIn server = server(firstly(2, ROWS.truncatedAfter(3)));

        assertThat(client(THREE).get(server.uri("/"), Map.of()).body()).hasSize(8);
        assertThat(server.log().count()).isEqualTo(3);
    }

    @Test
    void saysThatABodyBrokeOff() {
        HttpStandIn server = server(request -> ROWS.truncatedAfter(3));

        HttpFailure failure = failure(client(HttpRetry.NONE), server.uri("/"));

        assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
        assertThat(failure).hasMessageContaining("/: answer broke off (");
    }

    @Test
    void saysThatNobodyListens() {
        HttpStandIn gone = server(request -> ROWS);
        gone.close();

        HttpFailure failure = failure(client(THREE), gone.uri("/"));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure).hasMessageEndingWith("/: no answer (ConnectException)");
    }

    @Test
    void reachesAServerThatComesBack() throws Exception {
        HttpStandIn gone = server(request -> ROWS);
        gone.close();
        HttpRetry patient =
                new HttpRetry(100, Duration.ofMillis(20), Duration.ofMillis(20), Duration.ZERO);
        BoundedHttpClient client = client(patient);
        CompletableFuture<HttpAnswer> answer =
                CompletableFuture.supplyAsync(() -> ask(client, gone.uri("/")));

        open.add(HttpStandIn.start(gone.port(), request -> ROWS));

        assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void hasADeadlineForTheFirstByte() {
        HttpStandIn server = server(request -> HttpReply.hang());

        HttpFailure failure = failure(client(HttpRetry.NONE, 200, 1_000), server.uri("/"));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure).hasMessageEndingWith("/: no whole answer within 0.2 s");
    }

    @Test
    void hasADeadlineForTheWholeBody() {
        HttpStandIn server = server(request -> HttpReply.ok("text/csv", new byte[900]).slow(40));

        HttpFailure failure = failure(client(HttpRetry.NONE, 300, 1_000), server.uri("/"));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void stopsReadingAtTheBound() {
        HttpStandIn endless = server(request -> HttpReply.ok("x/y", new byte[50_000_000]));

        HttpFailure failure = failure(client(THREE, 20_000, 1_000), endless.uri("/"));

        assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(failure).hasMessageEndingWith("/: answer is longer than 1000 bytes");
        assertThat(endless.log().count()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(endless.log().underWay()).isZero());
    }

    @Test
    void takesABodyOfExactlyTheBound() throws Exception {
        HttpStandIn server = server(request -> HttpReply.ok("x/y", new byte[1_000]));

        assertThat(client(THREE, 5_000, 1_000).get(server.uri("/"), Map.of()).body())
                .hasSize(1_000);
    }

    @Test
    void letsSoManyRequestsThroughToAHostOverAllClients() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        HttpStandIn server =
                server(
                        request -> {
                            free.await();
                            return ROWS;
                        });
        BoundedHttpClient one = client(HttpRetry.NONE);
        BoundedHttpClient other = client(HttpRetry.NONE);
        List<Asking> askers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            askers.add(Asking.start(one, server.uri("/")));
            askers.add(Asking.start(other, server.uri("/")));
        }

        await().until(() -> askers.stream().filter(Asking::isWaiting).count() == 6);
        await().until(() -> server.log().underWay() == 2);
        free.countDown();

        for (Asking asker : askers) {
            assertThat(asker.answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        assertThat(server.log().mostUnderWay()).isEqualTo(2);
        assertThat(server.log().count()).isEqualTo(6);
    }

    @Test
    void isCancelledWhileItWaitsForAnAnswer() throws Exception {
        HttpStandIn server = server(request -> HttpReply.hang());
        BoundedHttpClient client = client(THREE);
        Asking asking = Asking.start(client, server.uri("/"));
        await().until(() -> server.log().underWay() == 1);

        client.cancel();

        assertCancelled(asking);
    }

    @Test
    void isCancelledWhileItReadsABody() throws Exception {
        HttpStandIn server = server(request -> HttpReply.ok("x/y", new byte[900]).slow(40));
        BoundedHttpClient client = client(THREE);
        Asking asking = Asking.start(client, server.uri("/"));
        await().until(() -> server.log().underWay() == 1);

        client.cancel();

        assertCancelled(asking);
    }

    @Test
    void isCancelledBetweenTwoAttempts() throws Exception {
        HttpStandIn server = server(request -> HttpReply.status(503));
        Duration long1 = Duration.ofMinutes(10);
        BoundedHttpClient client = client(new HttpRetry(3, long1, long1, long1));
        Asking asking = Asking.start(client, server.uri("/"));
        await().until(() -> server.log().count() == 1 && server.log().underWay() == 0);
        await().until(asking::isWaiting);

        client.cancel();

        assertCancelled(asking);
    }

    @Test
    void isCancelledWhileItWaitsForItsTurn() throws Exception {
        HttpStandIn server = server(request -> HttpReply.hang());
        BoundedHttpClient busy = client(THREE);
        Asking first = Asking.start(busy, server.uri("/"));
        Asking second = Asking.start(busy, server.uri("/"));
        await().until(() -> server.log().underWay() == 2);
        BoundedHttpClient client = client(THREE);
        Asking third = Asking.start(client, server.uri("/"));
        await().until(third::isWaiting);

        client.cancel();

        assertCancelled(third);
        assertThat(first.answer).isNotDone();
        busy.cancel();
        assertCancelled(first);
        assertCancelled(second);
    }

    @Test
    void asksAgainAfterItWasCancelled() throws Exception {
        AtomicBoolean hangs = new AtomicBoolean(true);
        HttpStandIn server = server(request -> hangs.get() ? HttpReply.hang() : ROWS);
        BoundedHttpClient client = client(THREE);
        Asking asking = Asking.start(client, server.uri("/"));
        await().until(() -> server.log().underWay() == 1);
        client.cancel();
        assertCancelled(asking);

        hangs.set(false);

        assertThat(client.get(server.uri("/"), Map.of()).status()).isEqualTo(200);
    }

    @Test
    void staysInterruptedWhenAnotherInterruptsIt() {
        HttpStandIn server = server(request -> ROWS);
        Thread.currentThread().interrupt();

        HttpFailure failure = failure(client(THREE), server.uri("/"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(HttpCancelledException.class);
    }

    @Test
    void endsItsCallsAndThreadsWhenClosed() throws Exception {
        HttpStandIn server = server(request -> HttpReply.hang());
        List<Thread> before = httpThreads();
        BoundedHttpClient client = client(THREE);
        Asking asking = Asking.start(client, server.uri("/"));
        await().until(() -> server.log().underWay() == 1);

        client.close();

        assertCancelled(asking);
        assertThatThrownBy(() -> client.get(server.uri("/"), Map.of()))
                .isInstanceOf(HttpCancelledException.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> before.containsAll(collected()));
    }

    /** Before JDK 21 the last thread of a client ends after the client was collected. */
    private static List<Thread> collected() {
        System.gc();
        return httpThreads();
    }

    private static List<Thread> httpThreads() {
        Thread[] threads = new Thread[Thread.activeCount() + 50];
        Thread.enumerate(threads);
        return Arrays.stream(threads)
                .filter(thread -> thread != null && thread.isAlive())
                .filter(
                        thread ->
                                thread.getName().startsWith("joulestream-http")
                                        || thread.getName().startsWith("HttpClient-"))
                .toList();
    }

    private static void assertCancelled(Asking asking) {
        assertThatThrownBy(() -> asking.answer.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(HttpCancelledException.class);
        assertThat(asking.interrupted).as("interrupt left to the thread").isFalse();
    }

    /** A thread of its own that asks once. */
    private static final class Asking {
        private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        private final Thread thread;
        private volatile boolean interrupted;

        private Asking(BoundedHttpClient client, URI uri) {
            thread = new Thread(() -> run(client, uri), "asking");
        }

        static Asking start(BoundedHttpClient client, URI uri) {
            Asking asking = new Asking(client, uri);
            asking.thread.start();
            return asking;
        }

        private void run(BoundedHttpClient client, URI uri) {
            try {
                HttpAnswer whole = client.get(uri, Map.of());
                interrupted = Thread.currentThread().isInterrupted();
                answer.complete(whole);
            } catch (HttpFailure failure) {
                interrupted = Thread.currentThread().isInterrupted();
                answer.completeExceptionally(failure);
            }
        }

        boolean isWaiting() {
            Thread.State state = thread.getState();
            return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
        }
    }

    private static HttpAnswer ask(BoundedHttpClient client, URI uri) {
        try {
            return client.get(uri, Map.of());
        } catch (HttpFailure failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static HttpFailure failure(BoundedHttpClient client, URI uri) {
        return catchThrowableOfType(HttpFailure.class, () -> client.get(uri, Map.of()));
    }

    private static HttpHandler firstly(int times, HttpReply bad) {
        AtomicInteger left = new AtomicInteger(times);
        return request -> left.getAndDecrement() > 0 ? bad : ROWS;
    }

    private HttpStandIn server(HttpHandler handler) {
        HttpStandIn server = HttpStandIn.start(handler);
        open.add(server);
        return server;
    }

    private BoundedHttpClient client(HttpRetry retry) {
        return client(retry, 20_000, 1_000);
    }

    private BoundedHttpClient client(HttpRetry retry, int deadlineMillis, int maxBytes) {
        HttpLimits limits = new HttpLimits(Duration.ofMillis(deadlineMillis), maxBytes, 2);
        BoundedHttpClient client =
                new BoundedHttpClient(limits, retry, Clock.fixed(NOW, ZoneOffset.UTC));
        open.add(client);
        return client;
    }
}
