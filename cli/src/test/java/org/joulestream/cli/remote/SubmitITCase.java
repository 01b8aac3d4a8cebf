package org.joulestream.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.WebOptions;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Jobs through the REST interface of a real Flink in this process. */
class SubmitITCase {
    private static final String CANARY = "canary-7b1f";

    // Cancelling is off in our config.yaml as well: that takes the button away, not the command.
    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().set(WebOptions.CANCEL_ENABLE, false));

    @TempDir private Path directory = Path.of("");

    @Test
    void waitsUntilTheJobRunsAndShowsIt() throws Exception {
        RemoteRun submitted = submit(PumpMain.class, "--pump.pumps", "a,b", "--parallelism=1");

        assertThat(submitted.err()).isEmpty();
        assertThat(submitted.code()).isZero();
        assertThat(submitted.out())
                .contains("pump's server answers", "uploading PumpMain-job.jar (");
        assertThat(submitted.lastLine())
                .isEqualTo(
                        "pump runs as %s: %s/#/job/running/%s/overview"
                                .formatted(id(submitted), url(), id(submitted)));
        assertThat(cluster().parameters(id(submitted)).arguments())
                .containsExactlyInAnyOrder("--pump.pumps=a,b", "--flink.parallelism=1");
        await().until(() -> cluster().completedCheckpoints(id(submitted)) > 0);
        // Flink counts restarts some seconds after it was asked for them first.
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(
                        () ->
                                assertThat(shown(id(submitted)).split("\\s{2,}", -1))
                                        .startsWith("pump", id(submitted), "RUNNING")
                                        .contains("1 of 1", "0")
                                        .endsWith("-"));
        assertThat(shown(id(submitted)))
                .containsPattern("\\d s ago, (\\d+ B|[0-9.]+ kB), took \\d+ ms");
    }

    private static String shown(String id) throws Exception {
        return joule("jobs").out().lines().filter(line -> line.contains(id)).findFirst().get();
    }

    @Test
    void leavesARunningJobAlone() throws Exception {
        RemoteRun first = submit(PumpMain.class);

        RemoteRun second = submit(PumpMain.class);
        RemoteRun service = submit(PumpMain.class, "--resume");

        String runs = "pump runs already as %s: ".formatted(id(first));
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.err())
                .startsWith(runs)
                .contains("; upgrade it with joule upgrade pump, or stop it with joule stop pump")
                .hasLineCount(1);
        assertThat(service.code()).isZero();
        assertThat(service.lastLine()).startsWith(runs);
        assertThat(cluster().running("pump-count")).hasSize(1);
    }

    @Test
    void goesOnFromTheNewestState() throws Exception {
        RemoteRun first = submit(PumpMain.class);
        RemoteRun savepoint = joule("savepoint", "pump");
        assertThat(savepoint.lastLine()).startsWith("savepoint file:").contains("/pump-count/");
        RemoteRun stopped = joule("stop", id(first));
        assertThat(stopped.err()).isEmpty();

        RemoteRun fromSavepoint = submit(PumpMain.class, "--from-latest");

        String path = stopped.lastLine().substring("savepoint ".length());
        assertThat(fromSavepoint.out()).contains("going on from " + path);
        await().until(() -> cluster().completedCheckpoints(id(fromSavepoint)) > 0);
        assertThat(joule("cancel", "pump").code()).isEqualTo(2);
        assertThat(joule("cancel", "pump", "--yes").lastLine())
                .isEqualTo(
                        "pump (%s) was cancelled; its last checkpoint stays"
                                .formatted(id(fromSavepoint)));
        RemoteRun fromCheckpoint = submit(PumpMain.class, "--resume");
        assertThat(fromCheckpoint.err()).isEmpty();
        assertThat(fromCheckpoint.out())
                .containsPattern(
                        "going on from file:.*/checkpoints/pump-count/%s/chk-"
                                .formatted(id(fromSavepoint)));
        assertThat(Files.isDirectory(local(path))).isTrue();
        joule("stop", "pump");
        assertThat(submit(PumpMain.class).out())
                .containsPattern(
                        "starting anew; --from-latest would go on from file:.*/savepoint-");
    }

    @Test
    void namesTheVariableOfASecretAndNeverItsValue() throws Exception {
        Path environment = directory.resolve("secrets.env");
        Files.writeString(environment, "PUMP_PASSWORD=" + CANARY + "\n");

        RemoteRun submitted = submit(PumpMain.class, "--env-file", environment.toString());

        // This process, which is the cluster as well, has no such variable.
        assertThat(submitted.code()).isEqualTo(1);
        assertThat(submitted.err())
                .contains(
                        "pump failed 3 times while starting: secret env:PUMP_PASSWORD is missing or"
                                + " empty; expected a value there; see "
                                + url());
        RemoteJob job = cluster().running("pump-count").get(0);
        assertThat(cluster().parameters(job.id()).arguments())
                .containsExactly("--pump.password-env=PUMP_PASSWORD");
        assertThat(answers(job.id())).hasSize(5).noneMatch(answer -> answer.contains(CANARY));
    }

    @Test
    void refusesASecretThatWouldTravelAsItself() throws Exception {
        Path yaml = directory.resolve("pump.yaml");
        Files.writeString(yaml, "pump:\n  password: " + CANARY + "\n");

        RemoteRun asArgument = submit(PumpMain.class, "--pump.password=" + CANARY);
        RemoteRun inYaml = submit(PumpMain.class, "--config", yaml.toString());

        for (RemoteRun refused : List.of(asArgument, inYaml)) {
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err())
                    .hasLineCount(1)
                    .contains("the variable PUMP_PASSWORD of every Flink process")
                    .doesNotContain(CANARY);
        }
        assertThat(cluster().running("pump-count")).isEmpty();
    }

    @Test
    void tellsTheRootCauseOfAMainThatFails() throws Exception {
        RemoteRun submitted = submit(BrokenPumpMain.class);

        assertThat(submitted.code()).isEqualTo(1);
        assertThat(submitted.err()).isEqualTo("IllegalStateException: no topology today\n");
    }

    @Test
    void tellsTheRootCauseOfAJobThatFailsAtItsStart() throws Exception {
        RemoteRun submitted =
                submit(PumpMain.class, "--pump.failing=yes", "--flink.restart-attempts=0");

        assertThat(submitted.code()).isEqualTo(1);
        assertThat(submitted.err())
                .startsWith("pump failed while starting: IllegalStateException: the pump is dry;")
                .hasLineCount(1);
    }

    @Test
    void saysThatThereIsNoStateYet() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));

        RemoteRun none = submit(PumpMain.class, "--from", empty.toString());

        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("empty").hasLineCount(1);
    }

    private RemoteRun submit(Class<?> main, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of("submit", "pump", "--jar", PumpJar.of(directory, main).toString()));
        arguments.addAll(List.of(more));
        return joule(arguments.toArray(String[]::new));
    }

    private static RemoteRun joule(String... words) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--cluster=" + url());
        return RemoteRun.of(arguments.toArray(String[]::new));
    }

    private static String url() throws Exception {
        return FLINK.cluster().webAddress().toString();
    }

    private static FlinkCluster cluster() throws Exception {
        return new FlinkCluster(new FlinkRest(FLINK.cluster().webAddress()));
    }

    private static List<String> answers(String id) throws Exception {
        FlinkRest rest = new FlinkRest(FLINK.cluster().webAddress());
        List<String> answers = new ArrayList<>();
        for (String path : List.of("", "/config", "/exceptions", "/plan", "/checkpoints")) {
            answers.add(rest.get("/jobs/" + id + path).toString());
        }
        return answers;
    }

    private static Path local(String savepoint) {
        return Path.of(new org.apache.flink.core.fs.Path(savepoint).getPath());
    }

    private static String id(RemoteRun submitted) {
        Matcher id = Pattern.compile(" as ([0-9a-f]{32}): ").matcher(submitted.lastLine());
        assertThat(id.find()).as(submitted.out() + submitted.err()).isTrue();
        return id.group(1);
    }
}
