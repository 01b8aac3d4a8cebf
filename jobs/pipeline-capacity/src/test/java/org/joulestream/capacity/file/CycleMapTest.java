package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CycleMapTest {
    @ParameterizedTest
    @CsvSource({
        "Timely, 0",
        "Evening, 1",
        "Intraday 1, 3",
        "Intraday 2, 4",
        "Intraday 3, 7",
        "Final, 5"
    })
    void knowsNameAndNumberOfEachCycle(String name, int number) {
        Cycle cycle = CycleMap.STANDARD.find(name);

        assertThat(cycle).isNotNull();
        assertThat(cycle.label()).isEqualTo(name);
        assertThat(CycleMap.STANDARD.numberOf(cycle)).isEqualTo(number);
        assertThat(CycleMap.STANDARD.find(String.valueOf(number))).isEqualTo(cycle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"intraday_3", "INTRADAY 3", "Intraday3", "intraday-3", "ID3", " id 3 ", "7"})
    void findsACycleInAnyForm(String text) {
        assertThat(CycleMap.STANDARD.find(text)).isEqualTo(Cycle.INTRADAY_3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2", "8", "-1", "Intraday 4", "id", "Intraday", "null", "Timely Final"})
    void findsNothingForOtherTexts(String text) {
        assertThat(CycleMap.STANDARD.find(text)).isNull();
    }

    @Test
    void readsTheFormItWrites() {
        CycleMap numbers = CycleMap.parse("timely=1, evening = 2,ID1=3");

        assertThat(numbers.numberOf(Cycle.TIMELY)).isEqualTo(1);
        assertThat(numbers.numberOf(Cycle.FINAL)).isNull();
        assertThat(numbers).hasToString("Timely=1, Evening=2, Intraday 1=3");
        assertThat(CycleMap.parse(CycleMap.STANDARD.toString())).isEqualTo(CycleMap.STANDARD);
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
