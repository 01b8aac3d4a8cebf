package org.joulestream.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.joulestream.common.window.Window;
import org.joulestream.telemetry.model.FileGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a window that is too large is halved. */
class WindowCutTest {

    private static final FileGrid MINUTES = new FileGrid(Duration.ofMinutes(1));

    @ParameterizedTest
    @CsvSource({
        "12:00:00, 13:00:00, 12:30:00",
        "12:00:00, 12:02:00, 12:01:00",
        "12:00:00, 12:03:00, 12:01:00",
        "12:59:00, 13:01:00, 13:00:00",
        "12:00:50, 12:01:10, 12:01:00",
        "12:00:10, 12:01:05, 12:01:00",
        "12:00:00, 12:01:00, 12:00:30",
        "12:00:00, 12:00:03, 12:00:01",
        "12:00:00, 12:00:01, 12:00:00.500",
        "12:00:00, 12:00:00.003, 12:00:00.001"
    })
    void isBetweenTwoFilesOrAtAWholeSecond(String start, String end, String middle) {
        assertThat(WindowCut.middle(window(start, end), MINUTES)).isEqualTo(at(middle));
    }

    @Test
    void aMillisecondIsNotHalved() {
        assertThat(WindowCut.middle(window("12:00:00.001", "12:00:00.002"), MINUTES)).isNull();
    }

    @Test
    void findsTheBorderAtMidnightWhereTheLastFileOfADayIsShorter() {
        Window window =
                new Window(
                        "k",
                        Instant.parse("2026-02-07T21:00:00Z"),
                        Instant.parse("2026-02-08T07:00:00Z"),
                        "");

        assertThat(WindowCut.middle(window, new FileGrid(Duration.ofHours(7))))
                .isEqualTo(Instant.parse("2026-02-08T00:00:00Z"));
    }

    /** Whatever the window, halving ends, and what comes of it covers it without a gap. */
    @Test
    void halvesDownToMilliseconds() {
        Instant from = at("12:00:00");
        Instant to = at("13:00:00");
        int halvings = 0;
        while (true) {
            Instant middle = WindowCut.middle(new Window("k", from, to, ""), MINUTES);
            if (middle == null) {
                break;
            }
            assertThat(middle).isAfter(from).isBefore(to);
            to = middle;
            halvings++;
        }

        assertThat(Duration.between(from, to)).isLessThanOrEqualTo(Duration.ofMillis(1));
        assertThat(halvings).isLessThan(30);
    }

    @Test
    void isWholeOnlyWithBothBordersOnTheGrid() {
        assertThat(WindowCut.isWhole(window("12:00:00", "12:01:00"), MINUTES)).isTrue();
        assertThat(WindowCut.isWhole(window("12:00:00", "12:00:30"), MINUTES)).isFalse();
        assertThat(WindowCut.isWhole(window("12:00:30", "12:02:00"), MINUTES)).isFalse();
    }

    private static Window window(String start, String end) {
        return new Window("k", at(start), at(end), "");
    }

    private static Instant at(String time) {
        return Instant.parse("2026-02-07T" + time + "Z");
    }
}
