package org.joulestream.turbines.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.spannm.jackcess.DataType;
import io.github.spannm.jackcess.Database;
import io.github.spannm.jackcess.Index;
import io.github.spannm.jackcess.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.joulestream.turbines.table.ColumnType;
import org.joulestream.turbines.table.TableColumn;
import org.joulestream.turbines.table.TableRefusedException;
import org.joulestream.turbines.table.TableSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("zone")
final class MdbFileTest {
    private final Path folder;

    MdbFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyValueComesBack() throws IOException {
        List<@Nullable Object[]> rows = Tables.everyTypeRows();

        List<@Nullable Object[]> back = Mdb.rows(write(Tables.EVERY_TYPE, rows), "tblEveryType");

        assertThat(back).hasSize(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(texts(back.get(i))).isEqualTo(texts(rows.get(i)));
        }
    }

    @Test
    void columnsHaveTheTypesOfAccess() throws IOException {
        Path file = write(Tables.EVERY_TYPE, Tables.everyTypeRows());

        try (Database database = Mdb.open(file)) {
            Table table = database.getTable("tblEveryType");
            assertThat(database.getFileFormat()).isEqualTo(Database.FileFormat.V2003);
            assertThat(table.getColumns().stream().map(column -> column.getType()).toList())
                    .containsExactly(
                            DataType.SHORT_DATE_TIME,
                            DataType.LONG,
                            DataType.BOOLEAN,
                            // It has a NULL, which Yes/No cannot hold.
                            DataType.BYTE,
                            DataType.BYTE,
                            DataType.INT,
                            DataType.FLOAT,
                            DataType.DOUBLE,
                            DataType.NUMERIC,
                            DataType.NUMERIC,
                            DataType.MONEY,
                            DataType.SHORT_DATE_TIME,
                            DataType.TEXT,
                            DataType.MEMO);
        }
    }

    @Test
    void theKeyIsThePrimaryKey() throws IOException {
        Path file = write(Tables.EVERY_TYPE, Tables.everyTypeRows());

        try (Database database = Mdb.open(file)) {
            Table table = database.getTable("tblEveryType");
            assertThat(columns(table.getPrimaryKeyIndex()))
                    .containsExactly("TimeStamp", "StationId");
            assertThat(table.getIndexes()).hasSize(1);
        }
    }

    @Test
    void theTimeHasAnIndexWhereTheKeyDoesNotBeginWithIt() throws IOException {
        Path file = write(Tables.ALARMS, Tables.alarmRows());

        try (Database database = Mdb.open(file)) {
            Table table = database.getTable("tblAlarmLog");
            assertThat(columns(table.getPrimaryKeyIndex())).containsExactly("ID");
            assertThat(columns(table.getIndex("TimeOn"))).containsExactly("TimeOn");
        }
    }

    @Test
    void aKeyThatIsNotUniqueHasAPlainIndex() throws IOException {
        TableSchema schema =
                new TableSchema("tblAlarmLog", Tables.ALARMS.columns(), List.of("TimeOn"), false);
        List<@Nullable Object[]> rows = new ArrayList<>(Tables.alarmRows());
        rows.add(rows.get(0));

        Path file = write(schema, rows);

        try (Database database = Mdb.open(file)) {
            Table table = database.getTable("tblAlarmLog");
            assertThat(table.getRowCount()).isEqualTo(4);
            assertThat(table.getIndexes()).hasSize(1);
            assertThat(table.getIndexes().get(0).isUnique()).isFalse();
        }
    }

    @Test
    void aTableWithoutRowsIsThere() throws IOException {
        Path file = write(Tables.ALARMS, List.of());

        try (Database database = Mdb.open(file)) {
            assertThat(database.getTableNames()).containsExactly("tblAlarmLog");
            assertThat(database.getTable("tblAlarmLog").getRowCount()).isZero();
        }
    }

