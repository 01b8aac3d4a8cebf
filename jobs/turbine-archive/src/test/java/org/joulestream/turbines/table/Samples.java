package org.joulestream.turbines.table;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table with a column of every type. */
final class Samples {
    static final TableSchema EVERY_TYPE = everyType(true);

    private Samples() {}

    static TableSchema everyType(boolean unique) {
        return new TableSchema(
                "tblEveryType",
                List.of(
                        new TableColumn("On", "bit", ColumnType.YES_NO, 0, 0),
                        new TableColumn("TimeStamp", "datetime", ColumnType.DATE_TIME, 0, 0),
                        new TableColumn("StationId", "int", ColumnType.LONG, 0, 0),
                        new TableColumn("State", "tinyint", ColumnType.BYTE, 0, 0),
                        new TableColumn("Code", "smallint", ColumnType.INTEGER, 0, 0),
                        new TableColumn("Power", "real", ColumnType.SINGLE, 0, 0),
                        new TableColumn("Energy", "float", ColumnType.DOUBLE, 0, 0),
                        new TableColumn("Counter", "bigint", ColumnType.DECIMAL, 19, 0),
                        new TableColumn("Rate", "decimal(28,10)", ColumnType.DECIMAL, 28, 10),
                        new TableColumn("Price", "money", ColumnType.CURRENCY, 0, 0),
                        new TableColumn("Parameter", "nvarchar(20)", ColumnType.TEXT, 20, 0),
                        new TableColumn("Remark", "nvarchar(max)", ColumnType.MEMO, 0, 0)),
                List.of("TimeStamp", "StationId"),
                unique);
    }

    static @Nullable Object[] row(LocalDateTime stamp, int station) {
        return new @Nullable Object[] {
            true,
            stamp,
            station,
            255,
            (short) -32768,
            9.1836f,
            -1.0 / 3,
            new BigDecimal("-9223372036854775808"),
            new BigDecimal("123456789012345678.0123456789"),
            new BigDecimal("-922337203685477.5808"),
            "Stopped é€\u0000𝄞",
            "Über\nzwei Zeilen"
        };
    }

    static @Nullable Object[] empty(LocalDateTime stamp, int station) {
        @Nullable Object[] row = new @Nullable Object[12];
        row[1] = stamp;
        row[2] = station;
        return row;
    }
}
