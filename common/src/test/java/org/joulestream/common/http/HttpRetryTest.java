package org.joulestream.common.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.joulestream.common.http.HttpFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpRetryTest {
    private static final HttpRetry RETRY =
            new HttpRetry(5, Duration.ofSeconds(1), Duration.ofSeconds(6), Duration.ofSeconds(30));

    @Test
    void doublesTheDelayUpToItsBound() {
        assertThat(RETRY.delay(1, null, 1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RETRY.delay(2, null, 1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(RETRY.delay(3, null, 1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(RETRY.delay(4, null, 1)).isEqualTo(Duration.ofSeconds(6));
        assertThat(RETRY.delay(1_000, null, 1)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void spreadsTheDelayOverItsUpperHalf() {
        assertThat(RETRY.delay(2, null, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RETRY.delay(2, null, 0.5)).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void neverAsksEarlierThanTheServerWants() {
        assertThat(RETRY.delay(1, Duration.ofSeconds(5), 0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(RETRY.delay(4, Duration.ofSeconds(1), 1)).isEqualTo(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void repeatsWhatMaySucceedLater(int status) {
        assertThat(RETRY.allows(new HttpFailure(status, "", null))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 501})
    void doesNotRepeatWhatWillFailAgain(int status) {
        assertThat(RETRY.allows(new HttpFailure(status, "", null))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "TIMED_OUT", "TRUNCATED"})
    void repeatsAfterTroubleOnTheWay(Kind kind) {
        assertThat(RETRY.allows(new HttpFailure(kind, "", null))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_LARGE", "CANCELLED"})
    void doesNotRepeatWhatWasEndedOnPurpose(Kind kind) {
        assertThat(RETRY.allows(new HttpFailure(kind, "", null))).isFalse();
    }

    @Test
    void leavesALongWaitToTheCaller() {
        assertThat(RETRY.allows(new HttpFailure(503, "", Duration.ofSeconds(30)))).isTrue();
        assertThat(RETRY.allows(new HttpFailure(503, "", Duration.ofSeconds(31)))).isFalse();
    }

    @Test
    void refusesNumbersWithoutSense() {
        assertThatThrownBy(
                        () ->
                                new HttpRetry(
                                        0, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(-1)))
                .hasMessageContaining("expected at least 1 attempt");
        assertThatThrownBy(() -> new HttpLimits(Duration.ofSeconds(1), 0, 1))
                .hasMessageContaining("expected more than 0 of each");
    }
}
