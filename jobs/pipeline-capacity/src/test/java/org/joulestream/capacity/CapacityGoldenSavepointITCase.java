package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.awaitility.Awaitility;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.CapacitySite;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.flink.Uids;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.state.GoldenSavepoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Savepoints of builds before this one, taken in the middle of a run and checked in: today's build
 * goes on from them. The tables start empty, so that what they hold in the end was either read
 * after the savepoint or came out of its state.
 */
class CapacityGoldenSavepointITCase {
    private static final LocalDate DAY = LocalDate.of(2025, 2, 27);
    private static final List<CapacityKey> KEYS = Folder.keys(List.of("TW"), DAY, 3);

    /** Each file is asked for twice in all. */
    private static final int ASKED = 2;

    /** At a stop at most so many answers are under way, and asked for once more after it. */
    private static final int UNDER_WAY = 2;

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(LocalFlinkCluster.settings().size(1, 4).restarts(0));

    private final Path directory;
    private final CapacitySite site = posted();

    CapacityGoldenSavepointITCase(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void stopSite() {
        site.close();
    }

    /** Version 1 is from before windows could be halved, and its splits have another form. */
    @ParameterizedTest
    @ValueSource(strings = {"window-state-v1", "window-state-v2"})
    void goesOnFromTheSavepointOfABuildBefore(String name) throws Exception {
        Path savepoint = GoldenSavepoint.find(getClass(), name, this::stopInTheMiddle);
        CapacityRun run = run();

        FLINK.cluster()
                .awaitFinished(
                        run.startFrom(savepoint.toString(), options(site)), CapacityRun.LONGEST);

        List<GoldenWindow> windows = GoldenWindow.read(savepoint);
        assertThat(windows).extracting(GoldenWindow::key).containsExactlyElementsOf(KEYS);
        assertThat(windows.stream().filter(GoldenWindow::merged).count())
                .as("the run was stopped in the middle")
                .isBetween(4L, KEYS.size() - 4L);
        assertAskedForWhatWasLeft(windows);
        assertTables(run);
        assertGasDays(run, windows);
    }

    /** Every operator that has something to lose. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                CapacityPipeline.FILES_UID,
                CapacityPipeline.GAS_DAYS_UID,
                CapacityPipeline.GAS_DAY_TABLE_UID,
                CapacityPipeline.REJECT_TABLE_UID
            })
    void refusesASavepointWhereAUidWasRenamed(String uid) throws Exception {
        Path savepoint = GoldenSavepoint.find(getClass(), "window-state-v2", this::stopInTheMiddle);
        StreamExecutionEnvironment environment =
                FLINK.cluster().newEnvironmentFrom(savepoint.toString());
        new CapacityJob().define(environment, run().settings(options(site)));
        Uids.rename(environment, uid);

        Throwable refused =
                catchThrowable(
                        () ->
                                FLINK.cluster()
                                        .awaitFinished(
                                                environment.executeAsync().getJobID(),
                                                CapacityRun.LONGEST));

        assertThat(ExceptionUtils.stringifyException(refused))
                .contains("Cannot map checkpoint/savepoint state for operator")
                .contains("because the operator is not available in the new program");
        assertThat(site.log().count()).isZero();
    }

    private void assertAskedForWhatWasLeft(List<GoldenWindow> windows) {
        int askedBefore = windows.stream().mapToInt(GoldenWindow::asked).sum();
        assertThat(askedBefore + site.log().count())
                .isBetween(ASKED * KEYS.size(), ASKED * KEYS.size() + UNDER_WAY);
        assertThat(windows)
                .allSatisfy(
                        window ->
                                assertThat(window.asked() + site.requests(window.key()))
                                        .as("requests for %s", window.key())
                                        .isBetween(ASKED, ASKED + 1));
    }

    private void assertTables(CapacityRun run) throws Exception {
        List<PublishedFile> read =
                KEYS.stream()
                        .filter(key -> site.requests(key) > 0)
                        .map(key -> site.file(key, 1))
                        .toList();
        assertThat(Truth.latestIn(run.database())).isEqualTo(Truth.rows(read));
        assertThat(Truth.currentIn(run.database())).isEqualTo(Truth.rows(read));
        assertThat(count(run, "operational_capacity_history")).isEqualTo(Truth.rows(read).size());
        assertThat(count(run, "capacity_file WHERE status = 'applied'")).isEqualTo(read.size());
    }

    /** Cycles of before the savepoint are in the sums of days that were not complete then. */
    private void assertGasDays(CapacityRun run, List<GoldenWindow> windows) throws Exception {
        CapacityRun undisturbed = run();
        undisturbed.run(options(site));
        List<String> days =
                windows.stream()
                        .filter(window -> !window.merged())
                        .map(window -> "TW | " + window.key().gasDay())
                        .distinct()
                        .toList();
        assertThat(GasDays.inTable(run.database()))
                .hasSize(days.size())
                .isEqualTo(
                        GasDays.inTable(undisturbed.database()).stream()
                                .filter(row -> days.contains(row.substring(0, 15)))
                                .toList());
    }

    private String stopInTheMiddle(Path notes) throws Exception {
        CapacityRun run = run();
        try (CapacitySite slow = posted()) {
            slow.tagAnswers();
            slow.faults(answer -> answer.reply().delayed(Duration.ofMillis(200)));
            JobID running = run.start(options(slow));
            Awaitility.await()
                    .atMost(CapacityRun.LONGEST)
                    .until(() -> count(run, "capacity_file") >= 7);
            String savepoint = FLINK.cluster().stopWithSavepoint(running, directory.resolve("new"));
            GoldenWindow.write(notes, windows(run, slow));
            return savepoint;
        }
    }

    private static List<GoldenWindow> windows(CapacityRun run, CapacitySite site)
            throws SQLException {
        List<String> merged =
                Tables.rows(run.database(), "SELECT gas_day, cycle FROM capacity_file");
        return KEYS.stream()
                .map(
                        key ->
                                new GoldenWindow(
                                        key,
                                        site.requests(key),
                                        merged.contains(
                                                key.gasDay() + " | " + key.cycle().title())))
                .toList();
    }

    private static CapacitySite posted() {
        CapacitySite site = CapacitySite.start(new CapacityFiles(3, 5));
        site.versions(key -> 1);
        site.postedAt(file -> Instant.parse("2025-02-28T03:55:00Z"));
        return site;
    }

    private CapacityRun run() throws Exception {
        return new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory);
    }

    private static String[] options(CapacitySite site) {
        return new String[] {
            "--capacity.from=" + DAY,
            "--capacity.to=" + DAY.plusDays(2),
            "--capacity.revisits=1",
            "--capacity.revisit-after=400 ms",
            "--capacity.requests-per-second=1000",
            "--capacity.url=" + site.uri() + "/ipost/{asset}/capacity/operationally-available"
        };
    }

    private static long count(CapacityRun run, String table) throws SQLException {
        return Tables.count(run.database(), "SELECT count(*) FROM " + table);
    }
}
