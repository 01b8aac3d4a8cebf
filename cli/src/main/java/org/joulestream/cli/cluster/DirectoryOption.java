package org.joulestream.cli.cluster;

import java.io.IOException;
import java.nio.file.Path;
import org.joulestream.common.config.ConfigurationException;
import picocli.CommandLine.Option;

/** Which cluster is meant. */
final class DirectoryOption {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "cluster",
            description = "Directory of the cluster; default: cluster.")
    private Path directory = Path.of("cluster");

    ClusterDirectory get() throws IOException {
        return ClusterDirectory.of(directory);
    }

    /**
     * Settings of a cluster that was started at least once.
     *
     * @throws ConfigurationException where there is none
     */
    static ClusterSettings settings(ClusterDirectory directory) throws IOException {
        ClusterSettings settings = ClusterSettings.read(directory);
        if (settings == null) {
            throw new ConfigurationException(
                    "no cluster in %s; start one with  joule cluster start  or give another --dir"
                            .formatted(directory.shown()));
        }
        return settings;
    }
}
