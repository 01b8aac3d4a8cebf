package org.joulestream.telemetry.source;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowPlan;
import org.joulestream.telemetry.model.FileGrid;
import org.joulestream.telemetry.model.ReadScope;
import org.jspecify.annotations.Nullable;

/** A range of time, once, hour by hour, aligned outward to whole files. */
public final class RangePlan implements WindowPlan {

    private static final long serialVersionUID = 1L;

    private final DeviceShards shards;
    private final FileIntervals intervals;
    private final Instant from;
    private final Instant to;
    private final Duration lag;

    /** Shards that have no first window yet, since nobody could say how long its files are. */
    private final HashSet<String> waiting = new HashSet<>();

    /**
     * @param from inclusive, down to the start of its file
     * @param to exclusive, up to the end of its file
     * @param lag how long after its end a window is due
     */
    public RangePlan(
            DeviceShards shards, FileIntervals intervals, Instant from, Instant to, Duration lag) {
        this.shards = shards;
        this.intervals = intervals;
        this.from = from;
        this.to = to;
        this.lag = lag;
    }

    @Override
    public String fingerprint() {
        return "telemetry from %s to %s, %d shards of devices".formatted(from, to, shards.count());
    }

    @Override
    public List<String> keys() {
        return shards.keys();
    }

    @Override
    public @Nullable Window next(String key, @Nullable Window previous) {
        Duration interval =
                previous == null ? intervals.first() : ReadScope.parse(previous.part()).interval();
        if (interval == null) {
            waiting.add(key);
            return null;
        }
        waiting.remove(key);
        FileGrid grid = new FileGrid(interval);
        Instant start = grid.floor(from);
        return new HourWindows(ReadScope.of(interval), start, grid.ceiling(to))
                .from(key, previous == null ? start : previous.end());
    }

    /** Only while it has not begun. */
    @Override
    public boolean mayGoOn(String key) {
        return waiting.contains(key);
    }

    @Override
    public Instant dueAt(Window window) {
        return window.end().plus(lag);
    }

    @Override
    public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
        return null;
    }

    @Override
    public boolean bounded() {
        return true;
    }

    @Override
    public void close() {
        intervals.close();
    }
}
