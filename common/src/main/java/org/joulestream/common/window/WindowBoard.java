package org.joulestream.common.window;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.joulestream.common.window.WindowSourceState.OpenWindow;
import org.joulestream.common.window.WindowSourceState.Phase;
import org.joulestream.common.window.WindowSplit.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which window is where: the enumerator's arithmetic, without Flink.
 *
 * <p>Reader and enumerator are not restored together, so each side must bear the other's past: a
 * window counts as done, and one that was given back is handed out again, only when a
 * <em>completed</em> checkpoint holds the reader's word for it. Everything a reader says is
 * idempotent by (window, revision, attempt).
 */
final class WindowBoard {

    private final WindowPlan plan;
    private final InstantSource clock;
    private final Map<String, Optional<Window>> frontier = new LinkedHashMap<>();
    private final Map<String, Window> upcoming = new HashMap<>();
    private final Set<String> exhausted = new HashSet<>();
    private final Map<String, Entry> open = new LinkedHashMap<>();
    private final Allowances allowances;
    private final TreeMap<Long, Set<String>> settledAtCheckpoint = new TreeMap<>();

    private static final class Entry {
        private Phase phase;
        private WindowSplit split;
        private int subtask = -1;

        private Entry(Phase phase, WindowSplit split) {
            this.phase = phase;
            this.split = split;
        }

        private boolean isSameAttempt(WindowSplit other) {
            return split.revision() == other.revision() && split.attempt() == other.attempt();
        }

        private boolean isBehind(WindowSplit other) {
            return other.revision() > split.revision()
                    || (other.revision() == split.revision() && other.attempt() > split.attempt());
        }
    }

    WindowBoard(WindowPlan plan, InstantSource clock) {
        this.plan = plan;
        this.clock = clock;
        plan.keys().forEach(key -> frontier.put(key, Optional.empty()));
        this.allowances = new Allowances(plan);
    }

    /**
     * Goes on from a checkpoint: keys that are new start, keys that are gone drop.
     *
     * @throws PlanChangedException when anything else of the plan has changed
     */
    static WindowBoard restore(WindowPlan plan, InstantSource clock, WindowSourceState state) {
        if (!state.fingerprint().equals(plan.fingerprint())) {
            throw new PlanChangedException(state.fingerprint(), plan.fingerprint());
        }
        WindowBoard board = new WindowBoard(plan, clock);
        board.allowances.spendAll(clock.instant());
        board.frontier.replaceAll((key, start) -> state.frontier().getOrDefault(key, start));
        for (OpenWindow saved : state.open()) {
            if (board.frontier.containsKey(saved.split().window().key())) {
                board.open.put(
                        saved.split().window().name(), new Entry(saved.phase(), saved.split()));
            }
        }
        // The checkpoint that is restored is a completed one: what was settled in it, is.
        List.copyOf(board.open.values()).stream()
                .filter(entry -> entry.phase == Phase.SETTLED)
                .forEach(board::confirm);
        return board;
    }

    /**
     * Hands out the next window that is due and within its budgets; null when there is none now.
     */
    @Nullable WindowSplit grant(int subtask) {
        Instant now = clock.instant();
        Entry entry = firstWaiting(now);
        if (entry == null) {
            entry = drawFromPlan(now);
        }
        if (entry == null) {
            return null;
        }
        entry.split = entry.split.grantedAt(now);
        entry.phase = Phase.ASSIGNED;
        entry.subtask = subtask;
        allowances.charge(entry.split.window(), now);
        return entry.split;
    }

    /**
     * A reader says that it emitted or gives back a split.
     *
     * @return true when a completed checkpoint holds this already and the reader may forget it
     */
    boolean settle(int subtask, WindowSplit split) {
        Entry entry = open.get(split.window().name());
        if (entry == null || (!entry.isSameAttempt(split) && !entry.isBehind(split))) {
            return true;
        }
        entry.split = split;
        entry.phase = Phase.SETTLED;
        entry.subtask = subtask;
        return false;
    }

    /** A restarted reader says that it has a split to read, whatever an earlier attempt said. */
    void hold(int subtask, WindowSplit split) {
        Entry entry = open.get(split.window().name());
        if (entry != null && (entry.isSameAttempt(split) || entry.isBehind(split))) {
            entry.split = split;
            entry.phase = Phase.ASSIGNED;
            entry.subtask = subtask;
        }
    }

    /** Splits that a failed reader's restored state does not hold: to be handed out again. */
    void giveBack(List<WindowSplit> splits, int subtask) {
        for (WindowSplit split : splits) {
            Entry entry = open.get(split.window().name());
            if (entry != null && entry.isSameAttempt(split) && entry.subtask == subtask) {
                entry.split = split;
                entry.phase = Phase.WAITING;
                entry.subtask = -1;
            }
        }
    }

