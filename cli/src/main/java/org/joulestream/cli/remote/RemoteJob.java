package org.joulestream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;

/**
 * A job as the cluster lists it.
 *
 * @param state Flink's word, such as {@code RUNNING}
 * @param since when it was started
 * @param tasks parallel subtasks of all steps
 * @param running those that run
 * @param finished those that came to their end
 */
record RemoteJob(
        String id, String name, String state, Instant since, int tasks, int running, int finished) {
    private static final Set<String> OVER = Set.of("FINISHED", "CANCELED", "FAILED");

    static RemoteJob of(JsonNode job) {
        JsonNode tasks = job.path("tasks");
        return new RemoteJob(
                job.path("jid").asText(),
                job.path("name").asText(),
                job.path("state").asText(),
                Instant.ofEpochMilli(job.path("start-time").asLong()),
                tasks.path("total").asInt(),
                tasks.path("running").asInt(),
                tasks.path("finished").asInt());
    }

    boolean isOver() {
        return OVER.contains(state);
    }

    boolean hasFinished() {
        return state.equals("FINISHED");
    }

    boolean allTasksRun() {
        return state.equals("RUNNING") && tasks > 0 && running + finished == tasks;
    }
}
