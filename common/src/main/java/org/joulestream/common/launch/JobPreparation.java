package org.joulestream.common.launch;

import java.nio.file.Path;
import java.util.List;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/** Gets a job's servers ready before a cluster is given the job. */
public final class JobPreparation {
    private JobPreparation() {}

    /** Whether all servers answer, seen from this process; changes nothing. */
    public static void reach(JobDefinition job, Settings settings, @Nullable Path flinkDirectory)
            throws PreparationException {
        FlinkFileSystems.load(FlinkSettings.configuration(settings, flinkDirectory), settings);
        job.reach(settings);
    }

    /**
     * Prepares in this process, which reaches object stores by the job's options.
     *
     * @param flinkDirectory holds Flink's {@code config.yaml}, if there is one
     * @return what was done that the user will want to know, a line each
     */
    public static List<String> run(
            JobDefinition job, Settings settings, @Nullable Path flinkDirectory)
            throws PreparationException {
        FlinkFileSystems.load(FlinkSettings.configuration(settings, flinkDirectory), settings);
        return job.prepare(settings);
    }
}
