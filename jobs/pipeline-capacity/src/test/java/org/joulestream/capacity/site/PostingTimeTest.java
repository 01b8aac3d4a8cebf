package org.joulestream.capacity.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostingTimeTest {
    private static final ZoneId CENTRAL = ZoneId.of("America/Chicago");

    @ParameterizedTest
    @CsvSource({
        "day before 17:00, -1, 17:00",
        "13:00, 0, 13:00",
        "'  Day After 9:30 ', 1, 09:30",
    })
    void readsTheDayAndTheTime(String text, int dayOffset, LocalTime time) {
        PostingTime posting = PostingTime.parse(text);

        assertThat(posting).isEqualTo(new PostingTime(dayOffset, time));
        assertThat(PostingTime.parse(posting.toString())).isEqualTo(posting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "day before", "25:00", "two days before 17:00", "13:00 CT"})
    void refusesEverythingElseInOneLine(String text) {
        assertThatThrownBy(() -> PostingTime.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no time of posting; expected")
                .hasMessageContaining("day before 17:00");
    }

    // Central time is UTC-6 in winter and UTC-5 in summer.
    @ParameterizedTest
    @CsvSource({
        "day before 17:00, 2025-02-27, 2025-02-26T23:00:00Z",
        "22:00, 2025-07-04, 2025-07-05T03:00:00Z",
        "day after 10:00, 2025-12-31, 2026-01-01T16:00:00Z",
        "day before 17:00, 2025-03-10, 2025-03-09T22:00:00Z",
        "13:00, 2025-11-02, 2025-11-02T19:00:00Z",
    })
    void isOnTheClockOfTheZone(String text, LocalDate gasDay, Instant expected) {
        assertThat(PostingTime.parse(text).on(gasDay, CENTRAL)).isEqualTo(expected);
    }
}
