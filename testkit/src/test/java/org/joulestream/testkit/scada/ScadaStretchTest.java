package org.joulestream.testkit.scada;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScadaStretchTest {
    private static final YearMonth DECEMBER = YearMonth.of(2023, 12);

    @ParameterizedTest
    @CsvSource({
        "CLOSED, 2023-11-30T23:50, false",
        "CLOSED, 2023-12-01T00:00, true",
        "CLOSED, 2024-01-01T00:00, true",
        "CLOSED, 2024-01-01T00:10, false",
        "HALF_OPEN_END, 2023-12-01T00:00, false",
        "HALF_OPEN_END, 2023-12-01T00:10, true",
        "HALF_OPEN_END, 2024-01-01T00:00, true",
        "HALF_OPEN_START, 2023-12-01T00:00, true",
        "HALF_OPEN_START, 2023-12-31T23:50, true",
        "HALF_OPEN_START, 2024-01-01T00:00, false"
    })
    void hasAnEndOrNot(ScadaEdge edge, LocalDateTime moment, boolean contains) {
        assertThat(ScadaStretch.month(DECEMBER, edge).contains(moment)).isEqualTo(contains);
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED, 2023-10-01T12:00, 2024-03-01T12:00, true",
        "CLOSED, 2023-10-01T12:00, , true",
        "CLOSED, 2023-11-30T12:00, 2023-12-01T00:00, true",
        "CLOSED, 2023-11-30T12:00, 2023-11-30T23:59, false",
        "CLOSED, 2024-01-01T00:00, , true",
        "CLOSED, 2024-01-01T00:01, , false",
        "HALF_OPEN_END, 2023-11-30T12:00, 2023-12-01T00:00, false",
        "HALF_OPEN_END, 2024-01-01T00:00, , true",
        "HALF_OPEN_START, 2023-11-30T12:00, 2023-12-01T00:00, true",
        "HALF_OPEN_START, 2024-01-01T00:00, , false",
        "HALF_OPEN_START, 2023-12-31T23:59, , true"
    })
    void sharesAMomentOrNot(
            ScadaEdge edge, LocalDateTime on, @Nullable LocalDateTime off, boolean overlaps) {
        assertThat(ScadaStretch.month(DECEMBER, edge).overlaps(on, off)).isEqualTo(overlaps);
    }
}
