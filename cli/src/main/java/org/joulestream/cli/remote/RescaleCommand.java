package org.joulestream.cli.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.FlinkSettings;
import org.joulestream.common.launch.JobDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code joule rescale}: the same job with more or fewer parallel subtasks. */
@Command(
        name = "rescale",
        description =
                "Gives a running job another parallelism: stops it with a savepoint and starts the"
                        + " same jar from it; if that fails, as it was before.",
        footer = {"", "Example:", "  joule rescale capacity --parallelism 4"})
public final class RescaleCommand implements Callable<Integer> {
    private static final String KEY = "--" + FlinkSettings.PARALLELISM.key() + "=";

    private final JobNames names;

    @Mixin private final ClusterOptions options = new ClusterOptions();
    @Mixin private final UpgradeOptions upgradeOptions = new UpgradeOptions();

    @Parameters(paramLabel = "JOB", description = "The job: name, short form, or id of Flink's.")
    private String job = "";

    @Option(
            names = "--parallelism",
            required = true,
            paramLabel = "N",
            description = "Parallel subtasks of each step, 1 to 128.")
    private int parallelism = 1;

    /** A command that knows these jobs by their short names. */
    public RescaleCommand(List<JobDefinition> jobs) {
        this.names = new JobNames(jobs);
    }

    @Override
    public Integer call() throws Exception {
        // As far as the jobs' maximum parallelism goes.
        if (parallelism < 1 || parallelism > 128) {
            throw new ConfigurationException(
                    "--parallelism is %d; expected 1 to 128".formatted(parallelism));
        }
        Duration timeout = upgradeOptions.timeout();
        return options.run((cluster, console) -> rescale(cluster, console, timeout));
    }

    private ExitCode rescale(FlinkCluster cluster, Console console, Duration timeout)
            throws Exception {
        RemoteJob running = names.running(cluster, job);
        JobStart old = RunningStart.of(cluster, console, running, upgradeOptions.oldJar());
        return new Upgrade(
                        cluster,
                        console,
                        new Upgrade.Plan(
                                names.shortName(running),
                                running,
                                old,
                                new JobStart(old.jar(), rescaled(old.arguments())),
                                List::of,
                                upgradeOptions.keepsSavepoint(),
                                timeout))
                .run();
    }

    private List<String> rescaled(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.removeIf(argument -> argument.startsWith(KEY));
        all.add(KEY + parallelism);
        return all;
    }
}
