package org.joulestream.capacity.source;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.common.time.GasDay;
import org.joulestream.common.window.Budget;
import org.joulestream.common.window.Window;
import org.jspecify.annotations.Nullable;

/**
 * Every cycle of a range of gas days for each pipeline, asked for at once and then as often again
 * as is wanted; a file that is not there is not waited for.
 *
 * @param publishers for each pipeline, in the order in which they are served; pipelines are the
 *     keys of the plan
 * @param cycles in the order of their publication; where a pipeline has one not, it is passed over
 * @param revisits how often each file is asked for again
 * @param revisitAfter time between two requests for it
 */
public record GasDayPlan(
        Map<String, Publisher> publishers,
        GasDayRange range,
        List<Cycle> cycles,
        int revisits,
        Duration revisitAfter,
        Politeness politeness)
        implements CapacityPlan {

    /** Keeps the order of the pipelines. */
    public GasDayPlan {
        publishers = new LinkedHashMap<>(publishers);
        cycles = List.copyOf(cycles);
    }

    @Override
    public String fingerprint() {
        String zones =
                publishers.values().stream()
                        .map(publisher -> publisher.zone().getId())
                        .distinct()
                        .collect(Collectors.joining(", "));
        List<String> names = cycles.stream().map(Cycle::label).toList();
        return "gas days %s to %s (%s), cycles %s"
                .formatted(range.from(), range.to(), zones, names);
    }

    @Override
    public List<String> keys() {
        return List.copyOf(publishers.keySet());
    }

    @Override
    public @Nullable Window next(String key, @Nullable Window previous) {
        List<Cycle> published = publisher(key).published(cycles);
        if (published.isEmpty()) {
            return null;
        }
        if (previous == null) {
            return window(key, range.from(), published.get(0));
        }
        GasDayCycle last = file(previous);
        int following = published.indexOf(last.cycle()) + 1;
        if (following < published.size()) {
            return window(key, last.gasDay(), published.get(following));
        }
        return last.gasDay().isBefore(range.to())
                ? window(key, last.gasDay().plusDays(1), published.get(0))
                : null;
    }

    @Override
    public Instant dueAt(Window window) {
        return Instant.EPOCH;
    }

    @Override
    public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
        return revision < revisits ? readAt.plus(revisitAfter) : null;
    }

    @Override
    public boolean bounded() {
        return true;
    }

    @Override
    public List<Budget> budgets() {
        return politeness.budgets(publishers.values());
    }

    @Override
    public List<String> budgetsOf(Window window) {
        return List.of(publisher(window.key()).host());
    }

    @Override
    public GasDayCycle file(Window window) {
        LocalDate day = window.start().atZone(publisher(window.key()).zone()).toLocalDate();
        return new GasDayCycle(window.key(), day, Cycle.valueOf(window.part()));
    }

    @Override
    public @Nullable Instant askAgainAt(Window window, Instant now) {
        return null;
    }

    private Publisher publisher(String asset) {
        Publisher publisher = publishers.get(asset);
        if (publisher == null) {
            throw new IllegalStateException("no pipeline " + asset + " in the plan");
        }
        return publisher;
    }

    private Window window(String asset, LocalDate date, Cycle cycle) {
        GasDay day = publisher(asset).gasDay(date);
        return new Window(asset, day.start(), day.end(), cycle.name());
    }
}
