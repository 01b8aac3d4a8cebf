package org.joulestream.turbines.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV files into the stand-in for SQL Server. */
class CsvLoaderITCase {
    private static final String FLAGS = "tblSCTurFlag";

    @TempDir private Path directory = Path.of("");
    private final ScadaDatabase database = ScadaDatabase.inMemory();
    private final Connection connection = database.connect();

    CsvLoaderITCase() throws SQLException {}

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void loadsAPublishedMonthWhole() throws Exception {
        Path file = gzip("tblSCTurFlag_2024_07.csv.gz", FlagMonth.csv());

        assertThat(loader().hasTable(FLAGS)).isFalse();
        LoadCounts counts = create(FLAGS, file);

        assertThat(loader().hasTable(FLAGS.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(counts)
                .isEqualTo(new LoadCounts(FLAGS, FlagMonth.ROWS, FlagMonth.ROWS, 0, 0, 0, null));
        assertThat(ask("SELECT COUNT(*) FROM dbo.tblSCTurFlag WHERE wtc_OpCode_endvalue IS NULL"))
                .containsExactly(String.valueOf(FlagMonth.EMPTY_ROWS));
        assertThat(
                        ask(
                                "SELECT COLUMN_NAME + ' ' + DATA_TYPE FROM"
                                        + " INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME ="
                                        + " 'tblSCTurFlag' ORDER BY ORDINAL_POSITION"))
                .containsExactly(
                        "TimeStamp TIMESTAMP",
                        "StationId INTEGER",
                        "wtc_ScInOper_timeon REAL",
                        "wtc_OpCode_endvalue REAL",
                        "wtc_GenStat_endvalue CHARACTER VARYING",
                        "wtc_Fine_mean DOUBLE PRECISION");
    }

    @Test
    void changesNothingWhenAFileIsLoadedAgain() throws Exception {
        Path file = plain("tblSCTurFlag_2024_07.csv", FlagMonth.csv());
        create(FLAGS, file);
        List<String> before = ask("SELECT * FROM dbo.tblSCTurFlag ORDER BY 1, 2");

        LoadCounts again = load(FLAGS, file);

        assertThat(again)
                .isEqualTo(new LoadCounts(FLAGS, FlagMonth.ROWS, 0, 0, FlagMonth.ROWS, 0, null));
        assertThat(ask("SELECT * FROM dbo.tblSCTurFlag ORDER BY 1, 2")).isEqualTo(before);
    }

    @Test
    void updatesWhatACorrectedFileHasOtherwise() throws Exception {
        create(
                "tblGrid",
                plain(
                        "tblGrid.csv",
                        """
                        TimeStamp,Station,Export
                        2024-07-01 00:00:00,91,1.5
                        2024-07-01 00:10:00,91,
                        """));

        LoadCounts corrected =
                load(
                        "tblgrid",
                        plain(
                                "corrected.csv",
                                """
                                TimeStamp,Station,Export
                                2024-07-01 00:00:00,91,1.50
                                2024-07-01 00:10:00,91,2.5
                                2024-07-01 00:20:00,91,3.5
                                """));

        assertThat(corrected).isEqualTo(new LoadCounts("tblGrid", 3, 1, 1, 1, 0, null));
        assertThat(ask("SELECT [Export] FROM dbo.tblGrid ORDER BY 1"))
                .containsExactly("1.5", "2.5", "3.5");
    }

    @Test
    void keepsRowsThatItCannotLoadWithLineAndReason() throws Exception {
        create("tblGrid", plain("t.csv", "TimeStamp,Station,Export\n2024-07-01 00:00:00,91,1\n"));

        LoadCounts counts =
                load(
                        "tblGrid",
                        plain(
                                "bad.csv",
                                """
                                TimeStamp,Station,Export
                                2024-07-01 00:10:00,91,1
                                2024-07-32 00:10:00,91,1
                                2024-07-01 00:20:00,91,"1,5"
                                2024-07-01 00:20:00,,1
                                2024-07-01 00:20:00,91
                                2024-07-01 00:10:00,91,1
                                2024-07-01 00:10:00,91,2
                                2024-07-01 00:30:00,9.5,2
                                """));

        Path rejects = directory.resolve("rejects/bad.csv.rejects.csv");
        assertThat(counts).isEqualTo(new LoadCounts("tblGrid", 8, 1, 0, 1, 6, rejects));
        assertThat(Files.readAllLines(rejects))
                .containsExactly(
                        "line,reason,TimeStamp,Station,Export",
                        "3,TimeStamp is '2024-07-32 00:10:00'; expected a stamp such as 2024-07-01"
                                + " 00:10:00,2024-07-32 00:10:00,91,1",
                        "4,\"Export is '1,5'; expected a number with a point\",2024-07-01"
                                + " 00:20:00,91,\"1,5\"",
                        "5,Station is empty; expected a value,2024-07-01 00:20:00,,1",
                        "6,has 2 cells; expected 3,2024-07-01 00:20:00,91",
                        "9,Station is '9.5'; expected a whole number from -2147483648 to"
                                + " 2147483647,2024-07-01 00:30:00,9.5,2",
                        "8,has the key of line 2 and other values,2024-07-01 00:10:00,91,2");
    }

    @Test
    void leavesOutWhatTheTableRefuses() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE dbo.tblNote (ID int PRIMARY KEY, Note varchar(300) NOT NULL)");
        }

        LoadCounts counts =
                load(
                        "tblNote",
                        plain("n.csv", "ID,Note\n1,good\n2,\n3," + "x".repeat(301) + "\n4,fine\n"));

        assertThat(counts.loaded()).isEqualTo(2);
        assertThat(counts.rejected()).isEqualTo(2);
        assertThat(ask("SELECT ID FROM dbo.tblNote ORDER BY 1")).containsExactly("1", "4");
    }

