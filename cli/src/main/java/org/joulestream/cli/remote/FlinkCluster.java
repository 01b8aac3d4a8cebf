package org.joulestream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.Configuration;
import org.joulestream.common.launch.JobDirectories;
import org.joulestream.common.launch.JobParameters;
import org.jspecify.annotations.Nullable;

/** What the commands ask of a Flink cluster. */
final class FlinkCluster {
    /** The first question makes Flink fetch its metrics. */
    private static final Duration METRICS_PATIENCE = Duration.ofSeconds(3);

    private final FlinkRest rest;

    FlinkCluster(FlinkRest rest) {
        this.rest = rest;
    }

    URI address() {
        return rest.cluster();
    }

    /** The web page of a job. */
    String page(String id) {
        return "%s/#/job/running/%s/overview".formatted(rest.cluster(), id);
    }

    /** All jobs that the cluster remembers. */
    List<RemoteJob> jobs() throws ClusterException, InterruptedException {
        return elements(rest.get("/jobs/overview").path("jobs")).stream()
                .map(RemoteJob::of)
                .toList();
    }

    Optional<RemoteJob> job(String id) throws ClusterException, InterruptedException {
        return jobs().stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /** Jobs of this name that have not come to an end. */
    List<RemoteJob> running(String name) throws ClusterException, InterruptedException {
        return jobs().stream().filter(job -> job.name().equals(name) && !job.isOver()).toList();
    }

    /** Such as {@code 1 of 4 task slots free}. */
    String slots() throws ClusterException, InterruptedException {
        JsonNode overview = rest.get("/overview");
        return "%d of %d task slots free"
                .formatted(
                        overview.path("slots-available").asInt(),
                        overview.path("slots-total").asInt());
    }

    JobParameters parameters(String id) throws ClusterException, InterruptedException {
        JsonNode shown =
                rest.get("/jobs/" + id + "/config").path("execution-config").path("user-config");
        Map<String, String> parameters = new HashMap<>();
        shown.properties()
                .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        return JobParameters.parse(parameters);
    }

    /** Where the cluster keeps the state of a job. */
    JobDirectories directories(String jobName) throws ClusterException, InterruptedException {
        Configuration configuration = new Configuration();
        for (JsonNode entry : rest.get("/jobmanager/config")) {
            configuration.setString(entry.path("key").asText(), entry.path("value").asText());
        }
        return JobDirectories.of(configuration, jobName);
    }

    Optional<RemoteCheckpoint> newestCheckpoint(String id)
            throws ClusterException, InterruptedException {
        JsonNode newest = checkpoints(id).path("latest").path("completed");
        return newest.isObject() ? Optional.of(RemoteCheckpoint.of(newest)) : Optional.empty();
    }

    /** Checkpoints that completed since the job was submitted. */
    int completedCheckpoints(String id) throws ClusterException, InterruptedException {
        return checkpoints(id).path("counts").path("completed").asInt();
    }

    private JsonNode checkpoints(String id) throws ClusterException, InterruptedException {
        return rest.get("/jobs/" + id + "/checkpoints");
    }

    /** What made a job fail or start again, newest first; Flink tells it seconds later. */
    List<RemoteFailure> failures(String id, int most)
            throws ClusterException, InterruptedException {
        JsonNode history =
                rest.get("/jobs/%s/exceptions?maxExceptions=%d".formatted(id, most))
                        .path("exceptionHistory");
        return elements(history.path("entries")).stream().map(RemoteFailure::of).toList();
    }

    /** How often the job started again; null where the cluster does not say. */
    @Nullable Integer restarts(String id) throws ClusterException, InterruptedException {
        return Waiting.until(METRICS_PATIENCE, () -> restartsKnown(id));
    }

    private @Nullable Integer restartsKnown(String id)
            throws ClusterException, InterruptedException {
        JsonNode metrics = rest.get("/jobs/" + id + "/metrics?get=numRestarts");
        return metrics.isEmpty() ? null : (int) metrics.get(0).path("value").asDouble();
    }

    /** Ids of the jars that were uploaded and are still there. */
    List<String> jars() throws ClusterException, InterruptedException {
        return elements(rest.get("/jars").path("files")).stream()
                .map(file -> file.path("id").asText())
                .toList();
    }

    /** Uploads a jar and returns its id. */
    String upload(Path jar) throws ClusterException, InterruptedException, IOException {
        String file = rest.upload("/jars/upload", jar).path("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Starts a job and returns its id. */
    String run(JobStart start, JobStart.@Nullable From from)
            throws ClusterException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        start.programArguments().forEach(body.putArray("programArgsList")::add);
        if (from != null) {
            body.put("savepointPath", from.path());
            body.put("claimMode", from.claimMode());
        }
        body.put("allowNonRestoredState", false);
        return rest.run("/jars/" + start.jar() + "/run", body).path("jobid").asText();
    }

    void cancel(String id) throws ClusterException, InterruptedException {
        rest.patch("/jobs/" + id + "?mode=cancel");
    }

    /** Takes a savepoint below a directory and returns its path. */
    String savepoint(String id, String directory) throws ClusterException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("target-directory", directory).put("cancel-job", false);
        return awaitSavepoint(id, rest.post("/jobs/" + id + "/savepoints", body));
    }

    /** Ends a job with a savepoint below a directory and returns its path. */
    String stop(String id, String directory) throws ClusterException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("targetDirectory", directory).put("drain", false);
        return awaitSavepoint(id, rest.post("/jobs/" + id + "/stop", body));
    }

    private String awaitSavepoint(String id, JsonNode triggered)
            throws ClusterException, InterruptedException {
        String request = triggered.path("request-id").asText();
        return awaitOperation("/jobs/%s/savepoints/%s".formatted(id, request))
                .path("location")
                .asText();
    }

    /** Removes a savepoint and all its files. */
    void dispose(String savepoint) throws ClusterException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("savepoint-path", savepoint);
        String request = rest.post("/savepoint-disposal", body).path("request-id").asText();
        awaitOperation("/savepoint-disposal/" + request);
    }

    private JsonNode awaitOperation(String path) throws ClusterException, InterruptedException {
        JsonNode operation =
                Waiting.until(
                        () -> {
                            JsonNode answer = rest.get(path);
                            boolean done =
                                    answer.path("status").path("id").asText().equals("COMPLETED");
                            return done ? answer.path("operation") : null;
                        });
        JsonNode failure = operation.path("failure-cause");
        if (failure.isObject()) {
            throw new ClusterException(StackTrace.rootCause(failure.path("stack-trace").asText()));
        }
        return operation;
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
