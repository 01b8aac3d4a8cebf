package org.joulestream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.cli.SqlProbe;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo of every job with --exit, in this process. */
class DemoITCase {
    @TempDir private Path directory = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void endsVerifiedAndItsDatabaseAnswersAfterwards() throws Exception {
        Path own = Files.writeString(directory.resolve("mine.txt"), "the user's");

        assertThat(demo(job -> {})).isEqualTo(ExitCode.DONE);

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains(
                        "47     4399       3399      50       948        1           1         2 ")
                .contains("files: 44 applied, 2 rejected (HEADER_ONLY), 1 other-cycle")
                .contains("verified: ");
        assertThat(own).hasContent("the user's");
        assertThat(Files.getPosixFilePermissions(DemoFile.data(directory).resolve("data")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(
                        Files.getPosixFilePermissions(
                                DemoFile.data(directory).resolve(DemoFile.PASSWORD_FILE)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        for (String query : CapacityDemo.QUERIES) {
            SqlProbe answer = SqlProbe.ask(directory, "capacity", query);
            assertThat(answer.err()).isEmpty();
            assertThat(answer.code()).isZero();
            assertThat(answer.out()).doesNotContain("(0 rows)");
        }
        assertThat(status())
                .containsSubsequence(
                        "TW",
                        "Timely",
                        "Evening",
                        "Intraday 1",
                        "Intraday 2",
                        "Intraday 3",
                        "Final")
                .containsSubsequence("2025-02-28", "2025-02-27", "17:04 (+1)", "due 02-28 10:00")
                .containsSubsequence("2025-02-26", "missing (OTHER_CYCLE)", "2025-02-25")
                .containsSubsequence("FEP", "2025-02-27", "late 13:20");
    }

    private String status() {
        String[] arguments =
                "status capacity --capacity.assets TW,FEP --days 4 --as-of 2025-02-27T22:00:00Z --dir"
                        .split(" ");
        SqlProbe probe =
                SqlProbe.run(
                        Stream.concat(Arrays.stream(arguments), Stream.of(directory.toString()))
                                .toArray(String[]::new));
        assertThat(probe.err()).isEmpty();
        return probe.out();
    }

    @Test
    void endsWithOneLineForEachDifference() throws Exception {
        ExitCode code = demo(DemoITCase::tamper);

        assertThat(code).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString().lines())
                .hasSize(5)
                .anyMatch(line -> line.startsWith("operational_capacity lacks: TW | 2025-02-25"))
                .anyMatch(line -> line.startsWith("operational_capacity has, and should not have:"))
                .anyMatch(line -> line.startsWith("operational_capacity_history lacks: FEP"))
                .anyMatch(line -> line.startsWith("rejected_record lacks: "))
                .anyMatch(line -> line.startsWith("not verified; details in "));
        assertThat(out.toString()).doesNotContain("verified:");
    }

    private static void tamper(JobDemo job) throws SQLException {
        try (Statement statement = ((CapacityDemo) job).connection().createStatement()) {
            statement.execute(
                    "UPDATE operational_capacity SET tsq = tsq + 1 WHERE id = (SELECT min(id) FROM"
                            + " operational_capacity WHERE asset = 'TW' AND gas_day ="
                            + " '2025-02-25')");
            statement.execute(
                    "DELETE FROM operational_capacity_history WHERE version_id = (SELECT"
                            + " max(version_id) FROM operational_capacity_history WHERE asset ="
                            + " 'FEP' AND cycle = 'Evening')");
            statement.execute("DELETE FROM rejected_record WHERE reason = 'BAD_NUMBER'");
        }
    }

    private ExitCode demo(Demo.Tampering tampering) throws Exception {
        Demo.Request request =
                new Demo.Request(
                        List.of("capacity"),
                        directory,
                        new Demo.Mode(true, false, 1),
                        Path.of(System.getProperty("basedir", "."), "../flink-conf"),
                        Path.of("logs"));
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true));
        return new Demo(request, console, tampering).run();
    }
}
