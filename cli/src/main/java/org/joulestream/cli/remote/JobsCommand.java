package org.joulestream.cli.remote;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulestream.cli.base.Amounts;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.text.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code joule jobs}: what runs on a cluster, and how well. */
@Command(
        name = "jobs",
        description =
                "Shows the jobs of a Flink cluster: state, tasks, restarts, newest checkpoint and"
                        + " last failure.",
        footer = {"", "Example:", "  joule jobs --cluster http://127.0.0.1:8081"})
public final class JobsCommand implements Callable<Integer> {
    private static final String NONE = "-";

    private final JobNames names;
    private final InstantSource clock;

    @Mixin private final ClusterOptions options = new ClusterOptions();

    /** A command that calls these jobs by their short names. */
    public JobsCommand(List<JobDefinition> jobs, InstantSource clock) {
        this.names = new JobNames(jobs);
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        return options.run(this::show);
    }

    private ExitCode show(FlinkCluster cluster, Console console) throws Exception {
        List<RemoteJob> jobs =
                cluster.jobs().stream()
                        .sorted(
                                Comparator.comparing(RemoteJob::isOver)
                                        .thenComparing(RemoteJob::since, Comparator.reverseOrder()))
                        .toList();
        if (jobs.isEmpty()) {
            console.say("no jobs on " + cluster.address());
            return ExitCode.DONE;
        }
        TextTable table =
                new TextTable(
                        List.of(
                                "job",
                                "id",
                                "state",
                                "since",
                                "tasks",
                                "restarts",
                                "checkpoint",
                                "last failure"));
        for (RemoteJob job : jobs) {
            table.add(row(cluster, job));
        }
        table.lines().forEach(console::say);
        return ExitCode.DONE;
    }

    private List<@Nullable String> row(FlinkCluster cluster, RemoteJob job)
            throws ClusterException, InterruptedException {
        Integer restarts = job.isOver() ? null : cluster.restarts(job.id());
        return List.of(
                names.shortName(job),
                job.id(),
                job.state(),
                job.since().truncatedTo(ChronoUnit.SECONDS).toString(),
                "%d of %d".formatted(job.running(), job.tasks()),
                restarts == null ? NONE : restarts.toString(),
                checkpoint(cluster, job),
                cluster.failures(job.id(), 1).stream()
                        .findFirst()
                        .map(RemoteFailure::line)
                        .orElse(NONE));
    }

    /** A job without checkpoints has no such page. */
    private String checkpoint(FlinkCluster cluster, RemoteJob job)
            throws ClusterException, InterruptedException {
        try {
            return cluster.newestCheckpoint(job.id()).map(this::described).orElse(NONE);
        } catch (ClusterException e) {
            if (e.isNotFound()) {
                return NONE;
            }
            throw e;
        }
    }

    private String described(RemoteCheckpoint checkpoint) {
        Duration age = Duration.between(checkpoint.completed(), clock.instant());
        return "%s ago, %s, took %d ms"
                .formatted(
                        Amounts.time(age.isNegative() ? Duration.ZERO : age),
                        Amounts.bytes(checkpoint.bytes()),
                        checkpoint.duration().toMillis());
    }
}
