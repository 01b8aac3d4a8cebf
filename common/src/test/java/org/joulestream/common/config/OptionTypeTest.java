package org.joulestream.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTypeTest {
    private static final Option<BigDecimal> SHARE =
            Option.decimal("plant.share", "0", "1", "Share.");

    @ParameterizedTest
    @CsvSource({
        "500 ms,PT0.5S",
        "10s,PT10S",
        "90 s,PT1M30S",
        "5 min,PT5M",
        "5m,PT5M",
        "2 h,PT2H",
        "1 d,PT24H",
        "PT3S,PT3S"
    })
    void readsDurationsWithTheirUnit(String text, Duration expected) {
        assertThat(DurationText.parse(text)).isEqualTo(expected);
        assertThat(DurationText.parse(DurationText.print(expected))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "ten s", "-5 s", ""})
    void refusesDurationsWithoutOne(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void readsConstantsInLowerCase() {
        Option<TimeUnit> option = Option.choice("plant.unit", TimeUnit.class, "Unit.");

        assertThat(option.parse(raw("nanoseconds"))).isEqualTo(TimeUnit.NANOSECONDS);
        assertThat(option.withDefault(TimeUnit.DAYS).defaultText()).isEqualTo("days");
        assertThat(option.expected()).startsWith("one of nanoseconds, microseconds,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "0.8", "0.800", "00.8"})
    void readsDecimalsOfTheRange(String text) {
        assertThat(SHARE.parse(raw(text))).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.01", "-0.1", "0,8", ".8", "1.", "8e-1", "1e-999999999", "80%", "٠", "x"})
    void refusesDecimalsOutsideItAndOtherWaysToWriteThem(String text) {
        assertThatThrownBy(() -> SHARE.parse(raw(text)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhichDecimalWasExpected() {
        assertThat(SHARE.withExample("0.8").expected())
                .isEqualTo("a number from 0 to 1, for example 0.8");
        assertThat(SHARE.withDefault(new BigDecimal("0.50")).defaultText()).isEqualTo("0.50");
    }

    @Test
    void readsZonesPathsAndFlags() {
        assertThat(Option.zone("plant.zone", "Zone.").parse(raw("Europe/Berlin")))
                .isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(Option.path("plant.path", "Path.").parse(raw("a/b"))).hasToString("a/b");
        assertThat(PlantOptions.DRY.parse(raw("Off"))).isFalse();
        assertThatThrownBy(() -> PlantOptions.DRY.parse(raw("perhaps")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PlantOptions.SITE.parse(raw("no-scheme")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAKeyWithoutAPrefix() {
        assertThatThrownBy(() -> Option.text("assets", "?"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'assets'");
    }

    private static RawValue raw(String text) {
        return new RawValue(text, Origin.argument("x"));
    }
}
