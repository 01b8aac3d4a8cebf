package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code joule cluster} on real processes. */
class ClusterITCase {
    private static final String HOME = "joulestream.home";
    private static final String SECRET = "canary-of-the-cluster";

    @TempDir private Path folder;
    private String before = "";

    @BeforeEach
    void findTheBuild() {
        before = System.getProperty(HOME, "");
        System.setProperty(HOME, Path.of(System.getProperty("basedir", "."), "..").toString());
    }

    @AfterEach
    void stopWhatRuns() {
        cluster("stop");
        if (before.isEmpty()) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, before);
        }
    }

    @Test
    void startsGoesOnAfterAKillAndLeavesNoProcess() throws Exception {
        Path environment = Files.writeString(folder.resolve("e.env"), "DB_PASSWORD=" + SECRET);
        String[] start = {
            "start", "--taskmanagers", "1", "--port", "0", "--env-file", environment.toString()
        };

        CommandRun first = cluster(start);

        assertThat(first.err()).isEmpty();
        assertThat(lastLine(first))
                .matches(
                        "Flink runs on http://127\\.0\\.0\\.1:\\d+: 1 job manager, 1 task manager, 2 slots");
        String url = lastLine(first).replaceAll("Flink runs on (.*): 1 job.*", "$1");
        assertThat(get(url + "/")).contains("<html");
        assertThat(get(url + "/jobmanager/config")).contains("execution.checkpointing.dir");

        CommandRun second = cluster(start);
        assertThat(second.out())
                .isEqualTo("the cluster in %s runs already on %s%n".formatted(directory(), url));
        assertThat(second.code()).isZero();

        kill("taskmanager-1");
        CommandRun status = cluster("status");
        assertThat(status.out()).contains("task manager 1", "has ended", "job manager");
        assertThat(status.code()).isEqualTo(1);

        CommandRun third = cluster(start);
        assertThat(third.out()).contains("task manager 1 had ended; started again");
        assertThat(lastLine(third)).isEqualTo(lastLine(first));
        assertThat(cluster("status").code()).isZero();
        assertThat(cluster("logs", "taskmanager-1", "--lines", "3").out()).hasLineCount(4);

        List<ProcessHandle> processes = processes();
        assertThat(processes).hasSize(2);
        assertThat(environmentOf(processes.get(0))).contains("DB_PASSWORD=" + SECRET);
        CommandRun stop = cluster("stop");

        assertThat(stop.out()).contains("job manager, 1 task manager");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(folder.resolve("my cluster/pids")).isEmptyDirectory();
        assertThat(filesWith(SECRET)).isEmpty();
    }

    @Test
    void namesWhoHoldsThePort() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(server.getLocalPort());

            CommandRun start = cluster("start", "--port", port);

            assertThat(start.err())
                    .isEqualTo(
                            "port %s is in use by process %d (java); give another with --port%n"
                                    .formatted(port, ProcessHandle.current().pid()));
            assertThat(start.code()).isEqualTo(2);
        }
    }

    @Test
    void tellsWhyAProcessEndedAndLeavesNoneHalfUp() throws IOException {
        CommandRun start =
                cluster(
                        "start",
                        "--taskmanagers",
                        "1",
                        "--port",
                        "0",
                        "-D",
                        "jobmanager.scheduler=none");

        assertThat(start.err())
                .startsWith("job manager ended while it started; its log ends with: ")
                .contains("jobmanager.log", "the others were stopped")
                .hasLineCount(1);
        assertThat(start.code()).isEqualTo(1);
        assertThat(processes()).isEmpty();
    }

    private CommandRun cluster(String... arguments) {
        List<String> words = new ArrayList<>(List.of("cluster"));
        Collections.addAll(words, arguments);
        words.addAll(List.of("--dir", directory()));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private String directory() {
        return folder.resolve("my cluster").toString();
    }

    private static String lastLine(CommandRun run) {
        return run.out().lines().reduce("", (before, line) -> line);
    }

    private void kill(String name) throws IOException {
        Path file = folder.resolve("my cluster/pids/" + name + ".pid");
        ProcessHandle process =
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
    }

    private List<ProcessHandle> processes() throws IOException {
        List<ProcessHandle> processes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("my cluster/pids"))) {
            for (Path file : files.toList()) {
                long pid = Long.parseLong(Files.readString(file).strip());
                ProcessHandle.of(pid).ifPresent(processes::add);
            }
        }
        return processes;
    }

    private static String environmentOf(ProcessHandle process) throws IOException {
        Path file = Path.of("/proc", String.valueOf(process.pid()), "environ");
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("my cluster"))) {
            List<Path> found = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (new String(bytes, StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
            return found;
        }
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
