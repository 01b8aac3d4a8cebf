package org.joulestream.cli.remote;

import java.util.ArrayList;
import java.util.List;
import org.joulestream.common.launch.JobMain;
import org.jspecify.annotations.Nullable;

/**
 * What a job is started with.
 *
 * @param jar id of an uploaded jar
 * @param arguments options of the job, each {@code --key=value}
 */
record JobStart(String jar, List<String> arguments) {

    JobStart {
        arguments = List.copyOf(arguments);
    }

    /** The arguments of the job's main. */
    List<String> programArguments() {
        List<String> all =
                new ArrayList<>(List.of(JobMain.IGNORE_ENVIRONMENT, JobMain.UPLOADED_JAR, jar));
        all.addAll(arguments);
        return all;
    }

    /**
     * State to go on from.
     *
     * @param path of a savepoint or kept checkpoint
     * @param owned whether Flink may remove it when it is no longer needed
     */
    record From(String path, boolean owned) {
        String claimMode() {
            return owned ? "CLAIM" : "NO_CLAIM";
        }

        /** State that stays whatever becomes of the job; null where there is none. */
        static @Nullable From kept(@Nullable String path) {
            return path == null ? null : new From(path, false);
        }
    }
}
