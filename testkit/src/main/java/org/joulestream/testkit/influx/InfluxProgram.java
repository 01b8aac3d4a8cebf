package org.joulestream.testkit.influx;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The program {@code influxd}, on the PATH or where {@code joule test} unpacks it.
 *
 * @param environment as of this process
 */
record InfluxProgram(Map<String, String> environment) {
    private static final String NAME = "influxd";

    static InfluxProgram ofThisMachine() {
        return new InfluxProgram(System.getenv());
    }

    Optional<Path> find() {
        return places().map(directory -> directory.resolve(NAME))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Stream<Path> places() {
        Stream<Path> path =
                Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(Path::of);
        String home = environment.getOrDefault("HOME", "");
        Path cache = Path.of(environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache"));
        return Stream.concat(path, Stream.of(cache.resolve("joulestream/tools/bin")));
    }
}
