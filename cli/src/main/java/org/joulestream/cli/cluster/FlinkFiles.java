package org.joulestream.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.common.config.ConfigurationException;

/**
 * Flink as the build lays it down.
 *
 * @param home of Joulestream
 */
record FlinkFiles(Path home) {

    /** Class path of every process; no class of Joulestream is on it. */
    String classPath() throws IOException {
        Path file = build().resolve("classpath.txt");
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(
                    file + " is missing; build it with  mvn package  or start with ./joule");
        }
        return Files.readString(file).strip();
    }

    /** Copies what the processes read, so that a later build changes nothing below them. */
    void copyTo(ClusterDirectory directory) throws IOException {
        copy(home.resolve("flink-conf"), directory.configuration());
        Path plugins = build().resolve("plugins");
        for (Path plugin : list(plugins)) {
            copy(plugin, directory.plugins().resolve(plugins.relativize(plugin)));
        }
    }

    private Path build() {
        return home.resolve("deploy/cluster/target");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : list(from)) {
            Path target = to.resolve(from.relativize(file));
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