    @Test
    void keepsRowsThatRepeatWhereNothingIdentifiesThem() throws Exception {
        String alarms =
                """
                TimeOn,TimeOff,StationNr,Alarmcode
                2019-01-01 00:04:48,,2304525,127
                2019-01-03 13:59:13.543,2019-01-03 14:00:00,2304519,25
                2019-01-01 00:04:48,,2304525,127
                """;
        Path file = plain("tblAlarmLog_2019_01.csv", alarms);

        LoadCounts first = create("tblAlarmLog", file);
        LoadCounts again = load("tblAlarmLog", file);
        LoadCounts more =
                load("tblAlarmLog", plain("more.csv", alarms + "2019-01-01 00:04:48,,2304525,127"));

        assertThat(first.loaded()).isEqualTo(3);
        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(more).isEqualTo(new LoadCounts("tblAlarmLog", 4, 1, 0, 3, 0, null));
        assertThat(ask("SELECT COUNT(*) FROM dbo.tblAlarmLog")).containsExactly("4");
    }

    @Test
    void createsNoKeyWhereAFileHasOneTwice() throws Exception {
        Path file =
                plain(
                        "t.csv",
                        """
                        TimeStamp,StationId,Value
                        2024-07-01 00:00:00,1,1
                        2024-07-01 00:00:00,1,2
                        """);

        assertThat(create("tblTwice", file).loaded()).isEqualTo(2);
        assertThat(load("tblTwice", file).unchanged()).isEqualTo(2);
    }

    @Test
    void readsTheFilesOfAZip() throws Exception {
        Path zip = directory.resolve("2024.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String month : List.of("07", "08")) {
                out.putNextEntry(new ZipEntry("2024/tblGrid_2024_" + month + ".csv"));
                String text = "TimeStamp,Station,Export\n2024-" + month + "-01 00:00:00,91,Ü\n";
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }

        List<CsvSource> sources = CsvSource.find(zip.toString());

        assertThat(sources).extracting(CsvSource::tableName).containsOnly("tblGrid");
        loader().createTable("tblGrid", sources);
        for (CsvSource source : sources) {
            assertThat(loader().load("tblGrid", source).loaded()).isEqualTo(1);
        }
        assertThat(ask("SELECT [Export] FROM dbo.tblGrid")).containsExactly("Ü", "Ü");
    }

