package org.joulestream.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected texts are what Python's repr prints, of a whole single that of the same double; samples
 * from facts/wind.md 1.3 and 6.
 */
final class NumberTextTest {
    @ParameterizedTest
    @CsvSource({
        "9.1836, 9.1836",
        "1254.75, 1254.75",
        "-29.43, -29.43",
        "600, 600.0",
        "0, 0.0",
        "-0.0, -0.0",
        "778708992, 778708992.0",
        "1011.238, 1011.238",
        "0.1, 0.1",
        "0.0609, 0.0609",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "-0.000012, -1.2e-05",
        "3.4028235e38, 3.4028234663852886e+38",
        "1e16, 1.0000000272564224e+16",
        "1.4e-45, 1e-45"
    })
    void writesASingleAsShortAsItReadsBack(float value, String text) {
        assertThat(NumberText.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "9.1836, 9.1836",
        "0.1, 0.1",
        "0.3333333333333333, 0.3333333333333333",
        "2e23, 2e+23",
        "8.41e21, 8.41e+21",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "123456.789012345, 123456.789012345",
        "9.183600425720215, 9.183600425720215",
        "4.9e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308"
    })
    void writesADoubleAsShortAsItReadsBack(double value, String text) {
        assertThat(NumberText.of(value)).isEqualTo(text);
    }

    @Property
    void everySingleReadsBack(@ForAll int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isFinite(value)) {
            assertThat(Float.parseFloat(NumberText.of(value))).isEqualTo(value);
        }
    }

    @Property
    void everyDoubleReadsBack(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            assertThat(Double.parseDouble(NumberText.of(value))).isEqualTo(value);
        }
    }

    @Property
    void aDecimalOfSixDigitsIsWrittenAsItIs(@ForAll @Scale(3) BigDecimal any) {
        BigDecimal value = any.remainder(BigDecimal.valueOf(1_000));

        assertThat(new BigDecimal(NumberText.of(value.floatValue()))).isEqualByComparingTo(value);
        assertThat(new BigDecimal(NumberText.of(value.doubleValue()))).isEqualByComparingTo(value);
    }

    /** Rounded to fewer digits, it reads back as another number. */
    @Property
    void noDoubleHasAShorterText(
            @ForAll long bits, @ForAll @IntRange(min = -30, max = 14) int exponent) {
        double any =
                Math.scalb(Double.longBitsToDouble(bits >>> 12 | 0x3FF0_0000_0000_0000L), exponent);
        for (double value : new double[] {any, (float) any, Math.rint(any * 1e15) / 1e15}) {
            BigDecimal written = new BigDecimal(NumberText.of(value)).stripTrailingZeros();
            for (int digits = 1; digits < written.precision(); digits++) {
                BigDecimal shorter =
                        new BigDecimal(value)
                                .round(new MathContext(digits, RoundingMode.HALF_EVEN));

                assertThat(shorter.doubleValue()).isNotEqualTo(value);
            }
        }
    }
}
