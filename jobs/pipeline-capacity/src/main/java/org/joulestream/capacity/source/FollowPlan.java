package org.joulestream.capacity.source;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.common.time.GasDay;
import org.joulestream.common.window.Budget;
import org.joulestream.common.window.Window;
import org.jspecify.annotations.Nullable;

/**
 * Follows sites for ever: each cycle of each gas day is asked for from its time of posting until it
 * is there, and then again and again for some gas days, since files are posted again. Ranges of
 * older gas days are read beside, once, and leave at least half of the requests to the fresh files.
 *
 * <p>Pipelines, cycles and ranges are keys: they may come and go between two runs, and what they do
 * not concern goes on undisturbed.
 */
public final class FollowPlan implements CapacityPlan {

    private static final long serialVersionUID = 1L;

    /** A file that is late is asked for less and less often, but at least so often. */
    private static final Duration SLOWEST_POLL = Duration.ofHours(1);

    private static final int SHARE_OF_LATENESS = 6;

    /** An hour apart. */
    private static final int BACKFILL_RETRIES = 24;

    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final Map<String, Publisher> publishers;
    private final Rhythm rhythm;
    private final Politeness politeness;
    private final Clock clock;

    /**
     * How often a site is asked.
     *
     * @param poll least time between two requests for a file that is not there yet
     * @param revisitAfter time between two requests for one that is
     * @param revisitDays gas days, after its own, in which a file is asked for
     */
    public record Rhythm(Duration poll, Duration revisitAfter, int revisitDays)
            implements Serializable {}

    /**
     * @param publishers for each pipeline, in the order in which they are served
     * @param cycles wanted, as far as they are published
     * @param backfills ranges to be read beside
     */
    public FollowPlan(
            Map<String, Publisher> publishers,
            List<Cycle> cycles,
            List<GasDayRange> backfills,
            Rhythm rhythm,
            Politeness politeness,
            Clock clock) {
        this.publishers = new LinkedHashMap<>(publishers);
        this.rhythm = rhythm;
        this.politeness = politeness;
        this.clock = clock;
        addTracks(cycles, null);
        backfills.forEach(range -> addTracks(cycles, range));
    }

    private void addTracks(List<Cycle> cycles, @Nullable GasDayRange range) {
        publishers.forEach(
                (asset, publisher) ->
                        publisher
                                .published(cycles)
                                .forEach(cycle -> add(new Track(asset, cycle, publisher, range))));
    }

    private void add(Track track) {
        tracks.put(track.key(), track);
    }

    @Override
    public String fingerprint() {
        return "gas days as they are published";
    }

    @Override
    public List<String> keys() {
        return List.copyOf(tracks.keySet());
    }

    @Override
    public @Nullable Window next(String key, @Nullable Window previous) {
        Track track = track(key);
        GasDay today = GasDay.at(clock.instant(), track.publisher().zone());
        return track.next(previous, today.date().minusDays(rhythm.revisitDays()));
    }

    @Override
    public Instant dueAt(Window window) {
        return track(window.key()).postedAt(window);
    }

    @Override
    public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
        Instant again = readAt.plus(rhythm.revisitAfter());
        boolean sealed = track(window.key()).isBackfill() || !again.isBefore(sealedAt(window));
        return sealed ? null : again;
    }

    /** What was given up is as good as not there; a backfill has a day for the site to be back. */
    @Override
    public @Nullable Instant retryAt(Window window, int revision, Instant askedAt) {
        if (track(window.key()).isBackfill()) {
            return revision < BACKFILL_RETRIES ? askedAt.plus(SLOWEST_POLL) : null;
        }
        return askAgainAt(window, askedAt);
    }

    /** In the first hours of lateness at every poll, then after a sixth of the lateness. */
    @Override
    public @Nullable Instant askAgainAt(Window window, Instant now) {
        Duration lateness = Duration.between(dueAt(window), now);
        Duration wait = lateness.dividedBy(SHARE_OF_LATENESS);
        Instant again = now.plus(longer(rhythm.poll(), shorter(wait, SLOWEST_POLL)));
        return again.isBefore(sealedAt(window)) ? again : null;
    }

    @Override
    public boolean bounded() {
        return false;
    }

    @Override
    public List<Budget> budgets() {
        Collection<Publisher> all = publishers.values();
        List<Budget> budgets = new ArrayList<>(politeness.budgets(all));
        budgets.addAll(politeness.backfillBudgets(all));
        return budgets;
    }

    @Override
    public List<String> budgetsOf(Window window) {
        Track track = track(window.key());
        String host = track.publisher().host();
        return track.isBackfill() ? List.of(host, Politeness.backfillOf(host)) : List.of(host);
    }

    @Override
    public GasDayCycle file(Window window) {
        Track track = track(window.key());
        return new GasDayCycle(track.asset(), track.gasDay(window), track.cycle());
    }

    /** From when on a file is not asked for any more. */
    private Instant sealedAt(Window window) {
        Track track = track(window.key());
        LocalDate lastDay = track.gasDay(window).plusDays(rhythm.revisitDays());
        return track.publisher().gasDay(lastDay).end();
    }

    private Track track(String key) {
        Track track = tracks.get(key);
        if (track == null) {
            throw new IllegalStateException("no track " + key + " in the plan");
        }
        return track;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
