package org.joulestream.capacity.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantiles from definition 7 of Hyndman and Fan by hand: position (n − 1)p, from 0. */
final class SpreadTest {
    @ParameterizedTest
    @CsvSource({"0.25,20", "0.5,35", "0.75,40", "0.4,29", "0,15", "1,50"})
    void quantilesLieBetweenTheirNeighbours(String share, String expected) {
        List<BigDecimal> values = numbers("15", "20", "35", "40", "50");

        assertThat(Spread.quantile(values, new BigDecimal(share))).isEqualByComparingTo(expected);
    }

    @Test
    void fencesStandOneAndAHalfInterquartileRangesFromTheQuartiles() {
        Spread spread = Spread.of(numbers("4", "1", "3", "2"));

        // Quartiles 1.75 and 3.25; range 1.5; reach 2.25.
        assertThat(spread.lowerFence()).isEqualByComparingTo("-0.5");
        assertThat(spread.upperFence()).isEqualByComparingTo("5.5");
        assertThat(spread.least()).isEqualTo("1");
        assertThat(spread.greatest()).isEqualTo("4");
        assertThat(spread.mean()).isEqualTo("2.500");
    }

    @Test
    void onlyWhatLiesBeyondAFenceIsAnOutlier() {
        Spread spread = Spread.of(numbers("1", "2", "3", "4"));

        assertThat(spread.isOutlier(new BigDecimal("5.5"))).isFalse();
        assertThat(spread.isOutlier(new BigDecimal("5.51"))).isTrue();
        assertThat(spread.isOutlier(new BigDecimal("-0.5"))).isFalse();
        assertThat(spread.isOutlier(new BigDecimal("-0.51"))).isTrue();
    }

    /** Most locations of a file with all of them have nothing scheduled. */
    @Test
    void thereAreNoOutliersWhereTheMiddleHalfIsOneValue() {
        Spread spread = Spread.of(numbers("0", "0", "0", "0", "7"));

        assertThat(spread.isOutlier(new BigDecimal("7"))).isFalse();
    }

    @Test
    void oneValueHasASpreadToo() {
        Spread spread = Spread.of(numbers("7"));

        assertThat(spread.mean()).isEqualByComparingTo("7");
        assertThat(spread.isOutlier(new BigDecimal("7"))).isFalse();
    }

    private static List<BigDecimal> numbers(String... values) {
        return Stream.of(values).map(BigDecimal::new).toList();
    }
}
