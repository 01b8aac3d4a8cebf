package org.joulestream.telemetry.hourly;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {

    /** Java rounds a BigDecimal to the nearest double, too. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheNearestDoubleOfTheTrueSum(long seed) {
        Random random = new Random(seed);
        double[] terms =
                DoubleStream.generate(
                                () ->
                                        (random.nextDouble() - 0.5)
                                                * Math.scalb(1.0, random.nextInt(120) - 60))
                        .limit(2_000)
                        .toArray();

        assertThat(sum(terms).value()).isEqualTo(trueSum(terms));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 999})
    void isTheSameHoweverItsTermsAreGrouped(int cut) {
        double[] terms = new Random(9).doubles(1_000, -1e9, 1e9).toArray();
        double[] first = Arrays.copyOfRange(terms, 0, cut);
        double[] rest = Arrays.copyOfRange(terms, cut, terms.length);

        double grouped =
                new ExactSum().addAll(sum(rest).parts()).addAll(sum(first).parts()).value();

        assertThat(grouped).isEqualTo(sum(terms).value());
    }

    /** 2⁵³ + 1 lies between two doubles: what is below decides. */
    @ParameterizedTest
    @CsvSource({
        "9007199254740992, 1, 1e-20, 9007199254740994",
        "9007199254740992, 1, -1e-20, 9007199254740992",
        "9007199254740992, 1, 0, 9007199254740992",
        "9007199254740994, 1, 0, 9007199254740996",
        "9007199254740994, 1, -1e-20, 9007199254740994",
        "-9007199254740992, -1, -1e-20, -9007199254740994",
        "1e308, -1e308, 5, 5"
    })
    void roundsHalvesByWhatIsBelow(double one, double two, double three, double expected) {
        assertThat(sum(one, two, three).value()).isEqualTo(expected);
        assertThat(sum(three, two, one).value()).isEqualTo(expected);
    }

    @Test
    void ofNothingIsZero() {
        assertThat(new ExactSum().value()).isZero();
        assertThat(new ExactSum().parts()).isEmpty();
        assertThat(sum(3, -3).parts()).isEmpty();
    }

    @Test
    void isInfiniteWhereNoDoubleHoldsIt() {
        ExactSum sum = sum(1e308, 1e308, 5);

        assertThat(sum.value()).isInfinite();
        assertThat(new ExactSum().addAll(sum.parts()).addAll(new double[] {1}).value())
                .isInfinite();
    }

    private static ExactSum sum(double... terms) {
        ExactSum sum = new ExactSum();
        for (double term : terms) {
            sum.add(term);
        }
        return sum;
    }

    private static double trueSum(double... terms) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double term : terms) {
            sum = sum.add(new BigDecimal(term));
        }
        return sum.doubleValue();
    }
}
