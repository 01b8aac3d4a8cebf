package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as its user has it: a process, signals, exit codes, files. */
class RunITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir private Path directory = Path.of("");
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void stopsWithASavepointOnSigtermAndGoesOnAfterIt() throws Exception {
        Process first = run("first");
        awaitLine("first", "tiny runs;");
        awaitReport(1);

        first.destroy();

        assertThat(exitCode(first)).isZero();
        assertThat(text("first.out"))
                .contains(
                        "stopping with a savepoint …", "stopped; savepoint state/tiny/savepoints/");
        assertThat(text("first.err")).isEmpty();
        assertGoesOn("savepoints/savepoint-");
    }

    @Test
    void goesOnFromTheLastCheckpointAfterKillNine() throws Exception {
        Process first = run("first");
        awaitReport(1);
        await().atMost(PATIENCE).until(() -> hasCheckpoint());

        first.destroyForcibly();

        assertThat(exitCode(first)).isEqualTo(137);
        assertGoesOn("checkpoints/");
    }

    @Test
    void refusesASecondRunOnTheSameState() throws Exception {
        Process first = run("first");
        awaitReport(1);

        Process second = run("second");

        assertThat(exitCode(second)).isEqualTo(2);
        assertThat(text("second.err"))
                .isEqualTo(
                        "state/tiny is in use by process %d; stop that run or give another --state\n"
                                .formatted(first.pid()));
    }

    @Test
    void endsWithABoundedInputAndLogsToItsFileOnly() throws Exception {
        Process process = run("first", "--tiny.last=99", "--loglevel", "warn");

        assertThat(exitCode(process)).isZero();
        assertThat(text("first.err")).isEmpty();
        assertThat(text("first.out").lines())
                .hasSize(4)
                .startsWith("tiny's server answers")
                .last()
                .asString()
                .startsWith("tiny is done");
        assertThat(text("logs/joulestream.log")).doesNotContain(" INFO ");
    }

    @Test
    void namesItsServiceInEveryLineOfTheLog() throws Exception {
        Process process = run("first", "--tiny.last=99");

        assertThat(exitCode(process)).isZero();
        assertThat(text("logs/joulestream.log").lines().filter(line -> line.matches("20\\d\\d-.*")))
                .hasSizeGreaterThan(20)
                .allMatch(line -> line.matches("\\S+ +[A-Z]+ +tiny-count .*"));
    }

    @Test
    void tellsInOneLineThatAServerIsNotReady() throws Exception {
        Process process = run("first", "--tiny.ready=no");

        assertThat(exitCode(process)).isEqualTo(1);
        assertThat(text("first.err"))
                .isEqualTo(
                        "tiny's server does not answer; start it; details in"
                                + " logs/joulestream.log\n");
        assertThat(text("logs/joulestream.log")).contains("ERROR", "PreparationException", "\tat ");
    }

    private void assertGoesOn(String from) throws Exception {
        Process second = run("second");
        awaitReport(2);

        assertThat(text("second.out")).contains("going on from ").contains(from);
        String[] words = report().get(1).split(" ", -1);
        assertThat(Long.parseLong(words[1])).isPositive().isEqualTo(Long.parseLong(words[3]));
        second.destroyForcibly();
    }

    private Process run(String name, String... more) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                TinyJoule.class.getName(),
                                "run",
                                "tiny",
                                "--tiny.report=" + directory.resolve("report"),
                                "--flink.web-port=0",
                                "--flink.parallelism=1",
                                "--flink.checkpoint-interval=200 ms"));
        command.addAll(List.of(more));
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectOutput(directory.resolve(name + ".out").toFile())
                        .redirectError(directory.resolve(name + ".err").toFile())
                        .start();
        started.add(process);
        return process;
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private void awaitLine(String name, String line) {
        await().atMost(PATIENCE).until(() -> text(name + ".out").contains(line));
    }

    private void awaitReport(int lines) {
        await().atMost(PATIENCE).until(() -> report().size() >= lines);
    }

    private List<String> report() throws IOException {
        Path file = directory.resolve("report");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private boolean hasCheckpoint() throws IOException {
        try (Stream<Path> files =
                Files.find(
                        directory.resolve("state/tiny/checkpoints"),
                        3,
                        (path, attributes) -> path.endsWith("_metadata"))) {
            return files.findAny().isPresent();
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }
}
