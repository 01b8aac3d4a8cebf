package org.joulestream.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.joulestream.cli.base.Console;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.HttpRequest;
import org.joulestream.testkit.http.HttpStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteCommandsTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    /** As Flink 2.3 answers. */
    private static final String SAVEPOINT_DONE =
            """
            {"status":{"id":"COMPLETED"},"operation":{"location":"file:/s/savepoint-1"}}""";

    @TempDir private Path directory = Path.of("");
    private String jobs = "";
    private Supplier<String> savepoint = this::failedStop;
    private String configuration = "[]";
    private final HttpStandIn flink = HttpStandIn.start(this::reply);

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void saysThatThereAreNoJobs() {
        assertThat(joule("jobs").out()).isEqualTo("no jobs on " + flink.uri("") + "\n");
    }

    @Test
    void saysThatAJobDoesNotRun() {
        assertThat(joule("stop", "pump"))
                .isEqualTo(
                        new RemoteRun(
                                1,
                                "",
                                "pump does not run on %s; joule jobs shows what does\n"
                                        .formatted(flink.uri(""))));
        assertThat(joule("savepoint", ID).err())
                .isEqualTo(
                        "%s is no job on %s; joule jobs shows those there are\n"
                                .formatted(ID, flink.uri("")));
    }

    @Test
    void asksWhichOfTwoIsMeant() {
        jobs = job(ID, "RUNNING") + "," + job(OTHER, "RESTARTING");

        assertThat(joule("stop", "pump").err())
                .isEqualTo("pump runs 2 times (%s, %s); give the id of one\n".formatted(ID, OTHER));
    }

    @Test
    void saysHowAJobHasEnded() {
        jobs = job(ID, "FAILED");

        assertThat(joule("stop", ID).err())
                .isEqualTo(
                        "pump-count (%s) has ended: FAILED; expected one that runs\n"
                                .formatted(ID));
    }

    @Test
    void refusesWrongUsageBeforeItAsksTheCluster() throws Exception {
        assertThat(joule("stop", "pmp").err())
                .isEqualTo("unknown job 'pmp'; expected one of pump; did you mean pump?\n");
        assertThat(joule("cancel", "pump"))
                .isEqualTo(
                        new RemoteRun(
                                2,
                                "",
                                "cancel ends pump without a savepoint; give --yes, or use joule"
                                        + " stop pump\n"));
        assertThat(joule("rescale", "pump", "--parallelism=0").err())
                .isEqualTo("--parallelism is 0; expected 1 to 128\n");
        assertThat(joule("upgrade", "pump", "--timeout=soon").err())
                .isEqualTo(
                        "--timeout is 'soon'; expected a duration with its unit, for example"
                                + " 5min\n");
        Path missing = directory.resolve("missing.jar");
        assertThat(joule("submit", "pump", "--jar=" + missing).err())
                .isEqualTo(missing + " does not exist; expected a jar of the job\n");
        assertThat(joule("submit", "pump", "--jar=" + missing, "--pump.last=13").err())
                .isEqualTo("pump.last is 13; expected another number\n");
        assertThat(joule("submit", "pump", "--form-latest").err())
                .startsWith("Unknown option: '--form-latest'");
    }

    @Test
    void saysThatAJobDoesNotTellItsOptions() throws Exception {
        jobs = job(ID, "RUNNING");
        Path jar = Files.createFile(directory.resolve("new.jar"));

        RemoteRun refused = joule("upgrade", "pump", "--jar=" + jar);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo(
                        "pump-count does not tell the options it was started with; stop it with"
                                + " joule stop, then submit it with --from-latest\n");
    }

    @Test
    void saysThatTheClusterHasNoPlaceForSavepoints() {
        jobs = job(ID, "RUNNING");

        assertThat(joule("savepoint", "pump").err())
                .isEqualTo(
                        "%s has no execution.checkpointing.savepoint-dir in its config.yaml; expected a directory that all its processes see\n"
                                .formatted(flink.uri("")));
    }

    @Test
    void takesTheSavepointOfAJobThatFailedWhenItWasDone() {
        jobs = job(ID, "RUNNING");
        configuration =
                "[{\"key\":\"execution.checkpointing.savepoint-dir\",\"value\":\"file:///s\"}]";

        RemoteRun stopped = joule("stop", "pump");

        assertThat(stopped.code()).isZero();
        assertThat(stopped.lastLine()).isEqualTo("savepoint file:/s/savepoint-1");
        assertThat(stopped.err())
                .isEqualTo(
                        "pump-count failed when its savepoint was done; what it had not committed"
                                + " then is committed when it is started from there\n");
    }

    @Test
    void doesNotWaitForEverForAJobThatAnotherJobManagerRunsAgain() throws Exception {
        jobs = job(ID, "RUNNING");
        configuration =
                "[{\"key\":\"execution.checkpointing.savepoint-dir\",\"value\":\"file:///s\"}]";
        savepoint = () -> SAVEPOINT_DONE;
        FlinkCluster cluster = new FlinkCluster(new FlinkRest(flink.uri("")));
        PrintWriter nobody = new PrintWriter(new StringWriter());

        assertThatThrownBy(
                        () ->
                                Savepoints.stop(
                                        cluster,
                                        new Console(nobody, nobody),
                                        cluster.job(ID).orElseThrow(),
                                        Duration.ofSeconds(1)))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "pump-count still runs 1 s after its savepoint file:/s/savepoint-1, as when another job manager takes over in between; give the command again");
    }

    /** As Flink 2.3 answers when a task fails between the savepoint and its end. */
    private String failedStop() {
        jobs = job(ID, "FAILED");
        return """
               {"status":{"id":"COMPLETED"},"operation":{"failure-cause":{"class":"x","stack-trace":
               "a.b.StopWithSavepointStoppingException: A savepoint has been created at: \
               file:/s/savepoint-1, but the corresponding job 1 failed during stopping."}}}""";
    }

    @Test
    void findsNoStateWhereThereIsNone() throws Exception {
        Path jar = Files.createFile(directory.resolve("new.jar"));

        assertThat(joule("submit", "pump", "--jar=" + jar, "--from-latest").err())
                .isEqualTo(
                        "no checkpoint or savepoint of pump in a cluster whose config.yaml names no"
                                + " execution.checkpointing.dir; submit it without --from-latest to"
                                + " start anew\n");
    }

    private HttpReply reply(HttpRequest request) {
        String body =
                switch (request.path()) {
                    case "/jobs/overview" -> "{\"jobs\":[" + jobs + "]}";
                    case "/jobmanager/config" -> configuration;
                    case "/jobs/" + ID + "/stop" -> "{\"request-id\":\"r\"}";
                    case "/jobs/" + ID + "/savepoints/r" -> savepoint.get();
                    case "/jobs/" + ID + "/config" -> "{\"execution-config\":{\"user-config\":{}}}";
                    default -> throw new IllegalStateException(request.path());
                };
        return HttpReply.ok("application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static String job(String id, String state) {
        return "{\"jid\":\"%s\",\"name\":\"pump-count\",\"state\":\"%s\"}".formatted(id, state);
    }

    private RemoteRun joule(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--cluster=" + flink.uri(""));
        return RemoteRun.of(all.toArray(String[]::new));
    }
}
