package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.InstantiationUtil;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.awaitility.Awaitility;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.RunReport;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaFarm;
import org.joulestream.testkit.scada.ScadaMoment;
import org.joulestream.testkit.scada.ScadaRule;
import org.joulestream.testkit.scada.ScadaTrouble;
import org.joulestream.testkit.scada.ScadaTroubles;
import org.joulestream.turbines.archive.ArchiveLayout;
import org.joulestream.turbines.month.ArchiveName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A password nobody could write by chance is looked for wherever the job leaves bytes. */
class TurbineSecretsITCase {
    private static final String CANARY = "Zeisig-7f3Qx9-Kanari";
    private static final String USER = "canary";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String MONTH = "--turbines.month=2024-02";
    private static final ScadaFarm FARM = ScadaFarm.of(3, 1, 1, LocalDate.of(2024, 2, 1), 29);

    private final Path directory;
    private final Path state;
    private final Path logFile;
    private final FileAppender appender;
    private final Level levelBefore;
    private final ScadaDatabase database;

    TurbineSecretsITCase(@TempDir Path directory) throws Exception {
        this.directory = Files.createDirectories(directory.resolve("secret"));
        this.state = directory.resolve("state");
        this.logFile = directory.resolve("all.log");
        this.appender = appender(logFile);
        this.levelBefore = LogManager.getRootLogger().getLevel();
        this.database = ScadaDatabase.inMemory();
    }

    private static FileAppender appender(Path file) {
        PatternLayout layout =
                PatternLayout.newBuilder().withPattern("%p %c %m%n%throwable").build();
        return FileAppender.newBuilder()
                .setName("canary")
                .withFileName(file.toString())
                .setLayout(layout)
                .build();
    }

    @BeforeEach
    void fill() throws Exception {
        try (Connection connection = database.connect()) {
            FARM.fill(connection, ScadaFarm.IN_THE_END);
        }
        database.createReader(USER, CANARY, "tblSCMet", "tblSCTurGrid");
        // Not before: what the test itself says to the database is not the job's business.
        appender.start();
        rootLogger().addAppender(appender, Level.DEBUG, null);
        Configurator.setRootLevel(Level.DEBUG);
    }

    @AfterEach
    void close() throws Exception {
        rootLogger().removeAppender("canary");
        Configurator.setRootLevel(levelBefore);
        appender.stop();
        database.close();
    }

    private static LoggerConfig rootLogger() {
        return ((LoggerContext) LogManager.getContext(false)).getConfiguration().getRootLogger();
    }

    /** One type is archived, one is forbidden, and one has a server in trouble. */
    @Test
    void isInNoArchiveManifestNoticeOrLog() throws Exception {
        try (LocalFlinkCluster cluster = keepingCheckpoints()) {
            ScadaTroubles troubles = ScadaTroubles.of(database.jdbcUrl());
            troubles.add(
                    ScadaRule.at(ScadaMoment.QUERY, ScadaTrouble.BROKEN_PAGE)
                            .about("tblSCTurGrid")
                            .always());
            TurbineRun run = run(cluster).at(troubles.jdbcUrl()).as(USER, CANARY);

            RunReport report =
                    run.run(MONTH, "--turbines.types=met,grd,tur", "--turbines.attempts=2");

            assertThat(run.files())
                    .containsKeys(
                            "exports/MET/2024-02-met.mdb.manifest.json",
                            "exports/GRD/2024-02-grd.incomplete.json",
                            ArchiveLayout.incomplete(ArchiveName.parse("tur/2024-02")));
            assertThat(String.join("\n", report.lines())).doesNotContain(CANARY);
            assertNowhere(run.output(), state, logFile);
        }
    }

    @Test
    void isInNoCheckpointOrSavepoint() throws Exception {
        try (LocalFlinkCluster cluster = keepingCheckpoints()) {
            TurbineRun run = run(cluster).as(USER, CANARY);
            JobID job =
                    run.start(
                            "--turbines.types=met,grd",
                            "--turbines.months-back=0",
                            "--turbines.refresh=1 s");
            cluster.awaitRunning(job, PATIENCE);
            Awaitility.await().atMost(PATIENCE).until(() -> !run.visibleFiles().isEmpty());
            cluster.awaitCheckpoints(job, 3, PATIENCE);

            cluster.stopWithSavepoint(job, state.resolve("savepoints"));

            assertNowhere(run.output(), state, logFile);
        }
    }

    @Test
    void isNotInTheGraphThatTravelsToTheCluster() throws Exception {
        try (LocalFlinkCluster cluster = keepingCheckpoints()) {
            Settings settings = run(cluster).as(USER, CANARY).settings(MONTH);
            StreamExecutionEnvironment environment =
                    new StreamExecutionEnvironment(
                            new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
            new TurbineJob().define(environment, settings);
            StreamGraph graph = environment.getStreamGraph();
            graph.serializeUserDefinedInstances();

            byte[] stream = InstantiationUtil.serializeObject(graph);
            byte[] job = InstantiationUtil.serializeObject(graph.getJobGraph());

            assertThat(text(stream)).contains(USER + ".txt").doesNotContain(CANARY);
            assertThat(text(job)).contains("staged-archives").doesNotContain(CANARY);
            assertThat(graph.getStreamingPlanAsJSON()).doesNotContain(CANARY);
            assertThat(settings.toString()).doesNotContain(CANARY);
        }
    }

    @Test
    void isNotShownWhenItIsWrong() throws Exception {
        try (LocalFlinkCluster cluster = keepingCheckpoints()) {
            Settings settings = run(cluster).as(USER, CANARY + "-wrong").settings(MONTH);

            Throwable failure = catchThrowable(() -> new TurbineJob().prepare(settings));

            assertThat(failure).hasMessageContaining("as user " + USER + ": Wrong user name");
            assertThat(ExceptionUtils.stringifyException(failure)).doesNotContain(CANARY);
            assertNowhere(logFile);
        }
    }

    /** The search itself must be able to find something. */
    @Test
    void wouldBeFoundIfItWereThere() throws Exception {
        LoggerFactory.getLogger(getClass()).info("it is {}", CANARY);

        assertThatThrownBy(() -> assertNowhere(logFile)).isInstanceOf(AssertionError.class);
    }

    private TurbineRun run(LocalFlinkCluster cluster) throws IOException {
        return new TurbineRun(cluster, database, directory)
                .to(directory.resolveSibling("monthly_data"));
    }

    private LocalFlinkCluster keepingCheckpoints() throws Exception {
        return LocalFlinkCluster.settings()
                .size(1, 2)
                .directory(state)
                .checkpointEvery(Duration.ofMillis(60))
                .set(
                        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION)
                .start();
    }

    private static void assertNowhere(Path... places) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            try (Stream<Path> below = Files.walk(place)) {
                below.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(places.length);
        for (Path file : files) {
            assertThat(text(Files.readAllBytes(file)).contains(CANARY))
                    .as("password in %s", file)
                    .isFalse();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
