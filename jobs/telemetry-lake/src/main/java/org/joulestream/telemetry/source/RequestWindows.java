package org.joulestream.telemetry.source;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.joulestream.common.window.Window;
import org.joulestream.telemetry.model.FileGrid;
import org.joulestream.telemetry.model.ReadScope;
import org.jspecify.annotations.Nullable;

/**
 * The windows of requests, one request after the other, hour by hour: from the full hour before its
 * start to the full hour after its end, but no further than files were closed when it was asked.
 */
final class RequestWindows implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Duration PACE = Duration.ofSeconds(2);

    private final ExportRequests requests;
    private final FileIntervals intervals;
    private final Inquiry<ExportRequest> inquiry;
    private transient @Nullable ExportRequest current;

    /** The one that has no more windows. */
    private transient long through;

    /** The newest that has no windows at all, which no state remembers. */
    private transient long empty;

    RequestWindows(ExportRequests requests, FileIntervals intervals, Clock clock) {
        this.requests = requests;
        this.intervals = intervals;
        this.inquiry = new Inquiry<>("what is requested", PACE, clock);
    }

    /**
     * The window that follows; null when nothing is requested now.
     *
     * @param ofPlan how long files of the plan are now: longer ones would lie beside those that are
     *     on their way; null where that is not known
     */
    @Nullable Window next(String key, @Nullable Window previous, @Nullable Duration ofPlan) {
        if (previous == null) {
            return firstAfter(key, 0, ofPlan);
        }
        ReadScope scope = ReadScope.parse(previous.part());
        long id = scope.request();
        ExportRequest request = id == through ? null : request(id);
        if (request != null) {
            Window next = windows(request, scope.interval()).from(key, previous.end());
            if (next != null) {
                return next;
            }
            through = id;
        }
        return id == through ? firstAfter(key, id, ofPlan) : null;
    }

    /** The one that was under way; after a restore it is looked up. Null while it is not known. */
    private @Nullable ExportRequest request(long id) {
        if ((current == null || current.id() != id) && inquiry.isDue()) {
            current = inquiry.ask(() -> requests.find(id));
            // One that is gone has no more windows.
            through = current == null && !inquiry.fails() ? id : through;
        }
        return current != null && current.id() == id ? current : null;
    }

    private @Nullable Window firstAfter(String key, long id, @Nullable Duration ofPlan) {
        if (!inquiry.isDue()) {
            return null;
        }
        long after = Math.max(id, empty);
        ExportRequest request = inquiry.ask(() -> requests.next(after));
        Duration interval = request == null ? null : interval(ofPlan);
        if (request == null || interval == null) {
            return null;
        }
        HourWindows windows = windows(request, interval);
        Window first = windows.from(key, windows.start());
        if (first == null) {
            empty = request.id();
        } else {
            current = request;
        }
        return first;
    }

    private @Nullable Duration interval(@Nullable Duration ofPlan) {
        Duration wanted = intervals.wanted();
        return wanted == null || ofPlan == null || wanted.compareTo(ofPlan) < 0 ? wanted : ofPlan;
    }

    private static HourWindows windows(ExportRequest request, Duration interval) {
        FileGrid grid = new FileGrid(interval);
        Instant closed = grid.floor(request.requestedAt());
        Instant end = grid.ceiling(HourWindows.fullHour(request.end()));
        return new HourWindows(
                new ReadScope(interval, request.id(), request.deviceId()),
                grid.floor(HourWindows.hour(request.start())),
                end.isAfter(closed) ? closed : end);
    }

    void close() {
        requests.close();
    }
}
