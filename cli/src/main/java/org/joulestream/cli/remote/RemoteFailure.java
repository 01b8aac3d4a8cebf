package org.joulestream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What made a job fail or start again.
 *
 * @param line its root cause
 */
record RemoteFailure(Instant at, String line) {

    static RemoteFailure of(JsonNode entry) {
        return new RemoteFailure(
                Instant.ofEpochMilli(entry.path("timestamp").asLong()),
                StackTrace.rootCause(entry.path("stacktrace").asText()));
    }
}
