package org.joulestream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo of the telemetry's job, and that it would see what is wrong. */
class TelemetryDemoITCase {
    @TempDir private Path directory = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void leavesAVerifiedLake() throws Exception {
        assertThat(demo()).isEqualTo(ExitCode.DONE);

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("verified: every row of the 144 files is as written to InfluxDB")
                .contains("DuckDB on the lake: SELECT device_id")
                .doesNotContain("PostgreSQL")
                .doesNotContain("test-credential");
        assertThat(directory.resolve("postgres")).doesNotExist();
        seesWhatIsWrong();
    }

    private void seesWhatIsWrong() throws IOException {
        Path lake = directory.resolve("s3/energy-platform-datasets");
        TelemetryCheck check = new TelemetryCheck(lake, TelemetryTruth.of(1));
        assertThat(check.differences()).isEmpty();

        Path day = lake.resolve("telemetry/device_id=D1/date=2026/02/07");
        Files.copy(
                day.resolve("export_223000.parquet"),
                day.resolve("export_220000.parquet"),
                StandardCopyOption.REPLACE_EXISTING);
        Path hours = lake.resolve("telemetry_hourly/device_id=D2/date=2026/02/07");
        try (Stream<Path> files = Files.list(hours)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }

        assertThat(check.differences())
                .anyMatch(line -> line.startsWith("telemetry lacks: D1 | "))
                .anyMatch(line -> line.startsWith("telemetry has, and should not have: D1 | "))
                .anyMatch(line -> line.startsWith("telemetry_hourly lacks: D2 | "))
                .noneMatch(line -> line.contains("D3"));
    }

    private ExitCode demo() throws Exception {
        Demo.Request request =
                new Demo.Request(
                        List.of("telemetry"),
                        directory,
                        new Demo.Mode(true, false, 1),
                        Path.of(System.getProperty("basedir", "."), "../flink-conf"),
                        Path.of("logs"));
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true));
        return new Demo(request, console, job -> {}).run();
    }
}
