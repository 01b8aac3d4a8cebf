package org.joulestream.capacity.day;

import static org.assertj.core.api.Assertions.assertThat;

import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.GasDaySummary;
import org.junit.jupiter.api.Test;

class LateCyclesTest {
    @Test
    void aLateCycleGoesOnAsASummaryOfItself() {
        CycleTotals late = Cycles.posted("Final", 9, "c");

        GasDaySummary summary = new LateCycles().map(late);

        assertThat(summary.asset()).isEqualTo("TW");
        assertThat(summary.gasDay()).isEqualTo(Cycles.DAY);
        assertThat(summary.cycles()).containsExactly(late);
    }
}
