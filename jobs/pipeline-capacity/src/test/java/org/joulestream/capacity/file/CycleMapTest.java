package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class CycleMapTest {
    @Test
    void readsTheFormItWrites() {
        CycleMap numbers = CycleMap.parse("timely=1, evening = 2,ID1=3");

        assertThat(numbers.numberOf(Cycle.TIMELY)).isEqualTo(1);
        assertThat(numbers.numberOf(Cycle.FINAL)).isNull();
        assertThat(numbers).hasToString("Timely=1, Evening=2, Intraday 1=3");
        assertThat(CycleMap.parse(numbers.toString())).isEqualTo(numbers);
    }

    @Test
    void refusesWhatIsNoNumberOfACycle() {
        assertThatThrownBy(() -> CycleMap.parse("Timely=0,Later=9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'Later=9' is no cycle number; expected name=number, for example Intraday 3=7");
        assertThatThrownBy(() -> CycleMap.parse("Timely=zero")).hasMessageContaining("Timely=zero");
        assertThatThrownBy(() -> CycleMap.parse("Timely=1,Evening=1"))
                .hasMessage(
                        "two cycles have the same number in Timely=1, Evening=1; expected one each");
    }
}
