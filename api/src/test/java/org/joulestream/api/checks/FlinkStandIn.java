package org.joulestream.api.checks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.HttpRequest;
import org.joulestream.testkit.http.HttpStandIn;
import org.jspecify.annotations.Nullable;

/** Flink's REST interface, as far as a check asks it; the answers have Flink 2.3's names. */
public final class FlinkStandIn implements AutoCloseable {
    private final List<String> jobs = new ArrayList<>();
    private final HttpStandIn server = HttpStandIn.start(this::reply);
    private volatile String completed = "null";
    private volatile String userConfig = "";
    private volatile Duration interval = Duration.ofSeconds(10);
    private volatile @Nullable HttpReply anything;

    /** One job more. */
    public synchronized FlinkStandIn job(String name, String state, Instant startedAt) {
        jobs.add(
                "{\"jid\":\"%032d\",\"name\":\"%s\",\"state\":\"%s\",\"start-time\":%d}"
                        .formatted(jobs.size(), name, state, startedAt.toEpochMilli()));
        return this;
    }

    /** What every job was started with. */
    public synchronized FlinkStandIn arguments(String... given) {
        StringBuilder shown = new StringBuilder("\"arguments\":\"" + given.length + '"');
        for (int number = 1; number <= given.length; number++) {
            shown.append(",\"argument-%02d\":\"%s\"".formatted(number, given[number - 1]));
        }
        userConfig = shown.toString();
        return this;
    }

    /** No job any more. */
    public synchronized void clear() {
        jobs.clear();
    }

    /** When the last checkpoint of every job was completed. */
    public FlinkStandIn checkpoint(Instant completedAt) {
        completed =
                "{\"id\":7,\"status\":\"COMPLETED\",\"latest_ack_timestamp\":%d}"
                        .formatted(completedAt.toEpochMilli());
        return this;
    }

    /** Time between two checkpoints of every job. */
    public FlinkStandIn interval(Duration between) {
        interval = between;
        return this;
    }

    /** Answers everything like this from now on. */
    void answer(HttpReply reply) {
        anything = reply;
    }

    /** Its address. */
    public String address() {
        return "http://127.0.0.1:" + server.port();
    }

    private HttpReply reply(HttpRequest request) {
        HttpReply other = anything;
        if (other != null) {
            return other;
        }
        String path = request.path();
        if (path.equals("/jobs/overview")) {
            return json("{\"jobs\":[" + joined() + "]}");
        }
        if (path.endsWith("/checkpoints/config")) {
            return json("{\"mode\":\"exactly_once\",\"interval\":" + interval.toMillis() + "}");
        }
        if (path.endsWith("/config")) {
            return json("{\"execution-config\":{\"user-config\":{" + userConfig + "}}}");
        }
        if (path.endsWith("/checkpoints")) {
            return json("{\"latest\":{\"completed\":" + completed + "}}");
        }
        return HttpReply.html(404, path);
    }

    private synchronized String joined() {
        return String.join(",", jobs);
    }

    private static HttpReply json(String text) {
        return HttpReply.ok("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
