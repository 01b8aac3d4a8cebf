package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowRetryTest {

    @Test
    void countsAttemptsOnlyAgainstAnEnd() {
        assertThat(retry(5).words(3)).isEqualTo("attempt 3 of 5");
        assertThat(retry(Integer.MAX_VALUE).words(3)).isEqualTo("attempt 3");
    }

    @Test
    void waitsTwiceAsLongEachTimeUpToABound() {
        WindowRetry retry = retry(5);

        assertThat(retry.delayAfter(1)).hasSeconds(1);
        assertThat(retry.delayAfter(3)).hasSeconds(4);
        assertThat(retry.delayAfter(30)).hasSeconds(60);
    }

    private static WindowRetry retry(int attempts) {
        return new WindowRetry(attempts, Duration.ofSeconds(1), Duration.ofMinutes(1));
    }
}
