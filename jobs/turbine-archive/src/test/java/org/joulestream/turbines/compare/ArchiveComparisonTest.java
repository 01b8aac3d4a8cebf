package org.joulestream.turbines.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.joulestream.turbines.archive.CsvFile;
import org.joulestream.turbines.archive.MdbFile;
import org.joulestream.turbines.archive.RowFacts;
import org.joulestream.turbines.archive.ZipArchive;
import org.joulestream.turbines.compare.RowDifference.Cell;
import org.joulestream.turbines.compare.RowDifference.Kind;
import org.joulestream.turbines.table.ColumnType;
import org.joulestream.turbines.table.TableColumn;
import org.joulestream.turbines.table.TableSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveComparisonTest {
    private static final LocalDateTime MIDNIGHT = LocalDateTime.of(2023, 12, 1, 0, 0);
    private static final TableSchema SCHEMA =
            new TableSchema(
                    "tblSCTurbine",
                    List.of(
                            new TableColumn("TimeStamp", "datetime", ColumnType.DATE_TIME, 0, 0),
                            new TableColumn("StationId", "int", ColumnType.LONG, 0, 0),
                            new TableColumn("Wind", "real", ColumnType.SINGLE, 0, 0),
                            new TableColumn("State", "char(8)", ColumnType.TEXT, 8, 0)),
                    List.of("TimeStamp", "StationId"),
                    true);

    private final Path folder;

    ArchiveComparisonTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theSameRowsAreEqualInEveryFormat() throws IOException {
        Path mdb = mdb("new.mdb", rows());
        Path csv = folder.resolve("new.csv");
        CsvFile.write(SCHEMA, rows(), csv);
        Path zip = folder.resolve("new.zip");
        ZipArchive.write(mdb, "new.mdb", MIDNIGHT, zip);
        Path csvZip = folder.resolve("csv.zip");
        ZipArchive.write(csv, "new.csv", MIDNIGHT, csvZip);
        Path gzip = folder.resolve("new.csv.gz");
        try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            Files.copy(csv, output);
        }

        for (Path other : List.of(mdb, csv, zip, csvZip, gzip)) {
            Comparison comparison = compare(other, mdb);
            assertThat(comparison.isEqual()).as("%s", comparison.lines()).isTrue();
            assertThat(comparison.tables().get(0).equalRows()).isEqualTo(4);
        }
    }

    @Test
    void theHashIsThatOfTheManifest() throws IOException {
        Path mdb = mdb("new.mdb", rows());

        TableComparison table = compare(mdb, mdb).tables().get(0);

        assertThat(table.newHash()).isEqualTo(RowFacts.of(SCHEMA, rows()).contentHash());
        assertThat(table.oldHash()).isEqualTo(table.newHash());
    }

    @Test
    void textDumpsOfOtherProgramsAreEqual() throws IOException {
        Path mdb = mdb("new.mdb", rows());
        Path pipes =
                text(
                        "2023-12-tur.rpt",
                        """
                        \uFEFFstationid|TIMESTAMP|State|Wind
                        2307406.0|2023-12-01 00:00:00.000000|b       |600.0
                        2307405|2023-12-01 00:00:00.000000||9.183600425720215
                        2307405|2023-12-01 00:10:00.000000|=|
                        2307405|2023-12-01 00:20:00.020000|007|-0.5
                        """);
        Path short_ =
                text(
                        "export.csv",
                        """
                        TimeStamp,StationId,Wind,State
                        "12/01/23 00:00:00",2307405,9.1836004,
                        "12/01/23 00:00:00",2307406,600,"b"
                        "12/01/23 00:10:00",2307405,,"="
                        2023-12-01T00:20:00.02,2307405,-5e-1,"007"
                        """);

        assertThat(compare(pipes, mdb).lines()).last().isEqualTo("equal");
        assertThat(compare(short_, mdb).lines()).last().isEqualTo("equal");
    }

    @Test
    void saysWhatIsMissingExtraAndDifferent() throws IOException {
        List<@Nullable Object[]> changed = new ArrayList<>(rows());
        changed.set(0, row(0, 2307405, 9.1837f, null));
        changed.set(1, row(0, 2307407, 600f, "b"));

        Comparison comparison = compare(mdb("old.mdb", rows()), mdb("new.mdb", changed));

        TableComparison table = comparison.tables().get(0);
        assertThat(comparison.isEqual()).isFalse();
        assertThat(table.equalRows()).isEqualTo(2);
        assertThat(table.missingRows()).isEqualTo(1);
        assertThat(table.extraRows()).isEqualTo(1);
        assertThat(table.differentRows()).isEqualTo(1);
        assertThat(table.shown())
                .containsExactly(
                        new RowDifference(
                                Kind.MISSING,
                                "TimeStamp 2023-12-01 00:00:00, StationId 2307406",
                                List.of()),
                        new RowDifference(
                                Kind.EXTRA,
                                "TimeStamp 2023-12-01 00:00:00, StationId 2307407",
                                List.of()),
                        new RowDifference(
                                Kind.DIFFERENT,
                                "TimeStamp 2023-12-01 00:00:00, StationId 2307405",
                                List.of(
                                        new Cell("Wind", "9.1836", "9.1837"),
                                        new Cell("State", "", null))));
        assertThat(comparison.lines())
                .contains("  rows: 2 equal, 1 missing, 1 extra, 1 different")
                .contains(
                        "  different TimeStamp 2023-12-01 00:00:00, StationId 2307405: Wind 9.1836, now 9.1837; State , now NULL")
                .endsWith("not equal");
        assertThat(table.oldHash()).isNotEqualTo(table.newHash());
    }

    @Test
    void theOrderOfRowsMakesNoDifferenceAndShowsTheFirstOnes() throws IOException {
        List<@Nullable Object[]> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add(row(i, 2307405, i, null));
        }
        Path all = mdb("all.mdb", many);
        Collections.reverse(many);
        Path reversed = csv("reversed.csv", many);
        Path none = csv("none.csv", List.of());

        assertThat(compare(all, reversed).isEqual()).isTrue();
        TableComparison gone =
                ArchiveComparison.compare(all, none, new CompareOptions(2, false)).tables().get(0);
        assertThat(gone.missingRows()).isEqualTo(500);
        assertThat(gone.shown().stream().map(RowDifference::key).toList())
                .containsExactly(
                        "TimeStamp 2023-12-01 00:00:00, StationId 2307405",
                        "TimeStamp 2023-12-01 00:10:00, StationId 2307405");
    }

    @Test
    void rowsThatAreThereTwiceAreCounted() throws IOException {
        Path once = text("once.csv", "TimeOn,Code\n2023-12-01 00:00:00,20\n");
        Path twice =
                text("twice.csv", "TimeOn,Code\n2023-12-01 00:00:00,20\n2023-12-01 00:00:00,20\n");

        TableComparison table = compare(once, twice).tables().get(0);

        assertThat(table.key()).containsExactly("TimeOn", "Code");
        assertThat(table.equalRows()).isEqualTo(1);
        assertThat(table.extraRows()).isEqualTo(1);
    }

    @Test
    void ofRowsWithOneKeyTheEqualOnesArePaired() throws IOException {
        Path old = text("old.csv", "ID,Code\n7,1\n7,2\n");
        Path changed = text("new.csv", "ID,Code\n7,3\n7,1\n");

        TableComparison table = compare(old, changed).tables().get(0);

        assertThat(table.equalRows()).isEqualTo(1);
        assertThat(table.shown())
                .containsExactly(
                        new RowDifference(
                                Kind.DIFFERENT, "ID 7", List.of(new Cell("Code", "2", "3"))));
    }

    @Test
    void columnsOfOneSideOnlyMakeADifferenceUnlessTheyAreNotAsked() throws IOException {
        Path old = text("old.csv", "ID,Old,Code\n7,x,1\n");
        Path changed = text("new.csv", "code,id,New\n1,7,y\n");

        TableComparison table = compare(old, changed).tables().get(0);

        assertThat(table.onlyOldColumns()).containsExactly("Old");
        assertThat(table.onlyNewColumns()).containsExactly("New");
        assertThat(table.equalRows()).isEqualTo(1);
        assertThat(table.isEqual()).isFalse();
        assertThat(ArchiveComparison.compare(old, changed, new CompareOptions(5, true)).isEqual())
                .isTrue();
    }

    @Test
    void filesWithoutACommonColumnAreNotEqual() throws IOException {
        Path old = text("old.csv", "a\n1\n");
        Path other = text("new.csv", "b\n1\n");

        assertThat(ArchiveComparison.compare(old, other, new CompareOptions(5, true)).isEqual())
                .isFalse();
    }

    @Test
    void numbersAndTextsThatOnlyLookAlikeDiffer() throws IOException {
        Path old = text("old.csv", "ID,Code\n1,007\n2,16777216\n3,x\n");
        Path other = text("new.csv", "ID,Code\n1,7\n2,16777217\n3,X\n");

        assertThat(compare(old, other).tables().get(0).differentRows()).isEqualTo(3);
    }

    @Test
    void aFileThatIsNoArchiveIsRefused() throws IOException {
        Path empty = text("empty.csv", "");

        assertThatThrownBy(() -> compare(empty, empty))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        empty + " is neither an Access database nor a ZIP nor CSV with a header");
        assertThatThrownBy(() -> compare(folder.resolve("absent"), empty))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("absent is not a file; expected an archive");
    }

    @Test
    void aLineWithTooManyFieldsIsNamed() throws IOException {
        Path good = text("good.csv", "ID,Code\n1,2\n");
        Path bad = text("bad.csv", "ID,Code\n1,2\n1,2,3\n");

        assertThatThrownBy(() -> compare(good, bad))
                .isInstanceOf(IOException.class)
                .hasMessage(bad + " has 3 fields in record 3; expected 2 as in the header");
    }

    private static List<@Nullable Object[]> rows() {
        return List.of(
                row(0, 2307405, 9.1836f, ""),
                row(0, 2307406, 600f, "b"),
                row(1, 2307405, null, "="),
                new @Nullable Object[] {
                    MIDNIGHT.plusMinutes(20).plusNanos(20_000_000), 2307405, -0.5f, "007"
                });
    }

    private static @Nullable Object[] row(
            int number, int station, @Nullable Object wind, @Nullable String state) {
        Object single = wind instanceof Number value ? (Object) value.floatValue() : null;
        return new @Nullable Object[] {MIDNIGHT.plusMinutes(10L * number), station, single, state};
    }

    private Path mdb(String name, List<@Nullable Object[]> rows) throws IOException {
        Path file = folder.resolve(name);
        MdbFile.write(SCHEMA, rows, file);
        return file;
    }

    private Path csv(String name, List<@Nullable Object[]> rows) throws IOException {
        Path file = folder.resolve(name);
        CsvFile.write(SCHEMA, rows, file);
        return file;
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    }

    private static Comparison compare(Path oldFile, Path newFile) throws IOException {
        return ArchiveComparison.compare(oldFile, newFile, CompareOptions.DEFAULT);
    }
}
