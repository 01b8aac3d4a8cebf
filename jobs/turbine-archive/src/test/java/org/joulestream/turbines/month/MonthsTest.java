package org.joulestream.turbines.month;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Months as users write them. */
class MonthsTest {

    @Test
    void readsMonthsAndRangesInOrderAndEachOnce() {
        assertThat(Months.parse(List.of("2024-01", "2023-11..2024-01")))
                .containsExactly(
                        YearMonth.of(2023, 11), YearMonth.of(2023, 12), YearMonth.of(2024, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-13",
                "2023-00",
                "2023-1",
                "23-12",
                "2023-12-01",
                "",
                "December",
                "2023-12..",
                "2023-12..2023-13"
            })
    void saysWhatItFoundAndWhatItExpects(String text) {
        assertThatThrownBy(() -> Months.parse(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'%s'; expected yyyy-MM, for example 2023-12 or 2023-10..2023-12", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-12..2023-11", "1023-12..2023-11"})
    void refusesARangeThatCannotBeMeant(String text) {
        assertThatThrownBy(() -> Months.parse(List.of(text)))
                .hasMessageStartingWith("'" + text + "'; expected the earlier month first");
    }
}
