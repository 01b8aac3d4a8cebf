package org.joulestream.turbines.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ColumnValueTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2023, 12, 1, 12, 0);

    static Stream<Arguments> held() {
        return Stream.of(
                holds(ColumnType.YES_NO, true, true),
                holds(ColumnType.YES_NO, 0, false),
                holds(ColumnType.BYTE, (short) 255, 255),
                holds(ColumnType.INTEGER, 17, (short) 17),
                holds(ColumnType.LONG, 7L, 7),
                holds(ColumnType.LONG, new BigDecimal("7.00"), 7),
                holds(ColumnType.SINGLE, 9.1836f, 9.1836f),
                holds(ColumnType.SINGLE, 9.1836, 9.1836f),
                holds(ColumnType.DOUBLE, 1.5f, 1.5),
                holds(ColumnType.CURRENCY, new BigDecimal("1.5"), new BigDecimal("1.5000")),
                holds(ColumnType.DATE_TIME, NOON, NOON),
                holds(
                        ColumnType.DATE_TIME,
                        LocalDate.of(100, 1, 1),
                        LocalDateTime.of(100, 1, 1, 0, 0)),
                holds(ColumnType.DATE_TIME, NOON.plusNanos(499_999), NOON),
                holds(ColumnType.DATE_TIME, NOON.plusNanos(500_000), NOON.plusNanos(1_000_000)),
                holds(ColumnType.MEMO, " \uD834\uDD1E ", " \uD834\uDD1E "));
    }

    @ParameterizedTest
    @MethodSource
    void held(ColumnType type, Object raw, Object expected) {
        assertThat(ColumnValue.check(column(type), raw)).isEqualTo(new ColumnValue(expected, null));
    }

    static Stream<Arguments> notHeld() {
        return Stream.of(
                Arguments.of(ColumnType.YES_NO, 2),
                Arguments.of(ColumnType.BYTE, -1),
                Arguments.of(ColumnType.BYTE, 256),
                Arguments.of(ColumnType.INTEGER, 32_768),
                Arguments.of(ColumnType.LONG, 2_147_483_648L),
                Arguments.of(ColumnType.LONG, 1.5),
                Arguments.of(ColumnType.LONG, "7"),
                Arguments.of(ColumnType.SINGLE, Float.NaN),
                Arguments.of(ColumnType.SINGLE, 1e39),
                Arguments.of(ColumnType.DOUBLE, Double.NEGATIVE_INFINITY),
                Arguments.of(ColumnType.CURRENCY, new BigDecimal("0.00001")),
                Arguments.of(ColumnType.CURRENCY, new BigInteger("922337203685478")),
                Arguments.of(ColumnType.DATE_TIME, LocalDateTime.of(99, 12, 31, 23, 59)),
                Arguments.of(
                        ColumnType.DATE_TIME,
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_900_000)),
                Arguments.of(ColumnType.DATE_TIME, new Timestamp(0)),
                Arguments.of(ColumnType.MEMO, "half a pair \uD834"),
                Arguments.of(ColumnType.MEMO, "\uDD1E"));
    }

    @ParameterizedTest
    @MethodSource
    void notHeld(ColumnType type, Object raw) {
        ColumnValue checked = ColumnValue.check(column(type), raw);

        assertThat(checked.value()).isNull();
        assertThat(checked.reason()).startsWith("Value is '").contains("'; expected ");
    }

    @Test
    void aNumberPastThePrecisionOfItsColumnIsNotHeld() {
        TableColumn rate = new TableColumn("Rate", "decimal(5,2)", ColumnType.DECIMAL, 5, 2);

        assertThat(ColumnValue.check(rate, new BigDecimal("999.9")).value())
                .isEqualTo(new BigDecimal("999.90"));
        assertThat(ColumnValue.check(rate, new BigDecimal("1000")).reason())
                .isEqualTo(
                        "Rate is '1000'; expected a number of at most 5 digits, 2 of them behind the point");
        assertThat(ColumnValue.check(rate, new BigDecimal("0.001")).reason()).isNotNull();
    }

    @Test
    void aTextLongerThanItsColumnIsNotHeld() {
        TableColumn text = new TableColumn("Parameter", "varchar(3)", ColumnType.TEXT, 3, 0);

        assertThat(ColumnValue.check(text, "abc").value()).isEqualTo("abc");
        assertThat(ColumnValue.check(text, "abc ").reason())
                .isEqualTo("Parameter is 'abc '; expected at most 3 characters, found 4");
    }

    @Test
    void paddedTextLosesItsTrailingSpacesOnly() {
        for (String sqlType : List.of("char(8)", "nchar(8)", "character(8)")) {
            TableColumn padded = new TableColumn("Parameter", sqlType, ColumnType.TEXT, 8, 0);

            assertThat(ColumnValue.check(padded, " a b    ").value()).isEqualTo(" a b");
            assertThat(ColumnValue.check(padded, "        ").value()).isEqualTo("");
            assertThat(ColumnValue.check(padded, null).value()).isNull();
        }
    }

    @Test
    void aRowIsConvertedInItsPlace() {
        @Nullable Object[] row = Samples.row(NOON, 1);
        row[1] = NOON.toLocalDate();
        row[3] = (short) 7;

        assertThat(new RowCheck(Samples.EVERY_TYPE).convert(row)).isNull();

        assertThat(row[1]).isEqualTo(NOON.toLocalDate().atStartOfDay());
        assertThat(row[3]).isEqualTo(7);
    }

    @Test
    void aRowNeedsItsKeyWhereThatIsUnique() {
        @Nullable Object[] row = Samples.row(NOON, 1);
        row[2] = null;

        assertThat(new RowCheck(Samples.everyType(false)).convert(row)).isNull();
        assertThat(new RowCheck(Samples.EVERY_TYPE).convert(row))
                .isEqualTo("StationId is NULL; expected a value, it is part of the key");
    }

    private static Arguments holds(ColumnType type, Object raw, Object expected) {
        return Arguments.of(type, raw, expected);
    }

    private static TableColumn column(ColumnType type) {
        return new TableColumn("Value", "any", type, 0, 0);
    }
}
