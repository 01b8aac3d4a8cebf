package org.joulestream.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-02-07T11:26:00Z, 2026-02-07T11:26:00+00:00",
        "2026-02-07T11:26:00.12Z, 2026-02-07T11:26:00.120000+00:00",
        "2026-02-07T11:26:00.000000999Z, 2026-02-07T11:26:00+00:00",
        "2026-02-07T11:26:00.000001999Z, 2026-02-07T11:26:00.000001+00:00"
    })
    void writesTimesAsTheReplacedServiceDid(Instant time, String text) {
        assertThat(IsoTime.text(time)).isEqualTo(text);
    }
}