    @Test
    void theSameRowsGiveTheSameBytesInAnyZoneAndLocale() throws IOException {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        byte[] expected = Files.readAllBytes(write(Tables.EVERY_TYPE, Tables.everyTypeRows()));
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));

            assertThat(write(Tables.EVERY_TYPE, Tables.everyTypeRows())).hasBinaryContent(expected);
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    void batchesGiveTheSameBytesToo() throws IOException {
        Path one = write(Tables.fifty(), fifty(5_000));
        byte[] expected = Files.readAllBytes(one);

        assertThat(write(Tables.fifty(), fifty(5_000))).hasBinaryContent(expected);
        assertThat(Mdb.rows(one, "tblFifty")).hasSize(5_000);
    }

    @Test
    void anIndependentReaderSeesTheSameRows() throws Exception {
        Path tool = MdbExport.find();
        assumeThat(tool).as("mdb-export").isNotNull();
        Path file = write(Tables.ALARMS, Tables.alarmRows());

        String text = tool == null ? "" : MdbExport.text(tool, file, "tblAlarmLog");

        // mdb-export shows a text of no characters as NULL, and cuts milliseconds.
        assertThat(text)
                .isEqualTo(
                        """
                        TimeOn,TimeOff,StationNr,Alarmcode,Parameter,ID
                        "2023-09-02T00:00:00",\\N,2307488,64066,\\N,7425225
                        "2023-12-01T08:00:00","2023-12-01T09:00:00",2307405,1001,"Stopped",7425232
                        "2023-12-01T00:00:00",\\N,99,62,"BelowExpect",7670945
                        """);
    }

    @Test
    void moreThan255ColumnsAreRefusedBeforeARowIsRead() {
        List<TableColumn> columns =
                IntStream.range(0, 256)
                        .mapToObj(i -> new TableColumn("c" + i, "real", ColumnType.SINGLE, 0, 0))
                        .toList();
        TableSchema schema = new TableSchema("tblWide", columns, List.of("c0"), true);

        assertThatThrownBy(() -> MdbFile.write(schema, new Unread(), folder.resolve("a.mdb")))
                .isInstanceOf(TableRefusedException.class)
                .hasMessage(
                        "table tblWide has 256 columns, an MDB holds 255; list the columns to export in turbines.columns, or use turbines.format csv");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aTableOf255ColumnsIsWritten() throws IOException {
        List<TableColumn> columns =
                IntStream.range(0, 255)
                        .mapToObj(i -> new TableColumn("c" + i, "float", ColumnType.DOUBLE, 0, 0))
                        .toList();
        TableSchema schema = new TableSchema("tblWide", columns, List.of("c0"), true);
        @Nullable Object[] row = new @Nullable Object[255];
        Arrays.fill(row, 1.5);

        assertThat(Mdb.rows(write(schema, Collections.singletonList(row)), "tblWide")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " front",
                "a.b",
                "a!b",
                "a[b",
                "a]b",
                "a`b",
                "tab\there",
                "a123456789012345678901234567890123456789012345678901234567890123_"
            })
    void namesThatAccessRefusesAreRefused(String name) {
        TableSchema schema =
                new TableSchema(
                        "tblGrid",
                        List.of(new TableColumn(name, "int", ColumnType.LONG, 0, 0)),
                        List.of(),
                        false);

        assertThatThrownBy(() -> write(schema, new Unread()))
                .isInstanceOf(TableRefusedException.class)
                .hasMessageStartingWith("column name '" + name + "' is not one for Access");
    }

    @Test
    void namesThatDifferInCaseOnlyAreRefused() {
        TableSchema schema =
                new TableSchema(
                        "tblGrid",
                        List.of(
                                new TableColumn("Power", "int", ColumnType.LONG, 0, 0),
                                new TableColumn("power", "int", ColumnType.LONG, 0, 0)),
                        List.of(),
                        false);

        assertThatThrownBy(() -> write(schema, new Unread()))
                .isInstanceOf(TableRefusedException.class)
                .hasMessageContaining("two columns power");
    }

    @Test
    void aFileThatGrowsTooLargeIsRefusedAndRemoved() {
        FileLimits limits = new FileLimits(1 << 20, path -> Long.MAX_VALUE);

        assertThatThrownBy(() -> write(Tables.fifty(), fifty(5_000), limits))
                .isInstanceOf(TableRefusedException.class)
                .hasMessage(
                        "table tblFifty is larger than an MDB may be (1048576 bytes); list fewer columns in turbines.columns, or use turbines.format csv");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRowThatIsLargerThanAPageIsRefused() {
        List<TableColumn> columns =
                IntStream.range(0, 40)
                        .mapToObj(i -> new TableColumn("c" + i, "any", ColumnType.TEXT, 255, 0))
                        .toList();
        TableSchema schema = new TableSchema("tblTexts", columns, List.of(), false);
        @Nullable Object[] row = new @Nullable Object[40];
        Arrays.fill(row, "x".repeat(255));

        assertThatThrownBy(() -> write(schema, Collections.singletonList(row)))
                .isInstanceOf(TableRefusedException.class)
                .hasMessageContaining("table tblTexts has a row that is larger than a page");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDiskWithoutRoomIsSaidBeforeAnythingIsWritten() {
        FileLimits limits = new FileLimits(1L << 31, path -> 3L << 20);

        assertThatThrownBy(() -> write(Tables.fifty(), fifty(5_000), limits))
                .isInstanceOf(DiskFullException.class)
                .hasMessageMatching(
                        "disk is full: \\S+\\.mdb needs about [34] MB, and 3 MB are free in .*; make room there or choose another folder");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theEstimateOfItsSizeIsNotFarOff() throws IOException {
        RowFacts facts = RowFacts.of(Tables.fifty(), fifty(20_000));

        long estimated = new AccessTable(Tables.fifty(), facts).estimatedBytes(facts);

        long actual = Files.size(write(Tables.fifty(), fifty(20_000)));
        assertThat(estimated).isBetween(actual, 2 * actual);
    }

    @Test
    void twoRowsOfOneKeyAreAnError() {
        List<@Nullable Object[]> rows = new ArrayList<>(Tables.alarmRows());
        rows.add(rows.get(0));

        assertThatThrownBy(() -> write(Tables.ALARMS, rows))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("two rows of table tblAlarmLog have the same key [ID]");
        assertThat(folder).isEmptyDirectory();
    }

    private Path write(TableSchema schema, Iterable<@Nullable Object[]> rows) throws IOException {
        Path file = folder.resolve("%s-%d.mdb".formatted(schema.table(), System.nanoTime()));
        MdbFile.write(schema, rows, file);
        return file;
    }

    private void write(TableSchema schema, Iterable<@Nullable Object[]> rows, FileLimits limits)
            throws IOException {
        new MdbFile(schema, RowFacts.of(schema, rows), folder.resolve("limited.mdb"), limits)
                .write(rows);
    }

    /** Rows that nobody may ask for. */
    private static final class Unread implements Iterable<@Nullable Object[]> {
        @Override
        public Iterator<@Nullable Object[]> iterator() {
            throw new AssertionError("no row is needed");
        }
    }

    private static List<@Nullable Object[]> fifty(int count) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Tables.fiftyRow(i));
        }
        return rows;
    }

    private static List<String> columns(Index index) {
        return index.getColumns().stream().map(column -> column.getName()).toList();
    }

    private static List<@Nullable String> texts(@Nullable Object[] row) {
        List<@Nullable String> texts = new ArrayList<>();
        for (Object value : row) {
            texts.add(CanonicalText.of(value));
        }
        return texts;
    }
}
