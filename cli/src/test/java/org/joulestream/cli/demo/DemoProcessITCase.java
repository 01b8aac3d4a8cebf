package org.joulestream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joulestream.cli.Joule;
import org.joulestream.cli.SqlProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as its user has it: a process that stays until a signal. */
class DemoProcessITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path directory = Path.of("");
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void staysUntilASignalAndLeavesNothingBehind() throws Exception {
        Process demo = start("first");
        await().atMost(PATIENCE).until(() -> text("first.out").contains("Ctrl-C ends the demo"));
        List<ProcessHandle> servers = demo.descendants().toList();
        assertThat(servers).isNotEmpty();

        Process second = start("second");
        assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        SqlProbe answer = SqlProbe.ask(directory.resolve("demo"), "capacity", "SELECT 42");
        demo.destroy();

        assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isZero();
        assertThat(text("first.err")).isEmpty();
        assertThat(text("first.out")).contains("verified: ");
        await().atMost(PATIENCE).until(() -> servers.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(second.exitValue()).isEqualTo(2);
        assertThat(text("second.err"))
                .isEqualTo(
                        "demo is in use by process %d; stop that one or give another --dir\n"
                                .formatted(demo.pid()));
        assertThat(answer.out()).contains("42");
    }

    private Process start(String name) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-opens=java.base/java.util=ALL-UNNAMED",
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                Joule.class.getName(),
                                "demo",
                                "capacity")
                        .directory(directory.toFile())
                        .redirectOutput(directory.resolve(name + ".out").toFile())
                        .redirectError(directory.resolve(name + ".err").toFile())
                        .start();
        started.add(process);
        return process;
    }

    private String text(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }
}
