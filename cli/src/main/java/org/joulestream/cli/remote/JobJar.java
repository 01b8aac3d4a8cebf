package org.joulestream.cli.remote;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joulestream.cli.base.Amounts;
import org.joulestream.cli.base.Console;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.launch.JobDefinition;
import org.jspecify.annotations.Nullable;

/** The jar that a cluster is given. */
final class JobJar {
    private static final String BUILT = "*-job.jar";

    private JobJar() {}

    /**
     * The file that was named, else the one that the build left.
     *
     * @throws ConfigurationException when there is none
     */
    static Path find(@Nullable Path given, JobDefinition job, Path home) throws IOException {
        if (given != null) {
            return existing(given);
        }
        Path directory = home.resolve("jobs").resolve(job.name()).resolve("target");
        return built(directory).stream()
                .max(Comparator.comparing(jar -> jar.toFile().lastModified()))
                .orElseThrow(
                        () ->
                                new ConfigurationException(
                                        "%s holds no %s; build it with mvn package, or give --jar FILE"
                                                .formatted(directory, BUILT)));
    }

    static Path existing(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new ConfigurationException(jar + " does not exist; expected a jar of the job");
        }
        return jar;
    }

    /** Uploads it, telling its size, and returns its id. */
    static String upload(FlinkCluster cluster, Console console, Path jar)
            throws ClusterException, InterruptedException, IOException {
        console.say(
                "uploading %s (%s) to %s"
                        .formatted(
                                jar.getFileName(),
                                Amounts.bytes(Files.size(jar)),
                                cluster.address()));
        return cluster.upload(jar);
    }

    private static List<Path> built(Path directory) throws IOException {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, BUILT)) {
                files.forEach(jars::add);
            }
        }
        return jars;
    }
}
