package org.joulestream.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a window is read again. */
class RevisitsTest {

    private static final Instant DUE = Instant.parse("2026-02-07T12:00:00Z");

    private final Revisits revisits = new Revisits(4, Duration.ofMinutes(1));

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT1M",
        "PT1S, PT1M",
        "PT1M, PT3M",
        "PT1M1S, PT3M",
        "PT3M, PT7M",
        "PT7M, PT15M",
        // Read late, after a stop: it goes on with the time that comes next.
        "PT5M, PT7M",
        "PT14M59S, PT15M"
    })
    void comesAfterTwiceTheTimeEachTime(Duration readAfter, Duration again) {
        assertThat(revisits.after(DUE, DUE.plus(readAfter))).isEqualTo(DUE.plus(again));
    }

    @ParameterizedTest
    @CsvSource({"PT15M", "PT15M1S", "PT240H"})
    void isSealedOnceItWasReadAsLateAsPointsMayCome(Duration readAfter) {
        assertThat(revisits.after(DUE, DUE.plus(readAfter))).isNull();
        assertThat(revisits.latest()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void isNeverMoreThanADayAfterTheOneBefore() {
        Revisits many = new Revisits(100, Duration.ofHours(8));

        assertThat(many.latest()).isEqualTo(Duration.ofHours(8 + 16).plus(Duration.ofDays(98)));
    }

    @Test
    void noneIsNone() {
        assertThat(new Revisits(0, Duration.ZERO).after(DUE, DUE)).isNull();
        assertThatThrownBy(() -> new Revisits(1, Duration.ZERO))
                .hasMessageContaining("expected none, or a time before them");
    }
}
