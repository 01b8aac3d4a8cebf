package org.joulestream.telemetry.source;

import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something outside that a plan asks, which is itself asked much more often: at most once in a
 * while, and less often while it fails. What goes wrong is logged once, and once when it is over.
 *
 * @param <T> what it answers
 */
final class Inquiry<T> implements Serializable {

    private static final Logger LOG = LoggerFactory.getLogger(Inquiry.class);
    private static final long serialVersionUID = 1L;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final String what;
    private final Duration pace;
    private final Clock clock;
    private transient @Nullable Instant askAgainAt;
    private transient boolean fails;

    /** One question; an answer is no state, so it is asked again after a restore. */
    @FunctionalInterface
    interface Question<T> {
        @Nullable T ask() throws IOException;
    }

    /**
     * @param what it asks for, in words
     * @param pace not asked again before that
     */
    Inquiry(String what, Duration pace, Clock clock) {
        this.what = what;
        this.pace = pace;
        this.clock = clock;
    }

    /** Whether it is time to ask. */
    boolean isDue() {
        return askAgainAt == null || !clock.instant().isBefore(askAgainAt);
    }

    /** Whether the last time it was asked it failed. */
    boolean fails() {
        return fails;
    }

    /** Asks; null also when that fails, of which {@link #fails} tells. */
    @Nullable T ask(Question<T> question) {
        try {
            @Nullable T answer = question.ask();
            askAgainAt = clock.instant().plus(pace);
            if (fails) {
                LOG.info("The plan knows {} again", what);
            }
            fails = false;
            return answer;
        } catch (IOException failure) {
            askAgainAt = clock.instant().plus(AFTER_FAILURE);
            if (!fails) {
                LOG.warn(
                        "The plan does not know {} and asks again: {}",
                        what,
                        ErrorText.line(failure));
            }
            fails = true;
            return null;
        }
    }
}
