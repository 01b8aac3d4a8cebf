package org.joulestream.capacity.source;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.common.time.GasDay;
import org.joulestream.common.window.Window;
import org.jspecify.annotations.Nullable;

/**
 * One cycle of one pipeline, gas day after gas day: what a following plan goes through side by
 * side. A cycle has a track of its own, since a cycle of tomorrow is posted before the last ones of
 * today.
 *
 * @param range the gas days of a backfill; null for a track that follows the site for ever
 */
record Track(String asset, Cycle cycle, Publisher publisher, @Nullable GasDayRange range)
        implements Serializable {

    /** Its key in the plan; released state, never to be changed. */
    String key() {
        String name = asset + ' ' + cycle.label();
        return range == null ? name : name + ' ' + range;
    }

    boolean isBackfill() {
        return range != null;
    }

    /**
     * The window after {@code previous}.
     *
     * @param firstDay where a track begins that has no range
     */
    @Nullable Window next(@Nullable Window previous, LocalDate firstDay) {
        LocalDate first = range == null ? firstDay : range.from();
        LocalDate day = previous == null ? first : gasDay(previous).plusDays(1);
        return range != null && day.isAfter(range.to()) ? null : window(day);
    }

    LocalDate gasDay(Window window) {
        return window.start().atZone(publisher.zone()).toLocalDate();
    }

    Instant postedAt(Window window) {
        return Objects.requireNonNull(
                publisher.postedAt(gasDay(window), cycle), "a track is of a published cycle");
    }

    private Window window(LocalDate date) {
        GasDay day = publisher.gasDay(date);
        return new Window(key(), day.start(), day.end(), cycle.name());
    }
}
