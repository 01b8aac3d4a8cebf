package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;
import org.awaitility.Awaitility;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaFarm;
import org.joulestream.testkit.scada.ScadaMoment;
import org.joulestream.testkit.scada.ScadaRule;
import org.joulestream.testkit.scada.ScadaTroubles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stopped with a savepoint and started again, as other builds and sizes of the job do it: its files
 * end as if nothing had happened.
 */
class TurbineUpgradeITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FILES_OF_AN_ARCHIVE = 6;
    private static final int ARCHIVES = 2 * 3;
    private static final String[] MONTHS = {
        "--turbines.month=2024-02..2024-03",
        "--turbines.types=met,grd,sum",
        "--turbines.format=both"
    };

    /** From the end of one month to the beginning of the next. */
    private static final ScadaFarm FARM = ScadaFarm.of(5, 2, 1, LocalDate.of(2024, 2, 25), 9);

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(LocalFlinkCluster.settings().size(2, 2).restarts(3));

    private final Path directory;
    private @Nullable ScadaDatabase database;
    private @Nullable ScadaTroubles slowly;

    TurbineUpgradeITCase(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void fill() throws Exception {
        database = ScadaDatabase.inMemory();
        try (Connection connection = database.connect()) {
            FARM.fill(connection, ScadaFarm.IN_THE_END);
        }
        slowly = ScadaTroubles.of(database.jdbcUrl());
        slowly.add(ScadaRule.slow(ScadaMoment.QUERY, Duration.ofMillis(25)));
    }

    @AfterEach
    void close() throws Exception {
        slowly().close();
        database().close();
    }

    @Test
    void endsTheSameWhenItsParallelismChangesOnTheWay() throws Exception {
        TurbineRun run = run("rescaled").at(slowly().jdbcUrl());
        JobID running = run.withParallelism(1).start(MONTHS);
        for (int parallelism : new int[] {2, 4, 1}) {
            String savepoint = stopAfterQueries(running, 35);
            assertThat(run.visibleFiles().size())
                    .as("work is under way")
                    .isLessThan(ARCHIVES * FILES_OF_AN_ARCHIVE);
            running = run.withParallelism(parallelism).startFrom(savepoint, MONTHS);
        }
        FLINK.cluster().awaitFinished(running, PATIENCE);

        assertThat(run.files()).isEqualTo(undisturbed());
    }

    /** The new build has published the first month. */
    @Test
    void endsTheSameWhenTheBuildBeforeTakesOverFromTheSameSavepoint() throws Exception {
        TurbineRun run = run("rolled-back").at(slowly().jdbcUrl());
        String savepoint = stopAfterQueries(run.start(MONTHS), 35);
        publishAMonthAndStop(run, savepoint);

        FLINK.cluster().awaitFinished(run.startFrom(savepoint, MONTHS), PATIENCE);

        assertThat(run.files()).isEqualTo(undisturbed());
    }

    /** What the new build published is not what the build before reads. */
    @Test
    void publishesANewRevisionWhereRowsHaveChangedMeanwhile() throws Exception {
        TurbineRun run = run("rolled-back").at(slowly().jdbcUrl());
        String savepoint = stopAfterQueries(run.start(MONTHS), 35);
        publishAMonthAndStop(run, savepoint);
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement()) {
            // Of days that had not been read at the savepoint.
            assertThat(
                            statement.executeUpdate(
                                    "UPDATE dbo.tblSCMet SET met_Pressure_mean = 900 WHERE"
                                            + " TimeStamp >= '2024-02-28 00:10:00' AND TimeStamp <"
                                            + " '2024-02-28 06:00:00'"))
                    .isPositive();
        }

        FLINK.cluster().awaitFinished(run.startFrom(savepoint, MONTHS), PATIENCE);

        Map<String, String> undisturbed = undisturbed();
        assertThat(withoutManifests(run.files())).isEqualTo(withoutManifests(undisturbed));
        String manifest = "exports/MET/2024-02-met.mdb.manifest.json";
        assertThat(run.files().get(manifest)).contains("\"revision\" : 2");
        assertThat(undisturbed.get(manifest)).contains("\"revision\" : 1");
    }

    private void publishAMonthAndStop(TurbineRun run, String savepoint) throws Exception {
        assertThat(run.visibleFiles()).isEmpty();
        JobID upgraded = run.startFrom(savepoint, MONTHS);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> run.visibleFiles().size() >= 3 * FILES_OF_AN_ARCHIVE);
        FLINK.cluster().cancel(upgraded);
        assertThat(run.visibleFiles().size())
                .as("the new build was stopped")
                .isLessThan(ARCHIVES * FILES_OF_AN_ARCHIVE);
    }

    private String stopAfterQueries(JobID running, long count) throws Exception {
        long before = slowly().queriesAbout("tbl");
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> slowly().queriesAbout("tbl") >= before + count);
        return FLINK.cluster().stopWithSavepoint(running, directory.resolve("savepoints"));
    }

    private Map<String, String> undisturbed() throws Exception {
        TurbineRun run = run("undisturbed");
        run.run(MONTHS);
        assertThat(run.files()).hasSize(ARCHIVES * FILES_OF_AN_ARCHIVE);
        return run.files();
    }

    private static Map<String, String> withoutManifests(Map<String, String> files) {
        Map<String, String> others = new TreeMap<>(files);
        others.keySet().removeIf(name -> name.endsWith(".manifest.json"));
        return others;
    }

    private TurbineRun run(String name) throws Exception {
        return new TurbineRun(
                FLINK.cluster(), database(), Files.createDirectories(directory.resolve(name)));
    }

    private ScadaDatabase database() {
        return Objects.requireNonNull(database);
    }

    private ScadaTroubles slowly() {
        return Objects.requireNonNull(slowly);
    }
}
