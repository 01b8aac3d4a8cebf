package org.joulestream.cli.remote;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.Nearest;
import org.joulestream.common.launch.JobDefinition;

/** Finds what a user means by a job: a short form, a name, or an id of Flink's. */
final class JobNames {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final List<JobDefinition> jobs;

    JobNames(List<JobDefinition> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    /**
     * A job of this release.
     *
     * @throws ConfigurationException naming the jobs there are
     */
    JobDefinition definition(String word) {
        return find(word).orElseThrow(() -> unknown(word));
    }

    /** The job's short form where this release knows it, else Flink's name for it. */
    String shortName(RemoteJob job) {
        return find(job.name()).map(JobDefinition::shortName).orElse(job.name());
    }

    /** The one job that is meant and has not come to an end. */
    RemoteJob running(FlinkCluster cluster, String word)
            throws ClusterException, InterruptedException {
        if (ID.matcher(word).matches()) {
            return withId(cluster, word);
        }
        List<RemoteJob> found = cluster.running(find(word).map(JobDefinition::name).orElse(word));
        if (found.isEmpty()) {
            // A job of another release can be named, too, but a misspelt word is told.
            String name = definition(word).shortName();
            throw new ClusterException(
                    "%s does not run on %s; joule jobs shows what does"
                            .formatted(name, cluster.address()));
        }
        if (found.size() > 1) {
            throw new ClusterException(
                    "%s runs %d times (%s); give the id of one"
                            .formatted(word, found.size(), ids(found)));
        }
        return found.get(0);
    }

    private static RemoteJob withId(FlinkCluster cluster, String id)
            throws ClusterException, InterruptedException {
        RemoteJob job =
                cluster.job(id)
                        .orElseThrow(
                                () ->
                                        new ClusterException(
                                                "%s is no job on %s; joule jobs shows those there are"
                                                        .formatted(id, cluster.address())));
        if (job.isOver()) {
            throw new ClusterException(
                    "%s (%s) has ended: %s; expected one that runs"
                            .formatted(job.name(), id, job.state()));
        }
        return job;
    }

    private static String ids(List<RemoteJob> jobs) {
        return jobs.stream().map(RemoteJob::id).collect(Collectors.joining(", "));
    }

    private Optional<JobDefinition> find(String word) {
        return jobs.stream()
                .filter(job -> job.shortName().equals(word) || job.name().equals(word))
                .findFirst();
    }

    private ConfigurationException unknown(String word) {
        String known =
                jobs.stream().map(JobDefinition::shortName).collect(Collectors.joining(", "));
        List<String> words =
                jobs.stream().flatMap(job -> Stream.of(job.shortName(), job.name())).toList();
        String suggestion =
                Nearest.to(word, words).map(near -> "; did you mean " + near + "?").orElse("");
        return new ConfigurationException(
                "unknown job '%s'; expected one of %s%s".formatted(word, known, suggestion));
    }
}
