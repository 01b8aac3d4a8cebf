package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.joulestream.common.launch.RunReport;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.mdb.MdbExport;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.time.SteeredClock;
import org.joulestream.turbines.archive.Manifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are not quite as the vendor made them, or do not stay so. */
class TurbineTableITCase {

    private static final String MONTH = "--turbines.month=2024-02";
    private static final String MET = "--turbines.types=met";
    private static final String SUM = "--turbines.types=sum";

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().size(1, 2).checkpointEvery(Duration.ofMillis(60)));

    @TempDir private Path directory = Path.of("");
    private @Nullable ScadaDatabase database;
    private @Nullable TurbineRun prepared;

    @BeforeEach
    void open() throws Exception {
        database = ScadaDatabase.inMemory();
        prepared = new TurbineRun(FLINK.cluster(), database, directory);
    }

    @AfterEach
    void close() throws Exception {
        FLINK.cluster().cancelAll();
        Objects.requireNonNull(database).close();
    }

    @Test
    void leavesOutAColumnThatNoArchiveHoldsOnceItIsTold() throws Exception {
        execute(
                "CREATE TABLE dbo.tblSCMet (TimeStamp DATETIME2, StationId INT, Speed REAL,"
                        + " Picture VARBINARY(20))",
                "INSERT INTO dbo.tblSCMet VALUES ('2024-02-03 00:10:00', 38, 5.5, NULL)");

        RunReport refused = run().run(MONTH, MET, "--turbines.attempts=1000");
        RunReport report = run().run(MONTH, MET, "--turbines.columns=met.Speed");

        assertThat(refused.lines())
                .anyMatch(line -> line.contains("column Picture is binary varying"));
        assertThat(report.complete()).isTrue();
        assertThat(MdbExport.columns(run().file("exports/MET/2024-02-met.mdb"), "tblSCMet"))
                .extracting(column -> column.name())
                .containsExactly("TimeStamp", "StationId", "Speed");
    }

    @Test
    void keepsAlarmsThatHaveNoCode() throws Exception {
        alarms("");
        execute(
                "INSERT INTO dbo.tblAlarmLog VALUES"
                        + " (1, '2024-01-30 00:00:00', NULL, 7, NULL),"
                        + " (2, '2024-01-30 00:00:00', NULL, 7, 20),"
                        + " (3, '2024-02-02 00:00:00', NULL, 7, NULL),"
                        + " (4, '2024-02-02 00:00:00', NULL, 7, 50100)");

        run().run(MONTH, SUM, "--turbines.excluded-alarms=50100", "--turbines.momentary-alarms=20");

        assertThat(MdbExport.rows(run().file("exports/SUM/2024-02-sum.mdb"), "tblAlarmLog"))
                .extracting(row -> row[0])
                .containsExactly("1", "3");
    }

    @Test
    void halvesADayOfRowsThatCannotBeUsed() throws Exception {
        execute(
                "CREATE TABLE dbo.tblSCMet (TimeStamp DATETIME2, StationId INT, Speed REAL)",
                "INSERT INTO dbo.tblSCMet SELECT DATEADD(SECOND, X, TIMESTAMP '2024-02-03"
                        + " 00:00:00'), 38, 'NaN' FROM SYSTEM_RANGE(1, 2000)");

        run().run(MONTH, MET, "--turbines.max-slice-bytes=10000");

        Manifest manifest = manifest("met");
        assertThat(manifest.rejected()).isEqualTo(2_000);
        assertThat(manifest.windows()).hasSizeGreaterThan(29);
    }

    /** Two alarms with one number make it no key; a row that no page holds is found after that. */
    @Test
    void refusesARowThatIsTooLargeInATableWithoutAKey() throws Exception {
        StringBuilder texts = new StringBuilder();
        for (int column = 1; column <= 9; column++) {
            texts.append(", T").append(column).append(" NVARCHAR(255)");
        }
        alarms(texts.toString());
        execute(
                "INSERT INTO dbo.tblAlarmLog (ID, TimeOn, StationNr, Alarmcode) SELECT X,"
                        + " DATEADD(MINUTE, X, TIMESTAMP '2024-02-01 00:00:00'), 7, 1001 FROM"
                        + " SYSTEM_RANGE(1, 2500)",
                "INSERT INTO dbo.tblAlarmLog (ID, TimeOn, StationNr, Alarmcode) VALUES (1,"
                        + " '2024-02-02 00:00:30', 7, 1001)",
                "INSERT INTO dbo.tblAlarmLog SELECT 9000, TIMESTAMP '2024-02-20 00:00:00', NULL, 7,"
                        + " 1001"
                        + ", REPEAT('Ж', 255)".repeat(9));

        RunReport report = run().run(MONTH, SUM);

        assertThat(report.lines())
                .anyMatch(
                        line ->
                                line.startsWith("sum/2024-02 is incomplete")
                                        && line.contains("larger than a page"));
    }

    @Test
    void forgetsWhyItCouldNotCheckWhenItHasChecked() throws Exception {
        execute(
                "CREATE TABLE dbo.tblSCMet (TimeStamp DATETIME2, StationId INT, Speed REAL)",
                "ALTER TABLE dbo.tblSCMet RENAME TO tblHidden");
        assertThat(run().run(MONTH, MET, "--turbines.mode=check").complete()).isFalse();
        assertThat(run().files()).containsOnlyKeys("checks/MET/2024-02-met.incomplete.json");
        execute("ALTER TABLE dbo.tblHidden RENAME TO tblSCMet");

        RunReport report = run().run(MONTH, MET, "--turbines.mode=check");

        assertThat(report.complete()).isTrue();
        assertThat(run().files()).containsOnlyKeys("checks/MET/2024-02-met.json");
    }

    /** The bytes of rows have no names: they stay the same when a column gets another one. */
    @Test
    void followsAColumnThatGetsAnotherName() throws Exception {
        execute(
                "CREATE TABLE dbo.tblSCMet (TimeStamp DATETIME2, StationId INT, Speed REAL)",
                "INSERT INTO dbo.tblSCMet VALUES ('2024-02-01 00:10:00', 38, 5.5),"
                        + " ('2024-02-02 00:10:00', 38, 6.5)");
        SteeredClock clock = SteeredClock.at(Instant.parse("2024-02-02T12:00:00Z"));
        run().withClock(clock)
                .start(
                        MET,
                        "--turbines.months-back=0",
                        "--turbines.refresh=1 s",
                        "--turbines.revisit-interval=1 s");
        awaitColumn(clock, "Speed");

        execute("ALTER TABLE dbo.tblSCMet ALTER COLUMN Speed RENAME TO WindSpeed");

        awaitColumn(clock, "WindSpeed");
    }

    private void awaitColumn(SteeredClock clock, String name) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            clock.moveTo(clock.instant().plusSeconds(2));
                            assertThat(manifest("met").columns())
                                    .extracting(Manifest.Column::name)
                                    .contains(name);
                        });
    }

    private void alarms(String more) throws SQLException {
        execute(
                "CREATE TABLE dbo.tblAlarmLog (ID INT, TimeOn DATETIME2, TimeOff DATETIME2,"
                        + " StationNr INT, Alarmcode INT"
                        + more
                        + ")");
    }

    private void execute(String... commands) throws SQLException {
        try (Connection connection = Objects.requireNonNull(database).connect();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private Manifest manifest(String type) throws Exception {
        byte[] json =
                Files.readAllBytes(
                        run().file(
                                        "exports/%S/2024-02-%s.mdb.manifest.json"
                                                .formatted(type, type)));
        return Objects.requireNonNull(Manifest.read(json).manifest());
    }

    private TurbineRun run() {
        return Objects.requireNonNull(prepared);
    }
}
