package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.joulestream.common.launch.RunReport;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.mdb.MdbExport;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaEdge;
import org.joulestream.testkit.scada.ScadaFarm;
import org.joulestream.testkit.scada.ScadaStretch;
import org.joulestream.testkit.scada.ScadaTable;
import org.joulestream.turbines.archive.Manifest;
import org.joulestream.turbines.month.Edge;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Months as a user exports them, from the database to the files, read by mdbtools.
 *
 * <p>Here and in {@link TurbineTroubleITCase} is what the replaced program got wrong: alarms that
 * were never exported, types that were ignored, ZIPs that did not follow, midnights in the wrong
 * month, alarms of later months, a month without rows, no retries, padding, files in parts.
 */
class TurbineExportITCase {

    private static final String MONTH = "--turbines.month=2024-02";
    private static final YearMonth FEBRUARY = YearMonth.of(2024, 2);

    /** The whole month and a little more on both sides. */
    private static final ScadaFarm FARM = ScadaFarm.of(11, 2, 1, LocalDate.of(2024, 1, 31), 31);

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings()
                            .size(1, 2)
                            .checkpointEvery(Duration.ofMillis(100)));

    private static @Nullable ScadaDatabase shared;

    @TempDir private Path directory = Path.of("");
    private @Nullable TurbineRun prepared;

    @BeforeAll
    static void fill() throws Exception {
        shared = ScadaDatabase.inMemory();
        try (Connection connection = shared.connect()) {
            FARM.fill(connection, ScadaFarm.IN_THE_END);
        }
    }

    @AfterAll
    static void close() throws Exception {
        database().close();
    }

    @BeforeEach
    void prepare() throws Exception {
        prepared = new TurbineRun(FLINK.cluster(), database(), directory);
    }

    @ParameterizedTest
    @EnumSource(Edge.class)
    void givesDatabasesWithExactlyTheRowsOfTheSource(Edge edge) throws Exception {
        String option = edge.name().toLowerCase(Locale.ROOT).replace('_', '-');

        RunReport report = run().run(MONTH, "--turbines.edge=" + option);

        assertThat(report.complete()).isTrue();
        for (ScadaTable table : ScadaTable.values()) {
            MdbExport.assertEqual(
                    expected(FARM, table, ScadaEdge.valueOf(edge.name())),
                    run().file(mdb(table)),
                    table.tableName());
            assertThat(MdbExport.tables(run().file(mdb(table)))).containsExactly(table.tableName());
        }
    }

    @Test
    void givesTheSameFilesAgainHoweverTheDaysAreCut() throws Exception {
        run().run(MONTH);
        TurbineRun again = run().to(directory.resolve("again"));

        again.run(MONTH, "--turbines.max-slice-bytes=10000");

        Map<String, String> first = withoutManifests(run().files());
        assertThat(first).hasSize(12);
        assertThat(withoutManifests(again.files())).isEqualTo(first);
        assertThat(manifest(again, ScadaTable.GRID).windows())
                .as("halves of days")
                .hasSizeGreaterThan(29);
    }

    @Test
    void leavesAMonthAloneInWhichNothingChanged() throws Exception {
        run().run(MONTH);
        Map<String, String> before = run().files();
        Object time = Files.getLastModifiedTime(run().file(mdb(ScadaTable.MET)));

        RunReport report = run().run(MONTH);

        assertThat(report.complete()).isTrue();
        assertThat(run().files()).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(run().file(mdb(ScadaTable.MET)))).isEqualTo(time);
    }

    @Test
    void writesItAgainWhereAFileWasDamagedOrWhenToldTo() throws Exception {
        run().run(MONTH, "--turbines.types=met");
        Map<String, String> before = withoutManifests(run().files());
        Files.writeString(run().file(mdb(ScadaTable.MET)), "damaged");

        run().run(MONTH, "--turbines.types=met");

        assertThat(withoutManifests(run().files())).isEqualTo(before);
        assertThat(manifest(run(), ScadaTable.MET).revision()).isEqualTo(2);
        run().run(MONTH, "--turbines.types=met", "--turbines.mode=force-overwrite");
        assertThat(withoutManifests(run().files())).isEqualTo(before);
        assertThat(manifest(run(), ScadaTable.MET).revision()).isEqualTo(3);
    }

    @Test
    void exportsTheTypesThatAreNamedAndNoOther() throws Exception {
        run().run(MONTH, "--turbines.types=met,grd,tur");

        assertThat(run().files().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of("MET/2024-02-met", "GRD/2024-02-grd", "TUR/2024-02-tur")
                                .flatMap(
                                        name ->
                                                Stream.of(
                                                        "exports/" + name + ".mdb",
                                                        "exports/" + name + ".mdb.manifest.json",
                                                        "uploads/" + name + ".zip",
                                                        "uploads/" + name + ".zip.manifest.json"))
                                .toList());
    }

    @Test
    void replacesAChangedMonthWholeAsANewRevision() throws Exception {
        try (ScadaDatabase own = ScadaDatabase.inMemory();
                Connection connection = own.connect()) {
            LocalDateTime early = LocalDateTime.of(2024, 2, 29, 12, 0);
            FARM.fill(connection, early);
            TurbineRun run = new TurbineRun(FLINK.cluster(), own, directory);
            run.run(MONTH);
            FARM.advance(connection, early, ScadaFarm.IN_THE_END);

            run.run(MONTH);

            for (ScadaTable table : ScadaTable.values()) {
                MdbExport.assertEqual(
                        expected(FARM, table, ScadaEdge.CLOSED),
                        run.file(mdb(table)),
                        table.tableName());
                assertThat(manifest(run, table).revision()).isEqualTo(2);
            }
        }
    }

    @Test
    void exportsAMonthWithoutRowsAsAnEmptyTable() throws Exception {
        RunReport report = run().run("--turbines.month=2019-05", "--turbines.types=tur,sum");

        Path mdb = run().file("exports/TUR/2019-05-tur.mdb");
        assertThat(report.complete()).isTrue();
        assertThat(report.lines()).anyMatch(line -> line.matches("tur +2019-05 +0 .*"));
        assertThat(MdbExport.tables(mdb)).containsExactly("tblSCTurbine");
        MdbExport.assertEqual(Stream.of(), mdb, "tblSCTurbine");
    }

    @Test
    void goesOnWithTheOthersWhereATableIsMissingOrForbidden() throws Exception {
        database().createReader("clerk", "Clerk-1234", "tblSCMet", "tblSCTurGrid");

        RunReport report =
                run().as("clerk", "Clerk-1234")
                        .run(MONTH, "--turbines.types=met,tur,flg,grd", "--turbines.attempts=9");

        assertThat(report.complete()).isFalse();
        assertThat(report.lines())
                .anyMatch(
                        line ->
                                line.startsWith("flg/2024-02 is incomplete: ")
                                        && line.contains("tblSCTurFlag"))
                .anyMatch(
                        line ->
                                line.startsWith("tur/2024-02 is incomplete: ")
                                        && line.contains("tblSCTurbine"));
        assertThat(run().files().keySet())
                .contains("exports/MET/2024-02-met.mdb", "exports/GRD/2024-02-grd.mdb")
                .contains("exports/FLG/2024-02-flg.incomplete.json")
                .noneMatch(name -> name.endsWith("tur.mdb"));
    }

    @Test
    void takesTheNoticeAwayWhenTheArchiveIsThere() throws Exception {
        try (ScadaDatabase own = ScadaDatabase.inMemory();
                Connection connection = own.connect();
                Statement statement = connection.createStatement()) {
            FARM.fill(connection, ScadaFarm.IN_THE_END);
            TurbineRun run = new TurbineRun(FLINK.cluster(), own, directory);
            statement.execute("ALTER TABLE dbo.tblSCMet RENAME TO tblHidden");
            assertThat(run.run(MONTH, "--turbines.types=met").complete()).isFalse();
            statement.execute("ALTER TABLE dbo.tblHidden RENAME TO tblSCMet");

            assertThat(run.run(MONTH, "--turbines.types=met").complete()).isTrue();

            assertThat(run.files().keySet()).noneMatch(name -> name.contains("incomplete"));
        }
    }

    @Test
    void reportsWhatChangedAtTheSourceAndReplacesNothing() throws Exception {
        try (ScadaDatabase own = ScadaDatabase.inMemory();
                Connection connection = own.connect();
                Statement statement = connection.createStatement()) {
            FARM.fill(connection, ScadaFarm.IN_THE_END);
            TurbineRun run = new TurbineRun(FLINK.cluster(), own, directory);
            run.run(MONTH, "--turbines.types=met");
            Map<String, String> before = run.files();
            int station = FARM.masts().get(0);
            statement.execute(
                    "DELETE FROM dbo.tblSCMet WHERE TimeStamp >= '2024-02-10 00:00:00' AND"
                            + " TimeStamp < '2024-02-10 00:30:00'");
            statement.execute(
                    "UPDATE dbo.tblSCMet SET met_Pressure_mean = 900 WHERE TimeStamp >="
                            + " '2024-02-11 00:00:00' AND TimeStamp < '2024-02-11 00:20:00'");
            statement.execute(
                    "INSERT INTO dbo.tblSCMet (TimeStamp, StationId) VALUES ('2024-02-12 00:05:00', "
                            + station
                            + ")");

            RunReport report = run.run(MONTH, "--turbines.types=met", "--turbines.mode=check");

            assertThat(report.complete()).isTrue();
            assertThat(report.lines())
                    .anyMatch(line -> line.matches("met +2024-02 +\\d+ +\\d+ +1 +2 +3 +changed"));
            assertThat(run.files()).containsKey("checks/MET/2024-02-met.json");
            assertThat(run.files()).containsAllEntriesOf(before);
        }
    }

    @Test
    void takesAwayTheFilesOfTheFormatThatWasBefore() throws Exception {
        run().run(MONTH, "--turbines.types=met", "--turbines.format=both");
        Files.writeString(run().file("exports/MET/2024-01-met.csv"), "another program's");
        assertThat(run().files().keySet())
                .contains("exports/MET/2024-02-met.csv", "exports/MET/2024-02-met.mdb");

        run().run(MONTH, "--turbines.types=met", "--turbines.format=csv");

        assertThat(run().files().keySet())
                .containsExactlyInAnyOrder(
                        "exports/MET/2024-01-met.csv",
                        "exports/MET/2024-02-met.csv",
                        "exports/MET/2024-02-met.csv.manifest.json",
                        "uploads/MET/2024-02-met.zip",
                        "uploads/MET/2024-02-met.zip.manifest.json");
    }

    @Test
    void putsTheSameDatabaseIntoTheZip() throws Exception {
        run().run(MONTH, "--turbines.types=sum");

        try (ZipFile zip = new ZipFile(run().file("uploads/SUM/2024-02-sum.zip").toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("2024-02-sum.mdb");
            assertThat(zip.getInputStream(zip.getEntry("2024-02-sum.mdb")))
                    .hasBinaryContent(Files.readAllBytes(run().file(mdb(ScadaTable.ALARM))));
        }
    }

    @Test
    void keepsRowsThatShareAnIdWithoutAPrimaryKey() throws Exception {
        try (ScadaDatabase own = ScadaDatabase.inMemory();
                Connection connection = own.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE dbo.tblAlarmLog (ID INT, TimeOn DATETIME2, TimeOff DATETIME2,"
                            + " StationNr INT, Alarmcode INT)");
            statement.execute(
                    "INSERT INTO dbo.tblAlarmLog VALUES (7, '2024-02-03 00:10:00', NULL, 1, 1001),"
                            + " (7, '2024-02-05 00:10:00', NULL, 1, 1001)");
            TurbineRun run = new TurbineRun(FLINK.cluster(), own, directory);

            assertThat(run.run(MONTH, "--turbines.types=sum").complete()).isTrue();
            run.run(MONTH, "--turbines.types=sum");

            assertThat(manifest(run, ScadaTable.ALARM).rows()).isEqualTo(2);
            assertThat(manifest(run, ScadaTable.ALARM).unique()).isFalse();
            assertThat(manifest(run, ScadaTable.ALARM).revision()).isEqualTo(1);
        }
    }

    private static Stream<@Nullable Object[]> expected(
            ScadaFarm farm, ScadaTable table, ScadaEdge edge) {
        Stream<@Nullable Object[]> rows =
                farm.rows(table, ScadaStretch.month(FEBRUARY, edge), ScadaFarm.IN_THE_END);
        if (table != ScadaTable.ALARM) {
            return rows;
        }
        // The archive has alarms as they began; padding is cut.
        return rows.map(TurbineExportITCase::trimmed)
                .sorted(
                        Comparator.comparing((@Nullable Object[] row) -> (LocalDateTime) row[1])
                                .thenComparing(row -> (Integer) row[0]));
    }

    private static @Nullable Object[] trimmed(@Nullable Object[] row) {
        return Arrays.stream(row)
                .map(value -> value instanceof String text ? text.stripTrailing() : value)
                .toArray();
    }

    private static Map<String, String> withoutManifests(Map<String, String> files) {
        files.keySet().removeIf(name -> name.endsWith(".manifest.json"));
        return files;
    }

    private static Manifest manifest(TurbineRun run, ScadaTable table) throws Exception {
        byte[] json = Files.readAllBytes(run.file(mdb(table) + ".manifest.json"));
        return Objects.requireNonNull(Manifest.read(json).manifest());
    }

    private static String mdb(ScadaTable table) {
        String type = table.type();
        return "exports/%s/2024-02-%s.mdb".formatted(type.toUpperCase(Locale.ROOT), type);
    }

    private static ScadaDatabase database() {
        return Objects.requireNonNull(shared);
    }

    private TurbineRun run() {
        return Objects.requireNonNull(prepared);
    }
}
