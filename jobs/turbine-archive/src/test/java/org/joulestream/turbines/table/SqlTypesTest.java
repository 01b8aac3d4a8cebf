package org.joulestream.turbines.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types by facts/wind.md 2.6; catalogue rows as SQL Server and H2 (MSSQLServer mode) give them. */
final class SqlTypesTest {
    @ParameterizedTest
    @CsvSource({
        "datetime, , , , DATE_TIME, 0, 0, datetime",
        "datetime2, , , , DATE_TIME, 0, 0, datetime2",
        "smalldatetime, , , , DATE_TIME, 0, 0, smalldatetime",
        "date, , , , DATE_TIME, 0, 0, date",
        "TIMESTAMP, , , , DATE_TIME, 0, 0, timestamp",
        "DATE, , , , DATE_TIME, 0, 0, date",
        "int, , 10, 0, LONG, 0, 0, int",
        "INTEGER, , 32, 0, LONG, 0, 0, integer",
        "smallint, , 5, 0, INTEGER, 0, 0, smallint",
        "tinyint, , 3, 0, BYTE, 0, 0, tinyint",
        "bit, , , , YES_NO, 0, 0, bit",
        "BOOLEAN, , , , YES_NO, 0, 0, boolean",
        "real, , 24, , SINGLE, 0, 0, real",
        "float, , 24, , SINGLE, 0, 0, float",
        "float, , 53, , DOUBLE, 0, 0, float",
        "DOUBLE PRECISION, , 53, , DOUBLE, 0, 0, double precision",
        "bigint, , 19, 0, DECIMAL, 19, 0, bigint",
        "decimal, , 18, 4, DECIMAL, 18, 4, 'decimal(18,4)'",
        "NUMERIC, , 28, 28, DECIMAL, 28, 28, 'numeric(28,28)'",
        "numeric, , 38, 10, DECIMAL, 28, 10, 'numeric(38,10)'",
        "NUMERIC, , 100000, 0, DECIMAL, 28, 0, 'numeric(100000,0)'",
        "numeric, , 38, 30, DOUBLE, 0, 0, 'numeric(38,30)'",
        "money, , 19, 4, CURRENCY, 0, 0, money",
        "smallmoney, , 10, 4, CURRENCY, 0, 0, smallmoney",
        "char, 40, , , TEXT, 40, 0, char(40)",
        "NVarChar, 255, , , TEXT, 255, 0, nvarchar(255)",
        "CHARACTER VARYING, 20, , , TEXT, 20, 0, character varying(20)",
        "CHARACTER, 1, , , TEXT, 1, 0, character(1)",
        "nvarchar, 256, , , MEMO, 0, 0, nvarchar(256)",
        "varchar, -1, , , MEMO, 0, 0, varchar(max)",
        "text, 2147483647, , , MEMO, 0, 0, text",
        "ntext, 1073741823, , , MEMO, 0, 0, ntext",
        "xml, -1, , , MEMO, 0, 0, xml",
        "CHARACTER LARGE OBJECT, 2147483647, , , MEMO, 0, 0, character large object",
        "uniqueidentifier, , , , TEXT, 36, 0, uniqueidentifier",
        "UUID, , , , TEXT, 36, 0, uuid",
        "time, , , , TEXT, 40, 0, time",
        "datetimeoffset, , , , TEXT, 40, 0, datetimeoffset",
        "TIMESTAMP WITH TIME ZONE, , , , TEXT, 40, 0, timestamp with time zone"
    })
    void mapsTypesOfTheCatalogue(
            String dataType,
            @Nullable Integer length,
            @Nullable Integer precision,
            @Nullable Integer scale,
            ColumnType type,
            int size,
            int decimals,
            String declared) {
        assertThat(SqlTypes.column("Value", dataType, length, precision, scale))
                .isEqualTo(new TableColumn("Value", declared, type, size, decimals));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "binary",
                "varbinary",
                "image",
                "timestamp",
                "rowversion",
                "sql_variant",
                "geography",
                "BINARY VARYING",
                "BINARY LARGE OBJECT"
            })
    void refusesWhatNoArchiveHoldsByName(String dataType) {
        assertThatThrownBy(() -> SqlTypes.column("Photo", dataType, null, null, null))
                .isInstanceOf(TableRefusedException.class)
                .hasMessageStartingWith("column Photo is ")
                .hasMessageContaining("turbines.columns");
    }
}
