package org.joulestream.common.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.joulestream.common.http.HttpFailure.Kind;
import org.jspecify.annotations.Nullable;

/** One attempt: a request and its whole answer within the limits. */
final class Exchange {
    private final HttpClient client;
    private final HttpLimits limits;
    private final Clock clock;
    private final HttpRequest request;

    Exchange(HttpClient client, HttpLimits limits, Clock clock, HttpRequest request) {
        this.client = client;
        this.limits = limits;
        this.clock = clock;
        this.request = request;
    }

    HttpAnswer run() throws HttpFailure {
        Semaphore gate = HostGates.gate(request.uri(), limits.perHost());
        try {
            gate.acquire();
        } catch (InterruptedException e) {
            throw cancelled();
        }
        try {
            return usable(answer());
        } finally {
            gate.release();
        }
    }

    private HttpResponse<byte[]> answer() throws HttpFailure {
        BoundedBody body = new BoundedBody(limits.maxBytes());
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, body);
        try {
            return answer.get(limits.deadline().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw failure(Kind.TIMED_OUT, "no whole answer within " + seconds(limits.deadline()));
        } catch (InterruptedException | CancellationException e) {
            throw cancelled();
        } catch (ExecutionException e) {
            throw failure(body, e.getCause());
        } finally {
            // Hangs up unless the answer is complete.
            answer.cancel(true);
        }
    }

    private HttpAnswer usable(HttpResponse<byte[]> response) throws HttpFailure {
        int status = response.statusCode();
        Map<String, String> headers = headers(response);
        if (status / 100 == 2 || status == 304) {
            return new HttpAnswer(
                    response.uri(), status, headers, response.body(), clock.instant());
        }
        Duration wait = RetryAfter.parse(headers.get("retry-after"), clock.instant());
        String asked = wait == null ? "" : ", to be asked again in " + seconds(wait);
        throw new HttpFailure(status, shown() + ": status " + status + asked, wait);
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach(
                        (name, values) ->
                                headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    private HttpFailure failure(BoundedBody body, @Nullable Throwable cause) {
        if (hasCause(cause, BoundedBody.TooLarge.class)) {
            return failure(Kind.TOO_LARGE, "answer is longer than " + limits.maxBytes() + " bytes");
        }
        if (hasCause(cause, HttpTimeoutException.class)) {
            return failure(Kind.TIMED_OUT, "no connection in time");
        }
        String what = cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")";
        return body.started()
                ? new HttpFailure(Kind.TRUNCATED, shown() + ": answer broke off" + what, cause)
                : new HttpFailure(Kind.UNREACHABLE, shown() + ": no answer" + what, cause);
    }

    private static boolean hasCause(@Nullable Throwable failure, Class<?> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    private HttpFailure failure(Kind kind, String what) {
        return new HttpFailure(kind, shown() + ": " + what, null);
    }

    private HttpCancelledException cancelled() {
        Thread.currentThread().interrupt();
        return new HttpCancelledException(shown() + ": cancelled");
    }

    /** Without user, query and fragment, which may hold secrets. */
    private String shown() {
        URI uri = request.uri();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return "GET " + uri.getScheme() + "://" + uri.getHost() + port + uri.getPath();
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
