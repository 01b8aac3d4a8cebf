package org.joulestream.turbines.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.joulestream.turbines.table.ColumnType;
import org.joulestream.turbines.table.ColumnValue;
import org.joulestream.turbines.table.TableColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-07-01 00:10:00",
                "2024-07-01T00:10:00",
                "2024-07-01 00:10",
                "2024-07-01 00:10:00.000000",
                " 2024-07-01 00:10:00+00:00",
                "2024-07-01T00:10:00Z"
            })
    void readsStampsAsDataSetsWriteThem(String text) {
        assertThat(CellText.stamp(text)).isEqualTo(LocalDateTime.of(2024, 7, 1, 0, 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-07-01 00:10:00+02:00",
                "2024-02-30 00:00:00",
                "2023-02-29",
                "01/07/2024 00:10",
                "20240701 00:10:00",
                "7",
                ""
            })
    void takesNothingElseForAStamp(String text) {
        assertThat(CellText.stamp(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1,5", "0x10", "1f", "1e9999", "--1", "1 2", "."})
    void takesNoWordForANumber(String text) {
        assertThat(CellText.number(text)).isNull();
    }

    @Test
    void readsNumbersWithAPointOrAnExponent() {
        assertThat(CellText.number(" -1.50 ")).isEqualTo(new BigDecimal("-1.50"));
        assertThat(CellText.number("1.5E-5")).isEqualTo(new BigDecimal("0.000015"));
    }

    @Test
    void takesAnEmptyCellForNull() {
        assertThat(value(ColumnType.TEXT, "varchar(20)", ""))
                .isEqualTo(new ColumnValue(null, null));
    }

    @Test
    void roundsAStampAsTheColumnDoes() {
        assertThat(value(ColumnType.DATE_TIME, "datetime", "2024-07-01 18:03:43.545").value())
                .isEqualTo(LocalDateTime.of(2024, 7, 1, 18, 3, 43, 547_000_000));
        assertThat(value(ColumnType.DATE_TIME, "datetime", "2024-07-01 18:03:43.999").value())
                .isEqualTo(LocalDateTime.of(2024, 7, 1, 18, 3, 44));
        assertThat(value(ColumnType.DATE_TIME, "datetime2", "2024-07-01 18:03:43.545").value())
                .isEqualTo(LocalDateTime.of(2024, 7, 1, 18, 3, 43, 545_000_000));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(value(ColumnType.SINGLE, "real", "1e39").reason())
                .startsWith("c is '1E+39'; expected");
        assertThat(value(ColumnType.TEXT, "varchar(20)", "x\uFFFD").reason())
                .isEqualTo("c is 'x\uFFFD'; expected text in UTF-8");
    }

    private static ColumnValue value(ColumnType type, String sqlType, String text) {
        return CellText.value(new TableColumn("c", sqlType, type, 20, 0), text);
    }
}
