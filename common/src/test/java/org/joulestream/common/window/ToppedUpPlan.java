package org.joulestream.common.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan for tests: the days of a {@link DailyPlan}, and a key {@value #REQUESTS} whose windows are
 * put in while it runs.
 */
final class ToppedUpPlan implements WindowPlan {

    static final String REQUESTS = "requests";

    private static final long serialVersionUID = 1L;

    private final DailyPlan days;
    private final ArrayList<Window> requested = new ArrayList<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private boolean closed;

    ToppedUpPlan(DailyPlan days) {
        this.days = days;
    }

    /** From now on there is one more request, for a day {@code daysEarlier} than the first. */
    Window request(int daysEarlier) {
        Instant start = DailyPlan.FIRST.minusSeconds(86_400L * daysEarlier);
        Window window =
                new Window(
                        REQUESTS,
                        start,
                        start.plusSeconds(86_400),
                        String.valueOf(requested.size()));
        requested.add(window);
        return window;
    }

    int asked(String key) {
        return asked.getOrDefault(key, 0);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public String fingerprint() {
        return days.fingerprint();
    }

    @Override
    public List<String> keys() {
        List<String> keys = new ArrayList<>(days.keys());
        keys.add(REQUESTS);
        return keys;
    }

    @Override
    public @Nullable Window next(String key, @Nullable Window previous) {
        asked.merge(key, 1, Integer::sum);
        if (!key.equals(REQUESTS)) {
            return days.next(key, previous);
        }
        int next = previous == null ? 0 : Integer.parseInt(previous.part()) + 1;
        return next < requested.size() ? requested.get(next) : null;
    }

    @Override
    public boolean mayGoOn(String key) {
        return key.equals(REQUESTS);
    }

    @Override
    public Instant dueAt(Window window) {
        return window.end();
    }

    @Override
    public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
        return mayGoOn(window.key()) ? null : days.revisitAt(window, revision, readAt);
    }

    @Override
    public boolean bounded() {
        return days.bounded();
    }

    @Override
    public void close() {
        closed = true;
    }
}
