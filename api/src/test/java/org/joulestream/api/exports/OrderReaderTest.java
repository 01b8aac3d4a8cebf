package org.joulestream.api.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.joulestream.api.http.ApiFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderReaderTest {
    private static final Instant NOW = Instant.parse("2026-02-07T12:00:00Z");
    private static final Instant DAY_BEFORE = Instant.parse("2026-02-06T12:00:00Z");

    private final OrderReader reader = new OrderReader(Duration.ofHours(24));

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "{\"device_id\":null}", "{\"start_time\":null}"})
    void asksForTheLastDayOfAllDevicesWhereNothingElseIsSaid(String body) {
        assertThat(reader.read(body, NOW)).isEqualTo(new ExportOrder(null, DAY_BEFORE, NOW));
    }

    @Test
    void takesOneDevice() {
        assertThat(reader.read("{\"device_id\":\"D1\"}", NOW))
                .isEqualTo(new ExportOrder("D1", DAY_BEFORE, NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-02-01T00:00:00Z | 2026-02-02T00:00:00+01:00 | 2026-02-01T00:00:00Z |"
                        + " 2026-02-01T23:00:00Z",
                "2026-02-01 | 2026-02-02 | 2026-02-01T00:00:00Z | 2026-02-02T00:00:00Z",
                "2026-02-01 06:00:00 | 2026-02-01T07:00:00.1234567 | 2026-02-01T06:00:00Z |"
                        + " 2026-02-01T07:00:00.123456Z",
                "2026-02-07T11:00:00Z | 2027-01-01T00:00:00Z | 2026-02-07T11:00:00Z |"
                        + " 2026-02-07T12:00:00Z",
                "2026-01-08T12:00:00Z | 2026-02-07T12:00:00Z | 2026-01-08T12:00:00Z |"
                        + " 2026-02-07T12:00:00Z"
            })
    void takesARange(String from, String to, Instant start, Instant end) {
        assertThat(reader.read(range(from, to), NOW)).isEqualTo(new ExportOrder(null, start, end));
    }

    @Test
    void takesADayBeforeAnEndAndAllAfterAStart() {
        ExportOrder before = reader.read("{\"end_time\":\"2026-02-02\"}", NOW);
        ExportOrder after = reader.read("{\"start_time\":\"2026-02-02\"}", NOW);

        assertThat(before.start()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(before.end()).isEqualTo("2026-02-02T00:00:00Z");
        assertThat(after.start()).isEqualTo("2026-02-02T00:00:00Z");
        assertThat(after.end()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | the body is no object",
                "{ | the body is no JSON",
                "{} {} | the body is no JSON",
                "{\"device\":1} | the body has a field 'device'; expected device_id",
                "{\"device_id\":1} | device_id is 1; expected the id",
                "{\"device_id\":\"\"} | device_id is \"\"; expected the id",
                "{\"device_id\":[\"D1\"]} | device_id is [\"D1\"]; expected the id",
                "{\"device_id\":\"a\\u0000\"} | device_id is",
                "{\"start_time\":1760000000} | start_time is 1760000000; expected a time",
                "{\"start_time\":\"yesterday\"} | start_time is \"yesterday\"; expected a time",
                "{\"end_time\":\"2026-02-30\"} | end_time is \"2026-02-30\"; expected a time",
                "{\"end_time\":true} | end_time is true; expected a time",
                "{\"start_time\":\"2026-02-07T12:00:00Z\"} | start_time is"
                        + " 2026-02-07T12:00:00Z and end_time 2026-02-07T12:00:00Z"
            })
    void refusesInOneLineWhatCannotBeMeant(String body, String line) {
        assertThatThrownBy(() -> reader.read(body, NOW))
                .isInstanceOfSatisfying(
                        ApiFailure.class,
                        failure -> {
                            assertThat(failure.status()).isEqualTo(422);
                            assertThat(failure.detail()).startsWith(line).hasLineCount(1);
                        });
    }

    @Test
    void refusesARangeThatIsTooLongOrEndsBeforeItStarts() {
        assertThatThrownBy(() -> reader.read(range("2026-01-01", "2026-01-31T00:00:01Z"), NOW))
                .hasMessage(
                        "2026-01-01T00:00:00Z to 2026-01-31T00:00:01Z are more than 720 h; ask for"
                                + " less at a time");
        assertThatThrownBy(() -> reader.read(range("2026-01-02", "2026-01-01"), NOW))
                .hasMessageContaining("expected a start before the end");
    }

    private static String range(String from, String to) {
        return "{\"start_time\":\"%s\",\"end_time\":\"%s\"}".formatted(from, to);
    }
}
