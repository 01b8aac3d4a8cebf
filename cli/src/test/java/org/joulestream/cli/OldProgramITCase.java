package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.OldCapacityTable;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first start where the Python program ran: its environment, its table, its user's terminal.
 */
class OldProgramITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String NOTICE =
            "moved the old program's operational_capacity (2336 rows, downloaded 2025-06-06 to"
                    + " 2025-06-09) to staging.operational_capacity_legacy; it stays readable."
                    + " Refill: when this run is over, ./joule run capacity --state state/refill"
                    + " --capacity.from 2025-06-03 --capacity.to 2025-06-09";

    private final TestDatabase database = SharedPostgres.newDatabase();
    private final List<Process> started = new ArrayList<>();

    @TempDir private Path directory = Path.of("");

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void tellsOnceThatTheOldTableIsMovedAndHowToRefill() throws Exception {
        try (Connection connection = database.connect()) {
            OldCapacityTable.create(connection);
            OldCapacityTable.fill(connection);
        }
        publish();

        assertThat(run("first", environment("WARNING", "postgresql"))).isZero();
        assertThat(run("second", environment("warn", "POSTGRES"))).isZero();

        assertThat(text("first.out").lines()).containsOnlyOnce(NOTICE);
        assertThat(text("first.err")).isEmpty();
        assertThat(text("second.out")).contains("capacity is done").doesNotContain("moved");
        assertThat(text("logs/joulestream.log")).doesNotContain(" INFO ");
    }

    @Test
    void refusesAnotherDatabaseAndLevelInOneLineEach() throws Exception {
        publish();

        assertThat(run("mysql", environment("INFO", "mysql"))).isEqualTo(2);
        assertThat(run("loud", environment("loud", "postgresql"))).isEqualTo(2);

        assertThat(text("mysql.err"))
                .isEqualTo(
                        "db.type is 'mysql' (environment DB_TYPE); expected one of postgresql,"
                                + " postgres, for example postgresql\n");
        assertThat(text("loud.err"))
                .isEqualTo(
                        "LOG_LEVEL: found 'loud', expected DEBUG, INFO, WARN or ERROR; see joule"
                                + " --help\n");
    }

    @Test
    void takesTheLevelFromTheFileThatIsReadLikeTheEnvironment() throws Exception {
        publish();
        Files.writeString(directory.resolve("old.env"), "LOG_LEVEL=DEBUG\n");
        Map<String, String> environment = environment("", "postgresql");

        assertThat(run("file", environment, "--env-file", "old.env")).isZero();

        assertThat(text("logs/joulestream.log")).contains(" DEBUG ");
    }

    /** Exactly the names that the old program knew. */
    private Map<String, String> environment(String level, String type) {
        return Map.of(
                "DB_HOST", database.host(),
                "DB_PORT", String.valueOf(database.port()),
                "DB_NAME", database.name(),
                "DB_USER", database.user(),
                "DB_PASSWORD", database.password(),
                "DB_TYPE", type,
                "LOG_LEVEL", level);
    }

    private void publish() throws IOException {
        PublishedFile file =
                new CapacityFiles(1, 5)
                        .file(
                                new CapacityKey(
                                        "TW", LocalDate.of(2025, 6, 6), CapacityCycle.EVENING),
                                1);
        Path published = Files.createDirectories(directory.resolve("published"));
        Files.write(published.resolve(file.fileName()), file.bytes());
    }

    private int run(String name, Map<String, String> environment, String... more)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                Joule.class.getName(),
                                "run",
                                "capacity",
                                "--capacity.files=published",
                                "--flink.web-port=0",
                                "--flink.parallelism=1"));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        Process process =
                builder.redirectOutput(directory.resolve(name + ".out").toFile())
                        .redirectError(directory.resolve(name + ".err").toFile())
                        .start();
        started.add(process);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String text(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }
}
