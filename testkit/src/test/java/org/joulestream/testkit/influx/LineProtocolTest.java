package org.joulestream.testkit.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineProtocolTest {
    private static final Instant TIME = Instant.parse("2026-02-07T15:45:08.000000001Z");

    @Test
    void writesThePlatformsLine() {
        InfluxPoint point =
                InfluxPoint.of(
                        "device_telemetry",
                        Map.of("location", "Lab A", "device_id", "D1"),
                        Map.of("voltage", 229.98, "count", 3L, "on", true, "note", "a \"b\" \\c"),
                        TIME);

        assertThat(point.line())
                .isEqualTo(
                        "device_telemetry,device_id=D1,location=Lab\\ A"
                                + " count=3i,note=\"a \\\"b\\\" \\\\c\",on=true,voltage=229.98"
                                + " 1770479108000000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "..",
                "a=b",
                "a b",
                "it's \"7\"",
                "Zähler-Ω 😀",
                "a,b",
                "back\\slash",
                "$"
            })
    void readsWhatItWrote(String odd) {
        InfluxPoint point =
                InfluxPoint.of(odd, Map.of(odd, odd), Map.of(odd, odd + "\n" + odd), TIME);

        assertThat(InfluxPoint.parse(point.line())).isEqualTo(point);
    }

    @Test
    void readsEveryKindOfValue() {
        InfluxPoint point =
                InfluxPoint.parse("m a=1,b=-2i,c=t,d=FALSE,e=\"\",f=1.5e3,g=-.5,h=\"a,b c=d\" 1");

        assertThat(point.fields())
                .isEqualTo(
                        Map.of(
                                "a", 1.0, "b", -2L, "c", true, "d", false, "e", "", "f", 1500.0,
                                "g", -0.5, "h", "a,b c=d"));
    }

    @Test
    void readsLinesInOtherUnitsAndWithoutATime() {
        LineProtocol read = LineProtocol.read("# comment\n\nm a=1 2\r\nm a=3\n", Precision.S, TIME);

        assertThat(read.errors()).isEmpty();
        assertThat(read.points())
                .extracting(InfluxPoint::timeNanos)
                .containsExactly(2_000_000_000L, 1770479108000000001L);
    }

    @Test
    void readsTheOtherLinesWhereSomeCannotBeRead() {
        LineProtocol read =
                LineProtocol.read(
                        "m a 1\nm,t= a=1 1\nm a=x 1\nm a=\"1 1\nm b=2 2", Precision.NS, TIME);

        assertThat(read.points()).isEmpty();
        assertThat(read.errors())
                .containsExactly(
                        "unable to parse 'm a 1': invalid field format",
                        "unable to parse 'm,t= a=1 1': missing name or value",
                        "unable to parse 'm a=x 1': invalid field value 'x'",
                        "unable to parse 'm a=\"1 1\nm b=2 2': unbalanced quotes");
    }

    @Test
    void refusesWhatInfluxDbCannotKeep() {
        assertThatThrownBy(() -> InfluxSeries.of("", Map.of())).hasMessageContaining("is empty");
        assertThatThrownBy(() -> InfluxSeries.of("m", Map.of("t", "")))
                .hasMessageContaining("tag t is empty");
        assertThatThrownBy(() -> InfluxSeries.of("m", Map.of("t", "a\\")))
                .hasMessageContaining("backslash");
        assertThatThrownBy(() -> InfluxPoint.of("m", Map.of(), Map.of("f", 1), TIME))
                .hasMessageContaining("expected a finite Double");
        assertThatThrownBy(() -> InfluxPoint.of("m", Map.of(), Map.of("f", Double.NaN), TIME))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> InfluxPoint.of("m", Map.of(), Map.of(), TIME))
                .hasMessageContaining("no field");
    }
}
