package org.joulestream.turbines.archive;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.turbines.table.ColumnType;
import org.joulestream.turbines.table.TableColumn;
import org.joulestream.turbines.table.TableSchema;
import org.jspecify.annotations.Nullable;

/** Tables of every type, wide ones and ones with alarms. */
final class Tables {
    static final LocalDateTime MIDNIGHT = LocalDateTime.of(2023, 12, 1, 0, 0);
    static final TableSchema EVERY_TYPE =
            new TableSchema(
                    "tblEveryType",
                    List.of(
                            new TableColumn("TimeStamp", "datetime", ColumnType.DATE_TIME, 0, 0),
                            new TableColumn("StationId", "int", ColumnType.LONG, 0, 0),
                            new TableColumn("On", "bit", ColumnType.YES_NO, 0, 0),
                            new TableColumn("Off", "bit", ColumnType.YES_NO, 0, 0),
                            new TableColumn("State", "tinyint", ColumnType.BYTE, 0, 0),
                            new TableColumn("Code", "smallint", ColumnType.INTEGER, 0, 0),
                            new TableColumn("Power", "real", ColumnType.SINGLE, 0, 0),
                            new TableColumn("Energy", "float", ColumnType.DOUBLE, 0, 0),
                            new TableColumn("Counter", "bigint", ColumnType.DECIMAL, 19, 0),
                            new TableColumn("Rate", "decimal(28,10)", ColumnType.DECIMAL, 28, 10),
                            new TableColumn("Price", "money", ColumnType.CURRENCY, 0, 0),
                            new TableColumn("Changed", "datetime", ColumnType.DATE_TIME, 0, 0),
                            new TableColumn("Parameter", "nvarchar(40)", ColumnType.TEXT, 40, 0),
                            new TableColumn("Remark", "nvarchar(max)", ColumnType.MEMO, 0, 0)),
                    List.of("TimeStamp", "StationId"),
                    true);
    static final TableSchema ALARMS =
            new TableSchema(
                    "tblAlarmLog",
                    List.of(
                            new TableColumn("TimeOn", "datetime", ColumnType.DATE_TIME, 0, 0),
                            new TableColumn("TimeOff", "datetime", ColumnType.DATE_TIME, 0, 0),
                            new TableColumn("StationNr", "int", ColumnType.LONG, 0, 0),
                            new TableColumn("Alarmcode", "int", ColumnType.LONG, 0, 0),
                            new TableColumn("Parameter", "char(40)", ColumnType.TEXT, 40, 0),
                            new TableColumn("ID", "int", ColumnType.LONG, 0, 0)),
                    List.of("ID"),
                    true);

    private Tables() {}

    static List<@Nullable Object[]> everyTypeRows() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(full(LocalDateTime.of(1899, 12, 29, 6, 0), 7));
        rows.add(full(MIDNIGHT, 2307405));
        @Nullable Object[] empty = new @Nullable Object[14];
        empty[0] = MIDNIGHT.plusMinutes(10);
        empty[1] = 2307405;
        empty[2] = false;
        rows.add(empty);
        rows.add(full(LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_000_000), 9));
        return rows;
    }

    private static @Nullable Object[] full(LocalDateTime stamp, int station) {
        return new @Nullable Object[] {
            stamp,
            station,
            true,
            true,
            255,
            (short) -32768,
            9.1836f,
            -1.0 / 3,
            new BigDecimal("-9223372036854775808"),
            new BigDecimal("123456789012345678.0123456789"),
            new BigDecimal("-922337203685477.5808"),
            MIDNIGHT.plusNanos(20_000_000),
            station == 9 ? "" : "Stopped é€, \"日本\" 𝄞",
            station == 9 ? "" : "Über\nzwei Zeilen ".repeat(300)
        };
    }

    static List<@Nullable Object[]> alarmRows() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(alarm(MIDNIGHT.minusDays(90), null, 2307488, 64066, "", 7425225));
        rows.add(
                alarm(
                        MIDNIGHT.plusHours(8),
                        MIDNIGHT.plusHours(9),
                        2307405,
                        1001,
                        "Stopped",
                        7425232));
        rows.add(alarm(MIDNIGHT.plusNanos(43_000_000), null, 99, 62, "BelowExpect", 7670945));
        return rows;
    }

    private static @Nullable Object[] alarm(
            LocalDateTime on,
            @Nullable LocalDateTime off,
            int station,
            int code,
            String parameter,
            int id) {
        return new @Nullable Object[] {on, off, station, code, parameter, id};
    }

    /** A table of 20 whole numbers, 20 doubles, 3 date-times and 7 texts. */
    static TableSchema fifty() {
        List<TableColumn> columns = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            columns.add(
                    new TableColumn(
                            "c" + i,
                            "any",
                            fiftyType(i),
                            fiftyType(i) == ColumnType.TEXT ? 50 : 0,
                            0));
        }
        return new TableSchema("tblFifty", columns, List.of("c0", "c3"), true);
    }

    static @Nullable Object[] fiftyRow(int number) {
        @Nullable Object[] row = new @Nullable Object[50];
        for (int i = 0; i < 50; i++) {
            row[i] =
                    switch (fiftyType(i)) {
                        case DATE_TIME -> MIDNIGHT.plusMinutes(10L * (number / 131));
                        case LONG -> 2307405 + number % 131 + i;
                        case DOUBLE -> number / 7.0 + i;
                        default -> "text " + (number + i);
                    };
        }
        return row;
    }

    private static ColumnType fiftyType(int position) {
        if (position < 3) {
            return ColumnType.DATE_TIME;
        }
        if (position < 23) {
            return ColumnType.LONG;
        }
        return position < 43 ? ColumnType.DOUBLE : ColumnType.TEXT;
    }
}