    @Test
    void refusesAFileThatDoesNotFitItsTable() throws Exception {
        create("tblGrid", plain("t.csv", "TimeStamp,Station,Export\n2024-07-01 00:00:00,91,1\n"));

        assertThatThrownBy(() -> load("tblGrid", plain("a.csv", "TimeStamp,Station,Import\n")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("has a column Import, which table tblGrid has not;");
        assertThatThrownBy(() -> load("tblGrid", plain("b.csv", "TimeStamp,Export\n")))
                .hasMessage("has no column Station, which is of the primary key of table tblGrid");
        assertThatThrownBy(() -> load("tblGrid", plain("c.csv", "")))
                .hasMessage("is empty; expected a line with the names of the columns");
        assertThatThrownBy(() -> load("tblOther", plain("d.csv", "A\n1\n")))
                .hasMessage("is for table dbo.tblOther, which is not there");
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        Path file = gzip("tblSCTurFlag_2024_07.csv.gz", FlagMonth.csv());
        List<Long> rows = new ArrayList<>();
        CsvLoader loader =
                new CsvLoader(
                        connection,
                        "dbo",
                        directory,
                        (source, loaded, read, total) -> {
                            assertThat(read).isBetween(1L, total);
                            rows.add(loaded);
                        });

        CsvSource source = CsvSource.find(file.toString()).get(0);
        loader.createTable(FLAGS, List.of(source));
        loader.load(FLAGS, source);

        assertThat(rows).containsExactly(0L, (long) CsvLoader.PORTION);
    }

    private LoadCounts create(String table, Path file) throws IOException, SQLException {
        loader().createTable(table, CsvSource.find(file.toString()));
        return load(table, file);
    }

    private LoadCounts load(String table, Path file) throws IOException, SQLException {
        return loader().load(table, CsvSource.find(file.toString()).get(0));
    }

    private CsvLoader loader() {
        return new CsvLoader(connection, "dbo", directory.resolve("rejects"), LoadProgress.NONE);
    }

    private Path plain(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Path gzip(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private List<String> ask(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.append(column == 1 ? "" : " | ").append(rows.getString(column));
                }
                found.add(row.toString());
            }
        }
        return found;
    }

    /** A month in the shape of the published ones: not sorted, with gaps and empty rows. */
    private static final class FlagMonth {
        private static final int STAMPS = 700;
        private static final int STATIONS = 21;
        private static final int MISSING = 7;
        static final int EMPTY_ROWS = 4;
        static final int ROWS = STAMPS * STATIONS - MISSING;

        static String csv() {
            List<String> lines = new ArrayList<>();
            LocalDateTime first = LocalDateTime.of(2024, 7, 1, 0, 0);
            for (int stamp = 0; stamp < STAMPS; stamp++) {
                for (int station = 0; station < STATIONS; station++) {
                    int number = stamp * STATIONS + station;
                    if (number < 5_000 || number >= 5_000 + MISSING) {
                        lines.add(line(first.plusMinutes(stamp * 10L), station, number));
                    }
                }
            }
            // One block jumps back.
            List<String> block = new ArrayList<>(lines.subList(300, 1_500));
            lines.removeAll(block);
            lines.addAll(3_000, block);
            return "TimeStamp,StationId,wtc_ScInOper_timeon,wtc_OpCode_endvalue,"
                    + "wtc_GenStat_endvalue,wtc_Fine_mean\n"
                    + String.join("\n", lines)
                    + "\n";
        }

        private static String line(LocalDateTime stamp, int station, int number) {
            String key = stamp.toString().replace('T', ' ') + ":00," + (2_304_510 + station);
            if (number >= 9_000 && number < 9_000 + EMPTY_ROWS) {
                return key + ",,,,";
            }
            return "%s,%d.0,%d,%s,%s"
                    .formatted(
                            key,
                            number % 601,
                            number % 9,
                            number % 2 == 0 ? "G" : "*",
                            number + "." + "12345678");
        }
    }
}
