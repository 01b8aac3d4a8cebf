package org.joulestream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/**
 * The newest completed checkpoint of a job.
 *
 * @param completed when its last task had acknowledged it
 * @param bytes of the whole state
 */
record RemoteCheckpoint(Instant completed, long bytes, Duration duration) {

    static RemoteCheckpoint of(JsonNode checkpoint) {
        return new RemoteCheckpoint(
                Instant.ofEpochMilli(checkpoint.path("latest_ack_timestamp").asLong()),
                checkpoint.path("state_size").asLong(),
                Duration.ofMillis(checkpoint.path("end_to_end_duration").asLong()));
    }
}
