package org.joulestream.cli.remote;

import java.util.ArrayList;
import java.util.List;
import org.joulestream.cli.base.Console;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.FlinkSettings;
import org.joulestream.common.launch.JobDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code joule rescale}: the same job with more or fewer parallel subtasks. */
@Command(
        name = "rescale",
        description =
                "Gives a running job another parallelism: stops it with a savepoint and starts the"
                        + " same jar from it; if that fails, as it was before.",
        footer = {"", "Example:", "  joule rescale capacity --parallelism 4"})
public final class RescaleCommand extends RunningJobCommand {
    private static final String KEY = "--" + FlinkSettings.PARALLELISM.key() + "=";

    @Mixin private final UpgradeOptions upgradeOptions = new UpgradeOptions();

    @Option(
            names = "--parallelism",
            required = true,
            paramLabel = "N",
            description = "Parallel subtasks of each step, 1 to 128.")
    private int parallelism = 1;

    /** A command that knows these jobs by their short names. */
    public RescaleCommand(List<JobDefinition> jobs) {
        super(jobs);
    }

    @Override
    void check() {
        // As far as the jobs' maximum parallelism goes.
        if (parallelism < 1 || parallelism > 128) {
            throw new ConfigurationException(
                    "--parallelism is %d; expected 1 to 128".formatted(parallelism));
        }
        upgradeOptions.timeout();
    }

    @Override
    ExitCode run(FlinkCluster cluster, Console console, RemoteJob running) throws Exception {
        JobStart old = RunningStart.of(cluster, console, running, upgradeOptions.oldJar());
        return new Upgrade(
                        cluster,
                        console,
                        new Upgrade.Plan(
                                names().shortName(running),
                                running,
                                old,
                                new JobStart(old.jar(), rescaled(old.arguments())),
                                List::of,
                                upgradeOptions.keepsSavepoint(),
                                upgradeOptions.timeout()))
                .run();
    }

    private List<String> rescaled(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.removeIf(argument -> argument.startsWith(KEY));
        all.add(KEY + parallelism);
        return all;
    }
}
