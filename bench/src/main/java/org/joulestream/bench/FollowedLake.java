package org.joulestream.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.joulestream.telemetry.TelemetryJob;

/** The process of a job that follows; it stops with a savepoint when it is told to end. */
public final class FollowedLake {

    private FollowedLake() {}

    /** A folder for all that the job needs, then the job's arguments. */
    public static void main(String[] arguments) throws Exception {
        List<String> ofJob = Arrays.asList(arguments).subList(1, arguments.length);
        new InProcessJob(new TelemetryJob(), Path.of(arguments[0])).run(ofJob);
    }
}
