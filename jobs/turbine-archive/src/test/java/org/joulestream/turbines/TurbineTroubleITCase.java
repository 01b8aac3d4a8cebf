package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.JobID;
import org.awaitility.Awaitility;
import org.joulestream.common.launch.PreparationException;
import org.joulestream.common.launch.RunReport;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.mdb.MdbExport;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaFarm;
import org.joulestream.testkit.scada.ScadaMoment;
import org.joulestream.testkit.scada.ScadaRule;
import org.joulestream.testkit.scada.ScadaTrouble;
import org.joulestream.testkit.scada.ScadaTroubles;
import org.joulestream.turbines.archive.Manifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A database in trouble: what passes is waited for, what stays is told, and the rest goes on. */
class TurbineTroubleITCase {

    private static final String[] MONTH = {
        "--turbines.month=2024-02", "--turbines.types=met,grd", "--turbines.attempts=12"
    };
    private static final String[] MONTH_WITH_FEW_ATTEMPTS = {
        "--turbines.month=2024-02", "--turbines.types=met,grd", "--turbines.attempts=3"
    };
    private static final ScadaFarm FARM = ScadaFarm.of(3, 1, 1, LocalDate.of(2024, 2, 1), 29);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().size(1, 2).checkpointEvery(Duration.ofMillis(60)));

    private static @Nullable ScadaDatabase shared;
    private static @Nullable Map<String, String> undisturbed;

    @TempDir private Path directory = Path.of("");
    private @Nullable TurbineRun prepared;
    private @Nullable ScadaTroubles troubles;

    @BeforeAll
    static void runUndisturbed(@TempDir Path first) throws Exception {
        shared = ScadaDatabase.inMemory();
        try (Connection connection = shared.connect()) {
            FARM.fill(connection, ScadaFarm.IN_THE_END);
        }
        TurbineRun run = new TurbineRun(FLINK.cluster(), shared, first);
        run.run(MONTH);
        undisturbed = run.files();
    }

    @AfterAll
    static void close() throws Exception {
        Objects.requireNonNull(shared).close();
    }

    @BeforeEach
    void prepare() throws Exception {
        ScadaDatabase database = Objects.requireNonNull(shared);
        troubles = ScadaTroubles.of(database.jdbcUrl());
        prepared = new TurbineRun(FLINK.cluster(), database, directory).at(troubles().jdbcUrl());
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "DEADLOCK",
                "QUERY_TIMEOUT",
                "LOCK_TIMEOUT",
                "CONNECTION_RESET",
                "AZURE_BUSY",
                "AZURE_UNAVAILABLE",
                "AZURE_FAILOVER",
                "AZURE_RESOURCES",
                "AZURE_LIMIT"
            })
    void readsOnWhenTroubleHasPassed(ScadaTrouble trouble) throws Exception {
        troubles().add(ScadaRule.at(ScadaMoment.QUERY, trouble).every(7));
        troubles().add(ScadaRule.at(ScadaMoment.ROW, trouble).every(2_500));

        RunReport report = run().run(MONTH);

        assertThat(troubles().fired()).isPositive();
        assertThat(report.complete()).isTrue();
        assertThat(run().files()).isEqualTo(undisturbed);
    }

    @Test
    void reportsWhatStaysBrokenAndArchivesTheRest() throws Exception {
        troubles()
                .add(
                        ScadaRule.at(ScadaMoment.QUERY, ScadaTrouble.BROKEN_PAGE)
                                .about("tblSCTurGrid")
                                .always());

        RunReport report = run().run(MONTH_WITH_FEW_ATTEMPTS);

        assertThat(report.complete()).isFalse();
        assertThat(report.lines())
                .anyMatch(
                        line ->
                                line.startsWith("grd/2024-02 is incomplete: 2024-02-01T00:00")
                                        && line.contains("incorrect checksum")
                                        && line.contains("28 more"));
        assertThat(run().files()).containsKey("exports/MET/2024-02-met.mdb");
    }

    @Test
    void doesNotAskAgainForWhatItMayNotSee() throws Exception {
        troubles()
                .add(
                        ScadaRule.at(ScadaMoment.QUERY, ScadaTrouble.PERMISSION_DENIED)
                                .about("tblSCTurGrid")
                                .always());

        RunReport report = run().run(MONTH);

        assertThat(report.complete()).isFalse();
        assertThat(troubles().queriesAbout("[tblSCTurGrid]")).as("once for each day").isEqualTo(29);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGIN_FAILED", "NO_SUCH_DATABASE"})
    void saysInOneLineWhyItCannotStart(ScadaTrouble trouble) {
        troubles().add(ScadaRule.at(ScadaMoment.CONNECT, trouble).always());

        assertThatThrownBy(() -> run().run(MONTH))
                .isInstanceOf(PreparationException.class)
                .hasMessageStartingWith("database jdbc:scada-trouble:")
                .hasMessageContaining(" as user scada: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        TurbineRun run =
                new TurbineRun(FLINK.cluster(), Objects.requireNonNull(shared), directory)
                        .as("scada", "not-the-password");

        assertThatThrownBy(() -> run.run(MONTH))
                .isInstanceOf(PreparationException.class)
                .hasMessageContaining("Wrong user name or password")
                .hasMessageNotContaining("not-the-password");
    }

    /** A gate that is never opened: the job ends only because what hangs is cancelled. */
    @ParameterizedTest
    @CsvSource({"ROW, FROM [dbo]", "QUERY, FROM [dbo]", "QUERY, INFORMATION_SCHEMA"})
    void canBeCancelledWhileTheServerHangs(ScadaMoment moment, String about) throws Exception {
        troubles().add(ScadaRule.held(moment, new CountDownLatch(1)).about(about));
        JobID job = run().start(MONTH);
        Awaitility.await().atMost(PATIENCE).until(() -> troubles().fired() > 0);

        FLINK.cluster().cancel(job);

        assertThat(fetchers()).as("threads that still read").isEmpty();
        assertThat(run().visibleFiles()).isEmpty();
    }

    @Test
    void keepsRowsThatCannotBeUsedBesideTheArchive() throws Exception {
        try (ScadaDatabase own = ScadaDatabase.inMemory();
                Connection connection = own.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE dbo.tblSCMet (TimeStamp DATETIME2, StationId INT, Speed REAL,"
                            + " Note VARCHAR(20))");
            statement.execute(
                    "INSERT INTO dbo.tblSCMet VALUES ('2024-02-03 00:10:00', 38, 5.5, 'ok'),"
                            + " ('2024-02-03 00:20:00', 38, 'NaN', 'no number'),"
                            + " ('2024-02-03 00:30:00', 38, 6, 'twice'),"
                            + " ('2024-02-03 00:30:00', 38, 6, 'twice'),"
                            + " ('2024-02-03 00:40:00', 38, 7, 'one'),"
                            + " ('2024-02-03 00:40:00', 38, 7, 'other')");
            TurbineRun run = new TurbineRun(FLINK.cluster(), own, directory);

            RunReport report = run.run("--turbines.month=2024-02", "--turbines.types=met");

            assertThat(report.complete()).isTrue();
            assertThat(MdbExport.rows(run.file("exports/MET/2024-02-met.mdb"), "tblSCMet"))
                    .extracting(row -> row[0] + " " + row[3])
                    .containsExactly(
                            "2024-02-03T00:10 ok",
                            "2024-02-03T00:30 twice",
                            "2024-02-03T00:40 other");
            assertThat(
                            Files.readString(
                                    run.file("rejects/MET/2024-02-met.csv"),
                                    StandardCharsets.UTF_8))
                    .contains(
                            "\"row 2024-02-03 00:20:00, 38\",VALUE_OUT_OF_TYPE,Speed is 'NaN';"
                                    + " expected")
                    .contains("DUPLICATE_KEY,\"another row has the same TimeStamp, StationId\"")
                    .contains("2024-02-03T00:40,38,7.0,one");
            Manifest manifest =
                    Objects.requireNonNull(
                            Manifest.read(
                                            Files.readAllBytes(
                                                    run.file(
                                                            "exports/MET/2024-02-met.mdb.manifest.json")))
                                    .manifest());
            assertThat(manifest.rows()).isEqualTo(3);
            assertThat(manifest.rejected()).isEqualTo(2);
            assertThat(manifest.duplicates()).isEqualTo(1);
        }
    }

    @Test
    void readsColumnsUnderTheNamesThatTheyHadAtTheTime() throws Exception {
        try (ScadaDatabase own = ScadaDatabase.inMemory();
                Connection connection = own.connect()) {
            FARM.withThermometer("met_TemperatureRot").fill(connection, ScadaFarm.IN_THE_END);
            TurbineRun run = new TurbineRun(FLINK.cluster(), own, directory);

            run.run(
                    "--turbines.month=2024-02",
                    "--turbines.types=met",
                    "--turbines.columns=met.met_TemperatureTen_mean|met_TemperatureRot_mean|met_Temperature_mean");

            assertThat(MdbExport.columns(run.file("exports/MET/2024-02-met.mdb"), "tblSCMet"))
                    .extracting(column -> column.name())
                    .containsExactly("TimeStamp", "StationId", "met_TemperatureTen_mean");
        }
    }

    private static List<String> fetchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("Source Data Fetcher"))
                .toList();
    }

    private ScadaTroubles troubles() {
        return Objects.requireNonNull(troubles);
    }

    private TurbineRun run() {
        return Objects.requireNonNull(prepared);
    }
}
