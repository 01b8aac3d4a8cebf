package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CycleTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsLabel(Cycle cycle) {
        assertThat(Cycle.named(cycle.label())).isEqualTo(cycle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"intraday_3", "INTRADAY 3", "Intraday3", "intraday-3", "ID3", " id 3 "})
    void isFoundInAnyForm(String text) {
        assertThat(Cycle.named(text)).isEqualTo(Cycle.INTRADAY_3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2", "8", "-1", "Intraday 4", "id", "Intraday", "null", "Timely Final"})
    void isNotFoundByOtherTexts(String text) {
        assertThat(Cycle.named(text)).isNull();
    }
}
