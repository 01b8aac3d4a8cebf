package org.joulestream.api.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a job runs on a Flink cluster and its last checkpoint is young: a job whose checkpoints
 * fail reads on, and nothing of it becomes visible. A job of the same name that exports a range
 * does not count: it ends, and takes no requests.
 */
public final class WorkerCheck implements Check {
    /** The key in the answer. */
    public static final String NAME = "worker_running";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int GOOD = 300;
    private static final int INTERVALS = 10;
    private static final Duration LEAST_AGE = Duration.ofMinutes(1);

    /** A job without checkpoints has the longest of all intervals. */
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    private final Target target;
    private final HttpProbe probe;
    private final InstantSource clock;

    /**
     * Which job.
     *
     * @param cluster Flink's REST address
     * @param job name of the job
     * @param endsBy what an argument begins with that makes it end by itself
     * @param age that its last checkpoint may have; null for ten times their interval, and a minute
     *     at the least
     */
    public record Target(URI cluster, String job, String endsBy, @Nullable Duration age) {}

    public WorkerCheck(Target target, HttpProbe probe, InstantSource clock) {
        this.target = target;
        this.probe = probe;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run() throws CheckFailure {
        List<String> states = new ArrayList<>();
        CheckFailure old = null;
        for (JsonNode job : ask("/jobs/overview").path("jobs")) {
            if (!job.path("name").asText().equals(target.job())) {
                continue;
            }
            boolean runs = job.path("state").asText().equals("RUNNING");
            if (runs && isRange(job)) {
                states.add("a range");
                continue;
            }
            states.add(job.path("state").asText());
            if (runs) {
                old = tooOld(job);
                if (old == null) {
                    return;
                }
            }
        }
        throw old == null ? notRunning(states) : old;
    }

    /** By the arguments that the job shows of itself. */
    private boolean isRange(JsonNode job) {
        JsonNode shown;
        try {
            shown =
                    ask("/jobs/" + job.path("jid").asText() + "/config")
                            .path("execution-config")
                            .path("user-config");
        } catch (CheckFailure endedMeanwhile) {
            return false;
        }
        for (JsonNode argument : shown) {
            if (argument.asText().startsWith(target.endsBy())) {
                return true;
            }
        }
        return false;
    }

    private CheckFailure notRunning(List<String> states) {
        String found =
                states.isEmpty()
                        ? "no job " + target.job()
                        : target.job() + " is " + String.join(", ", states);
        return new CheckFailure(found + " on " + target.cluster() + "; expected RUNNING");
    }

    private @Nullable CheckFailure tooOld(JsonNode job) throws CheckFailure {
        String id = job.path("jid").asText();
        Duration allowed = allowedAge(id);
        JsonNode completed = ask("/jobs/" + id + "/checkpoints").path("latest").path("completed");
        // A job that has just been started has until then to complete its first one.
        long since =
                completed.isObject()
                        ? completed.path("latest_ack_timestamp").asLong()
                        : job.path("start-time").asLong();
        Duration age = Duration.between(Instant.ofEpochMilli(since), clock.instant());
        if (age.compareTo(allowed) <= 0) {
            return null;
        }
        return new CheckFailure(
                "%s has completed no checkpoint for %d s; expected one within %d s"
                        .formatted(target.job(), age.toSeconds(), allowed.toSeconds()));
    }

    private Duration allowedAge(String id) throws CheckFailure {
        Duration given = target.age();
        if (given != null) {
            return given;
        }
        long millis = ask("/jobs/" + id + "/checkpoints/config").path("interval").asLong();
        if (millis > LONGEST_INTERVAL.toMillis()) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
        Duration usual = Duration.ofMillis(millis).multipliedBy(INTERVALS);
        return usual.compareTo(LEAST_AGE) < 0 ? LEAST_AGE : usual;
    }

    private JsonNode ask(String path) throws CheckFailure {
        HttpResponse<String> answer = probe.get(target.cluster(), path);
        if (answer.statusCode() >= GOOD) {
            throw notFlink("status " + answer.statusCode());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw notFlink("something that is no JSON");
        }
    }

    private CheckFailure notFlink(String what) {
        return new CheckFailure(
                "%s answered with %s; expected Flink's REST interface"
                        .formatted(target.cluster(), what));
    }
}
