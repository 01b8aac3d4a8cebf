package org.joulestream.telemetry.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowPlan;
import org.joulestream.telemetry.model.FileGrid;
import org.joulestream.telemetry.model.ReadScope;
import org.jspecify.annotations.Nullable;

/**
 * File after file of each shard, as they become due, for ever; each is read again some times for
 * points that come late. Beside them, what is requested.
 *
 * <p>Nothing is kept of it but the last window of each key: a window carries how long its files
 * are, and the request that it answers.
 */
public final class FollowPlan implements WindowPlan {

    /** Key of the windows that answer requests. */
    public static final String REQUESTS = "requests";

    private static final long serialVersionUID = 1L;

    /** What could not be read is tried no more often than that. */
    private static final Duration SHORTEST_RETRY = Duration.ofMinutes(1);

    private final DeviceShards shards;
    private final FileIntervals intervals;
    private final FollowTimes times;
    private final FirstStart firstStart;
    private final Inquiry<Instant> firstInquiry;
    private final @Nullable RequestWindows requests;
    private transient @Nullable Instant begin;

    /** How long the files of each shard are now; not known after a restore. */
    private final HashMap<String, Duration> lengths = new HashMap<>();

    /** Shards that have no first window yet, since nobody could say where it begins. */
    private final HashSet<String> waiting = new HashSet<>();

    /**
     * @param firstStart asked only where there is no state to go on from
     * @param requests null where nobody can ask
     */
    public FollowPlan(
            DeviceShards shards,
            FileIntervals intervals,
            FollowTimes times,
            FirstStart firstStart,
            @Nullable ExportRequests requests) {
        this.shards = shards;
        this.intervals = intervals;
        this.times = times;
        this.firstStart = firstStart;
        this.firstInquiry = new Inquiry<>("where following begins", Duration.ZERO, times.clock());
        this.requests =
                requests == null ? null : new RequestWindows(requests, intervals, times.clock());
    }

    @Override
    public String fingerprint() {
        return "telemetry as it comes, %d shards of devices".formatted(shards.count());
    }

    @Override
    public List<String> keys() {
        List<String> keys = new ArrayList<>(shards.keys());
        if (requests != null) {
            keys.add(REQUESTS);
        }
        return keys;
    }

    @Override
    public @Nullable Window next(String key, @Nullable Window previous) {
        if (key.equals(REQUESTS)) {
            return requests == null ? null : requests.next(key, previous, shortest());
        }
        Window next = previous == null ? first(key) : following(previous);
        if (next != null) {
            lengths.put(key, ReadScope.parse(next.part()).interval());
        }
        return next;
    }

    /** Of the files that shards write now; null where none has been asked for yet. */
    private @Nullable Duration shortest() {
        return lengths.values().stream().min(Duration::compareTo).orElse(null);
    }

    /** Requests come at any time; a shard may have to wait for its first window. */
    @Override
    public boolean mayGoOn(String key) {
        return key.equals(REQUESTS) || waiting.contains(key);
    }

    private @Nullable Window first(String key) {
        Instant start = begin();
        Duration interval = start == null ? null : intervals.first();
        if (start == null || interval == null) {
            waiting.add(key);
            return null;
        }
        waiting.remove(key);
        FileGrid grid = new FileGrid(interval);
        return window(key, wholeHour(start, grid), grid);
    }

    /** At or before {@code start}, so that no file begins in an hour that is read in part only. */
    private static Instant wholeHour(Instant start, FileGrid grid) {
        Instant hour = HourWindows.hour(start);
        while (!grid.isBorder(hour)) {
            hour = HourWindows.hour(hour.minusSeconds(1));
        }
        return hour;
    }

    /** From when on is read; null while that is not known. */
    private @Nullable Instant begin() {
        if (begin == null && firstInquiry.isDue()) {
            Instant after = firstInquiry.ask(firstStart::earliestAfter);
            if (!firstInquiry.fails()) {
                Instant back = times.clock().instant().minus(times.lookback());
                // A device that the program before did not know begins as far back as others.
                begin = after == null || back.isBefore(after) ? back : after;
            }
        }
        return begin;
    }

    private Window following(Window previous) {
        Duration before = ReadScope.parse(previous.part()).interval();
        Instant start = previous.end();
        return window(previous.key(), start, new FileGrid(intervals.next(before, start)));
    }

    private static Window window(String key, Instant start, FileGrid grid) {
        return new Window(key, start, grid.next(start), ReadScope.of(grid.interval()).toString());
    }

    @Override
    public Instant dueAt(Window window) {
        return window.end().plus(times.lag());
    }

    @Override
    public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
        return window.key().equals(REQUESTS) ? null : times.revisits().after(dueAt(window), readAt);
    }

    /** For ever, so that it stays visible and is made good whenever that is possible. */
    @Override
    public Instant retryAt(Window window, int revision, Instant askedAt) {
        Duration interval = ReadScope.parse(window.part()).interval();
        return askedAt.plus(interval.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : interval);
    }

    @Override
    public boolean bounded() {
        return false;
    }

    @Override
    public void close() {
        intervals.close();
        firstStart.close();
        if (requests != null) {
            requests.close();
        }
    }
}
