package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.FileUtils;
import org.awaitility.Awaitility;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.flink.Uids;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaFarm;
import org.joulestream.testkit.scada.ScadaMoment;
import org.joulestream.testkit.scada.ScadaRule;
import org.joulestream.testkit.scada.ScadaTroubles;
import org.joulestream.testkit.state.GoldenSavepoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Savepoints of builds before this one, checked in: today's build goes on from them. They were
 * taken when the archives of February were staged and not committed, and March was being read; the
 * output folder as it was then lies beside.
 */
class TurbineGoldenSavepointITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String OUTPUT = "output";
    private static final String FEBRUARY_MET = "exports/MET/2024-02-met.csv";
    private static final String QUERIES = "queries.txt";

    /** CSV, ZIP and the manifest of each, for two types of table. */
    private static final int FILES_OF_FEBRUARY = 8;

    /** A reader each for two tasks: what they had under way at the stop is asked for again. */
    private static final int UNDER_WAY = 2;

    private static final String[] MONTHS = {
        "--turbines.month=2024-02,2024-03",
        "--turbines.types=met,sum",
        "--turbines.format=csv",
        // A day of the mast is read in parts.
        "--turbines.max-slice-bytes=10000",
        // Given, so that the job takes the interval of its environment.
        "--flink.checkpoint-interval=1 s"
    };

    /** From the end of one month to the beginning of the next. */
    private static final ScadaFarm FARM = ScadaFarm.of(5, 1, 1, LocalDate.of(2024, 2, 29), 3);

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(LocalFlinkCluster.settings().size(1, 4).restarts(0));

    private static @Nullable ScadaDatabase database;
    private final Path directory;

    TurbineGoldenSavepointITCase(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void fill() throws Exception {
        database = ScadaDatabase.inMemory();
        try (Connection connection = database.connect()) {
            FARM.fill(connection, ScadaFarm.IN_THE_END);
        }
    }

    @AfterAll
    static void close() throws Exception {
        database().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"window-state-v2"})
    void goesOnFromTheSavepointOfABuildBefore(String name) throws Exception {
        Path savepoint = GoldenSavepoint.find(getClass(), name, this::stopInTheMiddle);
        TurbineRun undisturbed = run("undisturbed");
        long whole = queriesOf(undisturbed, null);
        Map<String, String> expected = undisturbed.files();
        assertThat(expected).hasSize(2 * FILES_OF_FEBRUARY);
        TurbineRun restored = runWithTheOutputOf(savepoint);

        long left = queriesOf(restored, savepoint);

        assertFiles(restored, expected, savepoint);
        long before = Long.parseLong(Files.readString(savepoint.resolve(QUERIES)).strip());
        assertThat(before).as("the run was stopped in the middle").isBetween(60L, whole - 10);
        assertThat(before + left).isBetween(whole, whole + UNDER_WAY);
    }

    /** The new build has committed what the savepoint holds, and no checkpoint of it knows. */
    @Test
    void endsTheSameWhenTheBuildBeforeTakesOverFromTheSameSavepoint() throws Exception {
        Path savepoint = GoldenSavepoint.find(getClass(), "window-state-v2", this::stopInTheMiddle);
        TurbineRun undisturbed = run("undisturbed");
        undisturbed.run(MONTHS);
        TurbineRun restored = runWithTheOutputOf(savepoint);
        StreamExecutionEnvironment environment =
                FLINK.cluster().newEnvironmentFrom(savepoint.toString());
        // However long the interval is, Flink takes one at once after a restore.
        environment.getCheckpointConfig().disableCheckpointing();
        try (ScadaTroubles slow = ScadaTroubles.of(database().jdbcUrl())) {
            slow.add(ScadaRule.slow(ScadaMoment.QUERY, Duration.ofMillis(100)));
            JobID upgraded = restored.at(slow.jdbcUrl()).start(environment, MONTHS);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> restored.visibleFiles().size() == FILES_OF_FEBRUARY);
            assertThat(FLINK.cluster().completedCheckpoints(upgraded)).isZero();
            FLINK.cluster().cancel(upgraded);
        }

        FLINK.cluster().awaitFinished(restored.startFrom(savepoint.toString(), MONTHS), PATIENCE);

        assertFiles(restored, undisturbed.files(), savepoint);
    }

    private TurbineRun runWithTheOutputOf(Path savepoint) throws Exception {
        TurbineRun run = run("restored");
        FileUtils.copy(flinkPath(savepoint.resolve(OUTPUT)), flinkPath(run.output()), false);
        assertThat(run.visibleFiles()).as("staged, not committed").isEmpty();
        return run;
    }

    private static void assertFiles(TurbineRun run, Map<String, String> expected, Path savepoint)
            throws IOException {
        assertThat(of("2024-03", run.files())).isEqualTo(of("2024-03", expected));
        // Not those of the undisturbed run: ZIPs of another zlib may be other ones.
        assertThat(of("2024-02", run.files()).values())
                .containsExactlyInAnyOrderElementsOf(staged(savepoint));
        assertThat(run.files())
                .hasSize(expected.size())
                .containsEntry(FEBRUARY_MET, expected.get(FEBRUARY_MET));
    }

    /** Every operator that has something to lose. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                TurbinePipeline.SLICES_UID,
                TurbinePipeline.STAGED_UID,
                TurbinePipeline.PUBLISHED_UID
            })
    void refusesASavepointWhereAUidWasRenamed(String uid) throws Exception {
        Path savepoint = GoldenSavepoint.find(getClass(), "window-state-v2", this::stopInTheMiddle);
        TurbineRun run = run("refused");
        StreamExecutionEnvironment environment =
                FLINK.cluster().newEnvironmentFrom(savepoint.toString());
        new TurbineJob().define(environment, run.settings(MONTHS));
        Uids.rename(environment, uid);

        Throwable refused =
                catchThrowable(
                        () ->
                                FLINK.cluster()
                                        .awaitFinished(
                                                environment.executeAsync().getJobID(), PATIENCE));

        assertThat(ExceptionUtils.stringifyException(refused))
                .contains("Cannot map checkpoint/savepoint state for operator")
                .contains("because the operator is not available in the new program");
        assertThat(run.files()).isEmpty();
    }

    /** Runs to the end and returns how often the database was asked. */
    private static long queriesOf(TurbineRun run, @Nullable Path savepoint) throws Exception {
        try (ScadaTroubles none = ScadaTroubles.of(database().jdbcUrl())) {
            TurbineRun counted = run.at(none.jdbcUrl());
            JobID job =
                    savepoint == null
                            ? counted.start(MONTHS)
                            : counted.startFrom(savepoint.toString(), MONTHS);
            FLINK.cluster().awaitFinished(job, PATIENCE);
            return none.queriesAbout("tbl");
        }
    }

    private String stopInTheMiddle(Path notes) throws Exception {
        TurbineRun run = run("made");
        try (ScadaTroubles slow = ScadaTroubles.of(database().jdbcUrl())) {
            slow.add(ScadaRule.slow(ScadaMoment.QUERY, Duration.ofMillis(60)));
            // Nothing is committed before the savepoint.
            StreamExecutionEnvironment environment =
                    FLINK.cluster()
                            .newEnvironment(
                                    new Configuration()
                                            .set(
                                                    CheckpointingOptions.CHECKPOINTING_INTERVAL,
                                                    Duration.ofHours(1)));
            JobID job = run.at(slow.jdbcUrl()).start(environment, MONTHS);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> stagedFiles(run) == FILES_OF_FEBRUARY);
            FileUtils.copy(flinkPath(run.output()), flinkPath(notes.resolve(OUTPUT)), false);
            String savepoint = FLINK.cluster().stopWithSavepoint(job, directory.resolve("new"));
            assertThat(run.files()).as("committed after the savepoint").hasSize(FILES_OF_FEBRUARY);
            Files.writeString(notes.resolve(QUERIES), slow.queriesAbout("tbl") + "\n");
            return savepoint;
        }
    }

    private static Map<String, String> of(String month, Map<String, String> files) {
        Map<String, String> found = new TreeMap<>(files);
        found.keySet().removeIf(name -> !name.contains(month));
        return found;
    }

    private static List<String> staged(Path savepoint) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(savepoint.resolve(OUTPUT))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private static long stagedFiles(TurbineRun run) throws IOException {
        if (!Files.exists(run.output())) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(run.output())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".part"))
                    .count();
        }
    }

    private static org.apache.flink.core.fs.Path flinkPath(Path path) {
        return new org.apache.flink.core.fs.Path(path.toString());
    }

    private TurbineRun run(String name) throws Exception {
        return new TurbineRun(
                FLINK.cluster(), database(), Files.createDirectories(directory.resolve(name)));
    }

    private static ScadaDatabase database() {
        return Objects.requireNonNull(database);
    }
}
