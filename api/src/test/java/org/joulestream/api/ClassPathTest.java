package org.joulestream.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The class path that the launcher starts the API with. */
class ClassPathTest {
    @Test
    void holdsNoFlinkAndNothingThatOnlyJobsNeed() throws IOException {
        Path file = Path.of(System.getProperty("basedir", "."), "target", "classpath.txt");

        List<String> jars = List.of(Files.readString(file).strip().split(File.pathSeparator));

        assertThat(jars)
                .hasSizeGreaterThan(20)
                .noneMatch(jar -> jar.matches(".*[/-](flink|hadoop|parquet|duckdb|influxdb)[-/].*"))
                .noneMatch(jar -> jar.contains("testkit"));
    }
}