    WindowSourceState snapshot(long checkpointId) {
        Set<String> settled = new HashSet<>();
        List<OpenWindow> windows = new ArrayList<>();
        for (Entry entry : open.values()) {
            windows.add(new OpenWindow(entry.phase, entry.split));
            if (entry.phase == Phase.SETTLED) {
                settled.add(entry.split.splitId());
            }
        }
        settledAtCheckpoint.put(checkpointId, settled);
        return new WindowSourceState(
                plan.fingerprint(), new TreeMap<>(frontier), windows, allowances.charges());
    }

    /**
     * A checkpoint is complete.
     *
     * @return for each subtask the splits that it may forget
     */
    Map<Integer, List<String>> complete(long checkpointId) {
        Set<String> settled = settledAtCheckpoint.getOrDefault(checkpointId, Set.of());
        settledAtCheckpoint.headMap(checkpointId, true).clear();
        Map<Integer, List<String>> acknowledged = new TreeMap<>();
        for (Entry entry : List.copyOf(open.values())) {
            if (entry.phase == Phase.SETTLED && settled.contains(entry.split.splitId())) {
                acknowledged
                        .computeIfAbsent(entry.subtask, subtask -> new ArrayList<>())
                        .add(entry.split.splitId());
                confirm(entry);
            }
        }
        return acknowledged;
    }

    /** Whether the plan is through and every window of it is in a completed checkpoint. */
    boolean isFinished() {
        return plan.bounded()
                && open.isEmpty()
                && frontier.keySet().stream()
                        .allMatch(key -> upcoming(key) == null && !plan.mayGoOn(key));
    }

    /**
     * Every window that starts before this has been read at least once, which a completed
     * checkpoint holds; null when the plan is through. Keys that may go on do not count: what they
     * read is old by nature.
     */
    @Nullable Instant completeBefore() {
        Instant earliest = null;
        for (Entry entry : open.values()) {
            if (entry.split.revision() == 0 && !plan.mayGoOn(entry.split.window().key())) {
                earliest = earlier(earliest, entry.split.window().start());
            }
        }
        for (String key : frontier.keySet()) {
            Window next = upcoming(key);
            if (next != null && !plan.mayGoOn(key)) {
                earliest = earlier(earliest, next.start());
            }
        }
        return earliest;
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one != null && one.isBefore(other) ? one : other;
    }

    /** For each budget the requests that it allows within its current period. */
    Map<String, Long> budgetsLeft() {
        return allowances.left(clock.instant());
    }

    int openWindows() {
        return open.size();
    }

    void close() {
        plan.close();
    }

    long waitingWindows() {
        return open.values().stream().filter(entry -> entry.phase == Phase.WAITING).count();
    }

    private void confirm(Entry entry) {
        WindowSplit split = entry.split;
        if (split.status() == Status.RETURNED) {
            entry.phase = Phase.WAITING;
            entry.split = split.nextAttempt();
            return;
        }
        Instant again =
                split.note().equals(WindowSplit.GIVEN_UP)
                        ? plan.retryAt(split.window(), split.revision(), split.at())
                        : plan.revisitAt(split.window(), split.revision(), split.at());
        if (again == null) {
            open.remove(split.window().name());
            return;
        }
        entry.phase = Phase.WAITING;
        entry.split = split.nextRevision(again);
    }

    private @Nullable Entry firstWaiting(Instant now) {
        BiPredicate<Window, Instant> affordable = allowances.affordable(this::underWay);
        for (Entry entry : open.values()) {
            if (entry.phase == Phase.WAITING
                    && !entry.split.at().isAfter(now)
                    && affordable.test(entry.split.window(), now)) {
                return entry;
            }
        }
        return null;
    }

    private @Nullable Entry drawFromPlan(Instant now) {
        BiPredicate<Window, Instant> affordable = allowances.affordable(this::underWay);
        for (String key : List.copyOf(frontier.keySet())) {
            Window window = upcoming(key);
            if (window != null
                    && !plan.dueAt(window).isAfter(now)
                    && affordable.test(window, now)) {
                // Served keys go to the end of the line, so that no key starves another.
                frontier.remove(key);
                frontier.put(key, Optional.of(window));
                upcoming.remove(key);
                Entry entry = new Entry(Phase.WAITING, WindowSplit.first(window, now));
                open.put(window.name(), entry);
                return entry;
            }
        }
        return null;
    }

    private @Nullable Window upcoming(String key) {
        if (exhausted.contains(key)) {
            return null;
        }
        Window window = upcoming.get(key);
        if (window == null) {
            window = plan.next(key, frontier.getOrDefault(key, Optional.empty()).orElse(null));
        }
        if (window == null) {
            if (!plan.mayGoOn(key)) {
                exhausted.add(key);
            }
            return null;
        }
        upcoming.put(key, window);
        return window;
    }

    private long underWay(String budget) {
        return open.values().stream()
                .filter(entry -> entry.phase == Phase.ASSIGNED)
                .filter(entry -> plan.budgetsOf(entry.split.window()).contains(budget))
                .count();
    }
}
