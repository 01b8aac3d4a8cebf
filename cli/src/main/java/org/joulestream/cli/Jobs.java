package org.joulestream.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joulestream.capacity.CapacityJob;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.Nearest;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.telemetry.TelemetryJob;
import org.joulestream.turbines.TurbineJob;

/**
 * The jobs that the commands know.
 *
 * @param all in the order they are listed
 */
record Jobs(List<JobDefinition> all) {

    Jobs {
        all = List.copyOf(all);
    }

    /** Every job of this release. */
    static Jobs released() {
        return new Jobs(List.of(new CapacityJob(), new TurbineJob(), new TelemetryJob()));
    }

    /**
     * Finds a job by its name or short form.
     *
     * @throws ConfigurationException naming the jobs there are
     */
    JobDefinition find(String name) {
        return all.stream()
                .filter(job -> job.shortName().equals(name) || job.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    String shortNames() {
        return all.stream().map(JobDefinition::shortName).collect(Collectors.joining(", "));
    }

    private ConfigurationException unknown(String name) {
        List<String> known =
                all.stream().flatMap(job -> Stream.of(job.shortName(), job.name())).toList();
        String suggestion =
                Nearest.to(name, known).map(near -> "; did you mean " + near + "?").orElse("");
        return new ConfigurationException(
                "unknown job '%s'; expected one of %s%s".formatted(name, shortNames(), suggestion));
    }
}
