package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacitySite;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A password nobody could write by chance is looked for wherever the job leaves bytes. */
class CapacitySecretsITCase {
    private static final String CANARY = "Zeisig-7f3Qx9-Kanari";

    private final Path directory;
    private final TestDatabase database;
    private final Path logFile;
    private final FileAppender appender;
    private final Level levelBefore;

    CapacitySecretsITCase(@TempDir Path directory) throws Exception {
        this.directory = directory;
        this.database = withPassword(SharedPostgres.newDatabase());
        this.logFile = directory.resolve("all.log");
        this.appender = appender(logFile);
        this.levelBefore = LogManager.getRootLogger().getLevel();
    }

    private static TestDatabase withPassword(TestDatabase owned) throws SQLException {
        // Roles belong to the whole server: each test has one of its own.
        String user = "canary_" + owned.name();
        try (Connection connection = owned.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + user + " LOGIN SUPERUSER PASSWORD '" + CANARY + "'");
        }
        return new TestDatabase(owned.host(), owned.port(), owned.name(), user, CANARY);
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
    void keepLogs() {
        appender.start();
        rootLogger().addAppender(appender, Level.DEBUG, null);
        Configurator.setRootLevel(Level.DEBUG);
    }

    @AfterEach
    void stopKeepingLogs() {
        rootLogger().removeAppender("canary");
        Configurator.setRootLevel(levelBefore);
        appender.stop();
    }

    private static LoggerConfig rootLogger() {
        return ((LoggerContext) LogManager.getContext(false)).getConfiguration().getRootLogger();
    }

    @Test
    void isInNoLogCheckpointOrSavepoint() throws Exception {
        Path state = directory.resolve("state");
        try (LocalFlinkCluster cluster = keepingCheckpoints(state);
                CapacitySite site = site()) {
            CapacityRun job = new CapacityRun(cluster, database, secretFolder());
            JobID running = job.start(options(site));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Tables.count(database, "SELECT count(*) FROM capacity_file") > 2);
            cluster.awaitCheckpoints(running, 3, Duration.ofMinutes(1));

            cluster.stopWithSavepoint(running, state.resolve("savepoints"));
            assertNowhere(state, logFile);
        }
    }

    @Test
    void isNotInTheGraphThatTravelsToTheCluster() throws Exception {
        Settings settings = settings(passwordFile(CANARY));
        StreamExecutionEnvironment environment =
                new StreamExecutionEnvironment(
                        new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
        new CapacityJob().define(environment, settings);
        StreamGraph graph = environment.getStreamGraph();
        graph.serializeUserDefinedInstances();

        byte[] stream = InstantiationUtil.serializeObject(graph);
        byte[] job = InstantiationUtil.serializeObject(graph.getJobGraph());

        assertThat(text(stream)).contains("password.txt").doesNotContain(CANARY);
        assertThat(text(job)).contains("capacity-tables").doesNotContain(CANARY);
        assertThat(graph.getStreamingPlanAsJSON()).doesNotContain(CANARY);
        assertThat(settings.toString()).doesNotContain(CANARY);
    }

    @Test
    void isNotShownWhenItIsWrong() throws Exception {
        String wrong = CANARY + "-wrong";
        Settings settings = settings(passwordFile(wrong));

        Throwable failure = catchThrowable(() -> new CapacityJob().prepare(settings));

        assertThat(failure)
                .hasMessageContaining("password authentication failed for user \"canary_");
        assertThat(ExceptionUtils.stringifyException(failure)).doesNotContain(CANARY);
        assertNowhere(logFile);
    }

    /** The search itself must be able to find something. */
    @Test
    void wouldBeFoundIfItWereThere() throws Exception {
        LoggerFactory.getLogger(getClass()).info("it is {}", CANARY);

        assertThatThrownBy(() -> assertNowhere(logFile)).isInstanceOf(AssertionError.class);
    }

    private static LocalFlinkCluster keepingCheckpoints(Path state) throws Exception {
        return LocalFlinkCluster.settings()
                .directory(state)
                .set(
                        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION)
                .start();
    }

    private static CapacitySite site() {
        CapacitySite site = CapacitySite.start(new CapacityFiles(3, 20));
        site.versions(key -> 1);
        site.faults(answer -> answer.reply().delayed(Duration.ofMillis(300)));
        return site;
    }

    private static String[] options(CapacitySite site) {
        return new String[] {
            "--capacity.from=2025-02-27",
            "--capacity.to=2025-03-05",
            "--capacity.requests-per-second=1000",
            "--capacity.url=" + site.uri() + "/ipost/{asset}/capacity/operationally-available"
        };
    }

    private Settings settings(Path passwordFile) {
        return CapacityRun.settings(
                database, passwordFile, "--capacity.from=2025-02-27", "--capacity.to=2025-03-05");
    }

    private Path passwordFile(String password) throws IOException {
        return Files.writeString(secretFolder().resolve("password.txt"), password);
    }

    private Path secretFolder() throws IOException {
        return Files.createDirectories(directory.resolve("secret"));
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
