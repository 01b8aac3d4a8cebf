package org.joulestream.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobParameters;
import org.joulestream.common.launch.PreparationException;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Upgrades that succeed, and upgrades that leave the old job running. */
class UpgradeITCase {
    private static final Pattern RUNS = Pattern.compile("runs (?:again .*)?as ([0-9a-f]{32}): ");
    private static final Pattern SAVEPOINT = Pattern.compile("(?m)^savepoint (.*)$");

    @RegisterExtension static final FlinkClusterExtension FLINK = new FlinkClusterExtension();

    @TempDir private Path directory = Path.of("");
    private String first = "";

    @BeforeEach
    void submitTheFirst() throws Exception {
        RemoteRun submitted =
                joule("submit", "pump", "--jar", jar(PumpMain.class), "--pump.pumps=a");
        assertThat(submitted.err()).isEmpty();
        first = running(submitted.out());
    }

    @Test
    void replacesTheJobAndRemovesTheSavepoint() throws Exception {
        RemoteRun upgraded =
                joule("upgrade", "pump", "--jar", jar(PumpMain.class), "--pump.pumps=a,b");

        assertThat(upgraded.err()).isEmpty();
        assertThat(upgraded.code()).isZero();
        assertThat(upgraded.out())
                .contains(
                        "now given: --pump.pumps=a,b",
                        "given no more: --pump.pumps=a\n",
                        "pump's server answers");
        String second = running(upgraded.out());
        assertThat(onlyRunning()).isEqualTo(second).isNotEqualTo(first);
        assertThat(cluster().parameters(second).arguments()).containsExactly("--pump.pumps=a,b");
        assertThat(cluster().completedCheckpoints(second)).isPositive();
        assertThat(savepoint(upgraded)).doesNotExist();
    }

    @Test
    void keepsOptionsAndSavepointWhereItIsTold() throws Exception {
        RemoteRun upgraded =
                joule("upgrade", first, "--jar", jar(PumpMain.class), "--keep-savepoint");

        assertThat(upgraded.code()).isZero();
        assertThat(cluster().parameters(onlyRunning()).arguments())
                .containsExactly("--pump.pumps=a");
        assertThat(savepoint(upgraded)).isDirectory();
    }

    @Test
    void readsAllOptionsAnewWhereItIsTold() throws Exception {
        RemoteRun upgraded =
                joule(
                        "upgrade",
                        "pump",
                        "--jar",
                        jar(PumpMain.class),
                        "--anew",
                        "--flink.parallelism=1");

        assertThat(upgraded.err()).isEmpty();
        assertThat(upgraded.out()).contains("given no more: --pump.pumps=a\n");
        assertThat(cluster().parameters(onlyRunning()).arguments())
                .containsExactly("--flink.parallelism=1");
    }

    @Test
    void startsTheOldOneAgainWhenStateIsLeftOver() throws Exception {
        RemoteRun refused =
                joule("upgrade", "pump", "--jar", jar(RenamedPumpMain.class), "--pump.pumps=a,b");

        assertThat(refused.code()).isEqualTo(1);
        List<String> lines = refused.err().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("pump was not replaced: IllegalStateException: Failed to rollback to ")
                .contains("Cannot map checkpoint/savepoint state for operator");
        assertThat(lines.get(1)).startsWith("the old pump runs again from the same savepoint as ");
        assertThat(onlyRunning()).isEqualTo(running(refused.err()));
        assertThat(cluster().parameters(onlyRunning()).arguments())
                .containsExactly("--pump.pumps=a");
        assertThat(savepoint(refused)).isDirectory();
    }

    @Test
    void startsTheOldOneAgainWhenTheNewOneFailsAtItsStart() throws Exception {
        RemoteRun refused =
                joule("upgrade", "pump", "--jar", jar(PumpMain.class), "--pump.failing=yes");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("pump was not replaced: pump failed 3 times while starting: ")
                .contains("IllegalStateException: the pump is dry; see ")
                .contains("the old pump runs again from the same savepoint as ");
        assertThat(onlyRunning()).isEqualTo(running(refused.err()));
    }

    @Test
    void startsTheOldOneAgainWhenTheServersAreNotReady() throws Exception {
        RemoteRun refused =
                joule("upgrade", "pump", "--jar", jar(PumpMain.class), "--pump.ready=no");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("pump was not replaced: pump's server does not answer; start it\n");
        assertThat(onlyRunning()).isEqualTo(running(refused.err()));
    }

    @Test
    void stopsNothingWhereTheServersOfTheNewOneAreNotReached() throws Exception {
        RemoteRun refused =
                joule("upgrade", "pump", "--jar", jar(PumpMain.class), "--pump.reachable=no");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo(
                        "pump's server is not reached from here; nothing was stopped; set here what"
                                + " the job has there, or give --no-prepare\n");
        assertThat(onlyRunning()).isEqualTo(first);

        RemoteRun unprepared =
                joule(
                        "upgrade",
                        "pump",
                        "--jar",
                        jar(PumpMain.class),
                        "--pump.reachable=no",
                        "--no-prepare");

        assertThat(unprepared.code()).isZero();
        assertThat(onlyRunning()).isNotEqualTo(first);
    }

    @Test
    void leavesAnotherJobOfTheSameNameAlone() throws Exception {
        JobParameters started = cluster().parameters(first);
        String other =
                cluster()
                        .run(
                                new JobStart(
                                        Objects.requireNonNull(started.jar()),
                                        Objects.requireNonNull(started.arguments())),
                                null);

        RemoteRun refused =
                joule("upgrade", first, "--jar", jar(PumpMain.class), "--pump.ready=no");

        assertThat(refused.err()).contains("the old pump runs again from the same savepoint as ");
        assertThat(cluster().running("pump-count"))
                .extracting(RemoteJob::id)
                .containsExactlyInAnyOrder(other, running(refused.err()));
    }

