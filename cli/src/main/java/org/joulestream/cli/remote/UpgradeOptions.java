package org.joulestream.cli.remote;

import java.nio.file.Path;
import java.time.Duration;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.DurationText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a running job is replaced. */
final class UpgradeOptions {
    private static final String USUAL_TIMEOUT = "5min";

    @Option(
            names = "--old-jar",
            paramLabel = "FILE",
            description = "Jar of the running job, where the cluster has it no more.")
    private @Nullable Path oldJar;

    @Option(names = "--keep-savepoint", description = "Keeps the savepoint after success.")
    private boolean keepsSavepoint;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description =
                    "The old one is started again when the new one has no checkpoint by then;"
                            + " default: 5min.")
    private String timeout = USUAL_TIMEOUT;

    @Nullable Path oldJar() {
        return oldJar;
    }

    boolean keepsSavepoint() {
        return keepsSavepoint;
    }

    /** Read before the cluster is asked for anything. */
    Duration timeout() {
        try {
            return DurationText.parse(timeout);
        } catch (RuntimeException e) {
            throw new ConfigurationException(
                    "--timeout is '%s'; expected a duration with its unit, for example %s"
                            .formatted(timeout, USUAL_TIMEOUT));
        }
    }
}
