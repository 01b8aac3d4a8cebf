package org.joulestream.common.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Asks with GET over HTTP/1.1: bounded in time and bytes, repeated where that may help, and free to
 * be cancelled from another thread.
 */
public final class BoundedHttpClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HttpLimits limits;
    private final Clock clock;
    private final ExecutorService threads;
    private final FailsafeExecutor<HttpAnswer> retries;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();

    /** Null once closed: before JDK 21, its last thread ends only when nobody can reach it. */
    private volatile @Nullable HttpClient client;

    public BoundedHttpClient(HttpLimits limits, HttpRetry retry, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.threads = Executors.newCachedThreadPool(BoundedHttpClient::thread);
        this.client = client(limits, threads);
        this.retries = Failsafe.with(policy(retry));
    }

    private static HttpClient client(HttpLimits limits, ExecutorService threads) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(
                        limits.deadline().compareTo(CONNECT) < 0 ? limits.deadline() : CONNECT)
                .executor(threads)
                .build();
    }

    private static @Nullable Duration asked(@Nullable Throwable failure) {
        return failure instanceof HttpFailure http ? http.retryAfter() : null;
    }

    private static RetryPolicy<HttpAnswer> policy(HttpRetry retry) {
        return RetryPolicy.<HttpAnswer>builder()
                .handleIf(t -> t instanceof HttpFailure failure && retry.allows(failure))
                .withMaxAttempts(retry.attempts())
                .withDelayFnOn(
                        context ->
                                retry.delay(
                                        context.getAttemptCount(),
                                        asked(context.getLastException()),
                                        ThreadLocalRandom.current().nextDouble()),
                        HttpFailure.class)
                .build();
    }

    /**
     * Asks and waits for the whole answer.
     *
     * @throws HttpCancelledException soon after {@link #cancel} or {@link #close}, or when the
     *     thread is interrupted (which it then still is)
     * @throws HttpFailure of the last attempt
     */
    public HttpAnswer get(URI uri, Map<String, String> headers) throws HttpFailure {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
        headers.forEach(request::header);
        Call call = new Call();
        calls.add(call);
        try {
            return get(request.build());
        } finally {
            calls.remove(call);
            call.end();
        }
    }

    private HttpAnswer get(HttpRequest request) throws HttpFailure {
        // Looked at after the call was added: a close in between has cancelled it.
        HttpClient open = client;
        if (open == null) {
            throw new HttpCancelledException("the HTTP client is closed");
        }
        try {
            return retries.get(new Exchange(open, limits, clock, request)::run);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof HttpFailure failure) {
                throw failure;
            }
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new HttpCancelledException("cancelled while waiting to ask again");
            }
            throw e;
        }
    }

    /**
     * Ends all calls under way with {@link HttpCancelledException}; later calls are not affected.
     */
    public void cancel() {
        calls.forEach(Call::cancel);
    }

    /** Ends all calls under way and the threads of this client. */
    @Override
    public void close() {
        HttpClient open = client;
        client = null;
        cancel();
        if (open instanceof AutoCloseable closeable) {
            close(closeable);
        }
        threads.shutdownNow();
    }

    /** Possible from JDK 21 on. */
    private static void close(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client could not be closed", e);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "joulestream-http");
        thread.setDaemon(true);
        return thread;
    }
}
