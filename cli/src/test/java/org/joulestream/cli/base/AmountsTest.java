package org.joulestream.cli.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void showBytesInTheUnitThatFits() {
        assertThat(Amounts.bytes(999)).isEqualTo("999 B");
        assertThat(Amounts.bytes(1_500)).isEqualTo("1.5 kB");
        assertThat(Amounts.bytes(25_340_000)).isEqualTo("25.3 MB");
    }

    @Test
    void showTimesInTheTwoLargestUnits() {
        assertThat(Amounts.time(Duration.ofMillis(900))).isEqualTo("0 s");
        assertThat(Amounts.time(Duration.ofSeconds(61))).isEqualTo("1 min 1 s");
        assertThat(Amounts.time(Duration.ofMinutes(61))).isEqualTo("1 h 1 min");
        assertThat(Amounts.time(Duration.ofHours(49))).isEqualTo("2 d 1 h");
    }
}
