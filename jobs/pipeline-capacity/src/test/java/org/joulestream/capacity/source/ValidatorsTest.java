package org.joulestream.capacity.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.joulestream.common.http.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, 8.8: what a site may be asked by the next time. */
class ValidatorsTest {
    private static final String MODIFIED = "Thu, 27 Feb 2025 23:00:00 GMT";
    private static final Instant LATER = Instant.parse("2025-02-27T23:05:00Z");

    @Test
    void asksByTheTagWhereThereIsOne() {
        Validators known =
                Validators.of(answer(LATER, Map.of("etag", "\"a b\"", "last-modified", MODIFIED)));

        assertThat(known.headers()).isEqualTo(Map.of("If-None-Match", "\"a b\""));
        assertThat(Validators.ofMark(known.mark("3f"), "3f")).isEqualTo(known);
    }

    @Test
    void asksByTheTimeElse() {
        Validators known = Validators.of(answer(LATER, Map.of("last-modified", MODIFIED)));

        assertThat(known.headers()).isEqualTo(Map.of("If-Modified-Since", MODIFIED));
        assertThat(Validators.ofMark(known.mark("3f"), "3f")).isEqualTo(known);
    }

    /** A second posting in the same second would never be seen. */
    @ParameterizedTest
    @CsvSource({
        "2025-02-27T23:00:00.300Z, false",
        "2025-02-27T23:00:59Z, false",
        "2025-02-27T22:00:00Z, false",
        "2025-02-27T23:01:00Z, true"
    })
    void trustsATimeOnlyWhenItIsAMinutePast(Instant answeredAt, boolean trusted) {
        Validators known = Validators.of(answer(answeredAt, Map.of("last-modified", MODIFIED)));

        assertThat(known.isNone()).isEqualTo(!trusted);
    }

    @Test
    void knowsNothingOnOtherTerms() {
        String mark = Validators.of(answer(LATER, Map.of("etag", "x"))).mark("3f");

        assertThat(Validators.ofMark(mark, "40")).isEqualTo(Validators.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "given up", "3f", "3f Range: x", "If-None-Match: x", "hash"})
    void readsNothingElseAsAMark(String mark) {
        assertThat(Validators.ofMark(mark, "3f")).isEqualTo(Validators.NONE);
        assertThat(Validators.NONE.mark("3f")).isEmpty();
    }

    @Test
    void aTimeThatIsNoneIsNotAskedBy() {
        assertThat(Validators.of(answer(LATER, Map.of("last-modified", "yesterday"))))
                .isEqualTo(Validators.NONE);
    }

    private static HttpAnswer answer(Instant answeredAt, Map<String, String> headers) {
        return new HttpAnswer(
                URI.create("http://localhost/"), 200, headers, new byte[0], answeredAt);
    }
}
