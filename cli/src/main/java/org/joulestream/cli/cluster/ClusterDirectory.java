package org.joulestream.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where everything of one cluster lies.
 *
 * @param shown as the user names it
 * @param root absolute
 */
record ClusterDirectory(Path shown, Path root) {
    private static final List<String> FOLDERS =
            List.of(
                    "checkpoints",
                    "conf",
                    "ha",
                    "logs",
                    "pids",
                    "savepoints",
                    "tmp",
                    "upload",
                    "zookeeper");

    static ClusterDirectory of(Path given) throws IOException {
        return new ClusterDirectory(given, real(given.toAbsolutePath().normalize()));
    }

    /** The same before and after it is made, also below a link: processes are known by it. */
    private static Path real(Path path) throws IOException {
        Path parent = path.getParent();
        return parent == null || Files.exists(path)
                ? path.toRealPath()
                : real(parent).resolve(parent.relativize(path));
    }

    void create() throws IOException {
        for (String folder : FOLDERS) {
            Files.createDirectories(root.resolve(folder));
        }
    }

    /** What processes that were killed have left behind; only while none of them runs. */
    void emptyScratch() throws IOException {
        Path scratch = scratch();
        List<Path> left;
        try (Stream<Path> files = Files.walk(scratch)) {
            left = files.sorted((one, other) -> other.compareTo(one)).toList();
        }
        for (Path path : left) {
            if (!path.equals(scratch)) {
                Files.deleteIfExists(path);
            }
        }
    }

    Path settings() {
        return root.resolve("cluster.properties");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path configuration() {
        return root.resolve("conf");
    }

    Path plugins() {
        return root.resolve("plugins");
    }

    Path scratch() {
        return root.resolve("tmp");
    }

    Path zookeeper() {
        return root.resolve("zookeeper");
    }

    Path pid(Member member) {
        return root.resolve("pids").resolve(member.name() + ".pid");
    }

    Path log(Member member) {
        return root.resolve("logs").resolve(member.name() + ".log");
    }

    Path output(Member member) {
        return root.resolve("logs").resolve(member.name() + ".out");
    }

    /** A path below as the user would type it. */
    Path shown(Path path) {
        return shown.resolve(root.relativize(path));
    }

    /** A folder as Flink reads it: with its scheme, unescaped. */
    String location(String folder) {
        return "file://" + root.resolve(folder);
    }
}