    @Test
    void startsTheOldOneAgainWhenTheNewMainFails() throws Exception {
        RemoteRun refused = joule("upgrade", "pump", "--jar", jar(BrokenPumpMain.class));

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("pump was not replaced: IllegalStateException: no topology today\n");
        assertThat(onlyRunning()).isEqualTo(running(refused.err()));
    }

    /** The worst moment of all: what is left to do has to be in the last line. */
    @Test
    void saysHowToGoOnWhenNeitherRuns() throws Exception {
        JobParameters started = cluster().parameters(first);
        JobStart old =
                new JobStart(
                        Objects.requireNonNull(started.jar()),
                        Objects.requireNonNull(started.arguments()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Upgrade.Preparation takesTheWayBack =
                () -> {
                    forget(old.jar());
                    throw new PreparationException("no server");
                };

        ExitCode code =
                new Upgrade(
                                cluster(),
                                new Console(new PrintWriter(out), new PrintWriter(err)),
                                new Upgrade.Plan(
                                        "pump",
                                        cluster().job(first).orElseThrow(),
                                        old,
                                        old,
                                        takesTheWayBack,
                                        false,
                                        Duration.ofMinutes(1)))
                        .run();

        Path savepoint = savepoint(new RemoteRun(code.number(), out.toString(), ""));
        assertThat(code).isEqualTo(ExitCode.FAILURE);
        assertThat(savepoint).isDirectory();
        List<String> lines = err.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("pump was not replaced: no server");
        assertThat(lines.get(1))
                .startsWith("the old pump was not seen to run again either: ")
                .endsWith(
                        "; unless joule jobs shows it: joule submit pump --from file:%s --jar OLD.jar"
                                .formatted(savepoint));
        assertThat(cluster().running("pump-count")).isEmpty();
        RemoteRun again =
                joule(
                        "submit",
                        "pump",
                        "--from",
                        savepoint.toString(),
                        "--jar",
                        jar(PumpMain.class));
        assertThat(again.code()).isZero();
    }

    private static void forget(String jar) {
        try {
            new FlinkRest(FLINK.cluster().webAddress()).delete("/jars/" + jar);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void countsAJobThatFinishesAsReplaced() throws Exception {
        RemoteRun upgraded =
                joule("upgrade", "pump", "--jar", jar(PumpMain.class), "--pump.last=1");

        assertThat(upgraded.err()).isEmpty();
        assertThat(upgraded.code()).isZero();
        assertThat(savepoint(upgraded)).doesNotExist();
    }

    @Test
    void refusesBeforeItStopsAnything() throws Exception {
        RemoteRun faulty = joule("upgrade", "pump", "--jar", jar(PumpMain.class), "--pump.last=13");
        assertThat(faulty.code()).isEqualTo(2);
        assertThat(faulty.err()).isEqualTo("pump.last is 13; expected another number\n");
        new FlinkRest(FLINK.cluster().webAddress())
                .delete("/jars/" + Objects.requireNonNull(cluster().parameters(first).jar()));

        RemoteRun withoutJar = joule("upgrade", "pump", "--jar", jar(PumpMain.class));

        assertThat(withoutJar.code()).isEqualTo(1);
        assertThat(withoutJar.err())
                .isEqualTo(
                        "the jar of the running pump-count is not on the cluster, so there is no"
                                + " way back; give it with --old-jar FILE\n");
        assertThat(onlyRunning()).isEqualTo(first);
        String old = jar(PumpMain.class);
        assertThat(joule("upgrade", "pump", "--jar", old, "--old-jar", old).code()).isZero();
    }

    @Test
    void givesTheSameJobAnotherParallelism() throws Exception {
        RemoteRun rescaled = joule("rescale", "pump", "--parallelism", "2");

        assertThat(rescaled.err()).isEmpty();
        assertThat(rescaled.code()).isZero();
        assertThat(cluster().job(onlyRunning()).orElseThrow().tasks()).isEqualTo(2);
        assertThat(cluster().parameters(onlyRunning()).arguments())
                .containsExactly("--pump.pumps=a", "--flink.parallelism=2");
        assertThat(savepoint(rescaled)).doesNotExist();
    }

    private String jar(Class<?> main) throws Exception {
        return PumpJar.of(directory, main).toString();
    }

    private static RemoteRun joule(String... words) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--cluster=" + FLINK.cluster().webAddress());
        return RemoteRun.of(arguments.toArray(String[]::new));
    }

    private static FlinkCluster cluster() throws Exception {
        return new FlinkCluster(new FlinkRest(FLINK.cluster().webAddress()));
    }

    private static String onlyRunning() throws Exception {
        List<RemoteJob> running = cluster().running("pump-count");
        assertThat(running).hasSize(1);
        return running.get(0).id();
    }

    private static String running(String text) {
        Matcher id = RUNS.matcher(text);
        assertThat(id.find()).as(text).isTrue();
        return id.group(1);
    }

    private static Path savepoint(RemoteRun upgraded) {
        Matcher path = SAVEPOINT.matcher(upgraded.out());
        assertThat(path.find()).as(upgraded.out()).isTrue();
        return Path.of(new org.apache.flink.core.fs.Path(path.group(1)).getPath());
    }
}
