package org.joulestream.capacity.day;

import static org.assertj.core.api.Assertions.assertThat;

import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.GasDayCycles;
import org.joulestream.capacity.model.GasDaySummary;
import org.junit.jupiter.api.Test;

class SeenCyclesTest {
    private static final CycleTotals TIMELY = Cycles.posted("Timely", 1, "a");
    private static final CycleTotals EVENING = Cycles.posted("Evening", 5, "b");
    private static final CycleTotals FINAL = Cycles.posted("Final", 9, "c");

    @Test
    void putsTheCyclesInTheOrderOfTheirPublication() {
        assertThat(seen(FINAL, TIMELY, EVENING).cycles()).containsExactly(TIMELY, EVENING, FINAL);
    }

    @Test
    void aNewerPostingReplacesAnOlderOneOfItsCycle() {
        CycleTotals corrected = Cycles.posted("Timely", 7, "d");

        GasDayCycles seen = seen(TIMELY, EVENING, corrected);

        assertThat(seen.cycles()).containsExactly(corrected, EVENING);
        assertThat(seen.news()).isTrue();
    }

    @Test
    void anOlderPostingThatComesLaterChangesNothing() {
        GasDayCycles seen = seen(EVENING, Cycles.posted("Evening", 4, "z"));

        assertThat(seen.cycles()).containsExactly(EVENING);
        assertThat(seen.news()).isFalse();
    }

    @Test
    void thePostingItselfAgainChangesNothing() {
        GasDayCycles seen = seen(EVENING, EVENING);

        assertThat(seen.cycles()).containsExactly(EVENING);
        assertThat(seen.news()).isFalse();
    }

    @Test
    void ofTwoPostingsOfOneInstantTheGreaterHashCounts() {
        CycleTotals greater = Cycles.posted("Evening", 5, "c");

        assertThat(seen(EVENING, greater).cycles()).containsExactly(greater);
        assertThat(seen(greater, EVENING).cycles()).containsExactly(greater);
    }

    /** Else content in between that comes later would count as newer. */
    @Test
    void theSameContentPostedAgainIsNewsForItsTime() {
        CycleTotals again = Cycles.posted("Evening", 8, "b");

        GasDayCycles seen = seen(EVENING, again);

        assertThat(seen.cycles()).containsExactly(again);
        assertThat(seen.news()).isTrue();
        assertThat(SeenCycles.with(seen, Cycles.posted("Evening", 6, "z")).cycles())
                .containsExactly(again);
    }

    @Test
    void mergingTwoIsSeeingBoth() {
        CycleTotals corrected = Cycles.posted("Timely", 7, "d");

        GasDayCycles merged = SeenCycles.merged(seen(TIMELY, FINAL), seen(corrected, EVENING));

        assertThat(merged.cycles()).containsExactly(corrected, EVENING, FINAL);
        assertThat(merged.news()).isTrue();
        assertThat(SeenCycles.merged(merged, seen(TIMELY)).news()).isFalse();
    }

    @Test
    void theHighestPeakOfAnyCycleIsThatOfTheDay() {
        CycleTotals high = Cycles.posted("Intraday 1", 40, "e");

        GasDaySummary day = new GasDaySummary("TW", Cycles.DAY, seen(high, TIMELY, FINAL).cycles());

        assertThat(day.peak()).isEqualTo(high);
        assertThat(day.newest()).isEqualTo(FINAL);
        assertThat(day.postedAt()).isEqualTo(high.postedAt());
    }

    private static GasDayCycles seen(CycleTotals... postings) {
        GasDayCycles seen = SeenCycles.NONE;
        for (CycleTotals posting : postings) {
            seen = SeenCycles.with(seen, posting);
        }
        return seen;
    }
}
