package org.joulestream.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.joulestream.telemetry.model.FileGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long files are when there are many devices. */
class FileIntervalsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SteeredClock clock = new SteeredClock("2026-02-07T12:00:00Z");
    private int devices = 50;
    private boolean isDown;
    private int asked;

    private final FileIntervals intervals = new FileIntervals(MINUTE, 500, () -> count(), clock);

    private int count() throws IOException {
        asked++;
        if (isDown) {
            throw new IOException("no route to host");
        }
        return devices;
    }

    @ParameterizedTest
    @CsvSource({
        "PT1M, 0, PT1M",
        "PT1M, 500, PT1M",
        "PT1M, 501, PT2M",
        "PT1M, 3400, PT8M", // seven minutes do not divide a day
        "PT1M, 10000, PT20M",
        "PT1M, 10000000, PT24H",
        "PT45S, 501, PT1M30S",
        "PT7S, 1001, PT21S", // no multiple of seven seconds divides a day
        "PT7H, 2000, PT24H",
        "PT24H, 2000, PT24H"
    })
    void growsToAMultipleThatDividesADay(Duration configured, int devices, Duration expected) {
        assertThat(FileIntervals.grown(configured, devices, 500)).isEqualTo(expected);
    }

    @Test
    void changesOnlyWhereBothGridsHaveABorder() {
        devices = 10_000;

        assertThat(intervals.next(MINUTE, Instant.parse("2026-02-07T12:13:00Z"))).isEqualTo(MINUTE);
        assertThat(intervals.next(MINUTE, Instant.parse("2026-02-07T12:20:00Z")))
                .isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void getsShorterAgainOnceThereAreFewerDevices() {
        Duration before = Duration.ofMinutes(20);

        assertThat(intervals.next(before, Instant.parse("2026-02-07T12:20:00Z"))).isEqualTo(MINUTE);
    }

    /** Eight and twelve minutes have a border in common every 24 minutes, and at midnight. */
    @Test
    void waitsForACommonBorderOfTwoGrownIntervals() {
        devices = 6_000;
        Duration eight = Duration.ofMinutes(8);
        FileGrid before = new FileGrid(eight);
        Instant border = Instant.parse("2026-02-07T12:08:00Z");
        while (intervals.next(eight, border).equals(eight)) {
            border = before.next(border);
        }

        assertThat(border).isEqualTo(Instant.parse("2026-02-07T12:24:00Z"));
    }

    @Test
    void staysAsItWasWhileNobodyKnows() {
        isDown = true;

        assertThat(intervals.first()).isNull();
        assertThat(intervals.next(MINUTE, Instant.parse("2026-02-07T12:20:00Z"))).isEqualTo(MINUTE);
        assertThat(asked).isOne();
        isDown = false;
        clock.advance(Duration.ofSeconds(10));
        assertThat(intervals.first()).isEqualTo(MINUTE);
    }

    @Test
    void asksOnceAMinuteAndGoesOnWithTheLastAnswer() {
        for (int second = 0; second < 119; second++) {
            intervals.next(MINUTE, clock.instant());
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(asked).isEqualTo(2);
        isDown = true;
        clock.advance(Duration.ofMinutes(1));
        assertThat(intervals.first()).isEqualTo(MINUTE);
    }
}
