package org.joulestream.common.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expected instants follow from UTC−6 in winter and UTC−5 in summer, whatever zone this runs in.
 */
@Tag("zone")
final class GasDayTest {
    @ParameterizedTest
    @CsvSource({
        "2025-02-27, 2025-02-27T15:00:00Z, 2025-02-28T15:00:00Z, 24",
        "2025-07-04, 2025-07-04T14:00:00Z, 2025-07-05T14:00:00Z, 24",
        // Clocks go forward at 02:00 on 9 March: within the gas day of the 8th.
        "2025-03-08, 2025-03-08T15:00:00Z, 2025-03-09T14:00:00Z, 23",
        "2025-03-09, 2025-03-09T14:00:00Z, 2025-03-10T14:00:00Z, 24",
        // They go back at 02:00 on 2 November: within the gas day of the 1st.
        "2025-11-01, 2025-11-01T14:00:00Z, 2025-11-02T15:00:00Z, 25",
        "2025-12-31, 2025-12-31T15:00:00Z, 2026-01-01T15:00:00Z, 24"
    })
    void lastsFromNineToNineInCentralTime(String day, Instant start, Instant end, int hours) {
        GasDay gasDay = GasDay.parse(day);

        assertThat(gasDay.start()).isEqualTo(start);
        assertThat(gasDay.end()).isEqualTo(end);
        assertThat(gasDay.length()).isEqualTo(Duration.ofHours(hours));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-02-27T15:00:00Z, 2025-02-27",
        "2025-02-27T14:59:59.999999999Z, 2025-02-26",
        "2025-02-28T05:59:00Z, 2025-02-27",
        "2025-02-28T06:00:00Z, 2025-02-27",
        "2025-03-09T13:59:59Z, 2025-03-08",
        "2025-03-09T14:00:00Z, 2025-03-09",
        "2025-11-02T14:59:59Z, 2025-11-01",
        "2025-11-02T15:00:00Z, 2025-11-02",
        "2025-01-01T00:00:00Z, 2024-12-31"
    })
    void isFoundByAnInstant(Instant instant, String day) {
        assertThat(GasDay.at(instant)).isEqualTo(GasDay.parse(day));
    }

    @ParameterizedTest
    @CsvSource({
        // Half-hour zone, clocks forward at 02:00 on 5 October 2025 (UTC+9:30 to +10:30).
        "Australia/Adelaide, 2025-10-04, 2025-10-03T23:30:00Z, 23",
        // Clocks an hour back for Ramadan from 23 February 2025, 03:00 (UTC+1 to UTC).
        "Africa/Casablanca, 2025-02-22, 2025-02-22T08:00:00Z, 25",
        "UTC, 2025-03-08, 2025-03-08T09:00:00Z, 24"
    })
    void followsTheClockOfItsZone(ZoneId zone, String day, Instant start, int hours) {
        GasDay gasDay = GasDay.parse(day, zone);

        assertThat(gasDay.start()).isEqualTo(start);
        assertThat(gasDay.length()).isEqualTo(Duration.ofHours(hours));
    }

    // The engine of properties has tags of its own.
    @net.jqwik.api.Tag("zone")
    @Property
    void containsExactlyTheInstantsItIsFoundBy(
            @ForAll @LongRange(min = 0, max = 4_102_444_800L) long epochSecond) {
        Instant instant = Instant.ofEpochSecond(epochSecond);

        GasDay gasDay = GasDay.at(instant);

        assertThat(gasDay.contains(instant)).isTrue();
        assertThat(gasDay.plusDays(1).contains(instant)).isFalse();
        assertThat(gasDay.plusDays(-1).contains(instant)).isFalse();
        assertThat(gasDay.contains(gasDay.start())).isTrue();
        assertThat(gasDay.contains(gasDay.end())).isFalse();
        assertThat(gasDay.end()).isEqualTo(gasDay.plusDays(1).start());
    }

    @Test
    void countsEveryDayOfARange() {
        assertThat(GasDay.range(GasDay.parse("2025-02-27"), GasDay.parse("2025-03-02")))
                .extracting(GasDay::toString)
                .containsExactly("2025-02-27", "2025-02-28", "2025-03-01", "2025-03-02");
        assertThat(GasDay.range(GasDay.parse("2025-11-01"), GasDay.parse("2025-11-01")))
                .containsExactly(GasDay.of(LocalDate.of(2025, 11, 1)));
        assertThat(GasDay.range(GasDay.parse("2025-11-02"), GasDay.parse("2025-11-01"))).isEmpty();
    }

    @Test
    void refusesARangeOverTwoZones() {
        GasDay utc = GasDay.parse("2025-11-02", ZoneId.of("UTC"));

        assertThatThrownBy(() -> GasDay.range(GasDay.parse("2025-11-01"), utc))
                .hasMessage("gas days in America/Chicago and UTC; expected one zone");
    }

    @Test
    void isOrderedByItsStart() {
        assertThat(GasDay.parse("2025-02-27")).isLessThan(GasDay.parse("2025-02-28"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2025-2-7", "02/27/2025", "2025-02-30", "today", "2025-02-27T00:00"})
    void refusesWhatIsNoDay(String text) {
        assertThatThrownBy(() -> GasDay.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'"
                                + text
                                + "' is no gas day; expected yyyy-MM-dd, for example 2025-02-27");
    }
}
