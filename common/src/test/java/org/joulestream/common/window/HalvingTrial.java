package org.joulestream.common.window;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * One run of a test of halving: a fetcher that halves days to quarters or eighths, what fails on
 * the way, and what arrived. Reached by id, since Flink copies the functions.
 */
final class HalvingTrial {

    private static final Map<String, HalvingTrial> ALL = new ConcurrentHashMap<>();

    final String id = UUID.randomUUID().toString();
    final AtomicInteger taskFailures = new AtomicInteger();
    final AtomicInteger fetchFailures = new AtomicInteger();

    /** How often a fresh fetcher was asked for a later part first: a restore between two parts. */
    final AtomicInteger restoresBetweenParts = new AtomicInteger();

    /** While it is to be waited with all that starts then. */
    volatile Instant held = Instant.MAX;

    /** What starts then is too large and cannot be halved. */
    volatile Instant hopeless = Instant.MAX;

    /** All that arrived, as far as the newest restored state knows it. */
    volatile List<String> arrived = List.of();

    private final Random random;

    HalvingTrial(long seed) {
        this.random = new Random(seed);
        ALL.put(id, this);
    }

    static HalvingTrial of(String id) {
        HalvingTrial trial = ALL.get(id);
        if (trial == null) {
            throw new IllegalStateException("no trial " + id);
        }
        return trial;
    }

    /** Every third day is small enough; of the others, each is halved twice or three times. */
    static Duration largest(Window window) {
        Instant day = window.start().truncatedTo(ChronoUnit.DAYS);
        long number = DailyPlan.FIRST.until(day, ChronoUnit.DAYS) % 3;
        return number == 0 ? Duration.ofHours(24) : Duration.ofHours(number == 1 ? 6 : 3);
    }

    /** What must arrive: every part of every day, once for each revision. */
    static List<String> expected(DailyPlan plan) {
        List<String> expected = new ArrayList<>();
        for (String key : plan.keys()) {
            for (Window day = plan.next(key, null); day != null; day = plan.next(key, day)) {
                Window whole = day;
                IntStream.rangeClosed(0, plan.revisits())
                        .boxed()
                        .flatMap(revision -> parts(whole).map(part -> element(part, revision)))
                        .forEach(expected::add);
            }
        }
        return expected;
    }

    static Stream<Window> parts(Window day) {
        return Stream.iterate(
                        day.start(),
                        start -> start.isBefore(day.end()),
                        start -> start.plus(largest(day)))
                .map(start -> new Window(day.key(), start, start.plus(largest(day)), ""));
    }

    static String element(Window window, int revision) {
        return window.name() + '#' + revision;
    }

    private synchronized boolean happens(AtomicInteger left, int oneIn) {
        return left.get() > 0 && random.nextInt(oneIn) == 0 && left.getAndDecrement() > 0;
    }

    /** Halves what is too large, and fails now and then. */
    static final class Fetcher implements WindowFetcher<String> {
        private final HalvingTrial trial;
        private boolean asked;
        private volatile boolean cancelled;

        Fetcher(String trial) {
            this.trial = of(trial);
        }

        @Override
        public Fetched<String> fetch(Window window, int revision, String lastMark)
                throws IOException {
            if (!asked && !window.start().equals(window.start().truncatedTo(ChronoUnit.DAYS))) {
                trial.restoresBetweenParts.incrementAndGet();
            }
            asked = true;
            // Long enough that checkpoints fall between parts.
            LockSupport.parkNanos(2_000_000);
            waitWhileHeld(window);
            Duration length = Duration.between(window.start(), window.end());
            if (length.compareTo(largest(window)) > 0) {
                return Fetched.Halved.at(window, window.start().plus(length.dividedBy(2)));
            }
            if (window.start().equals(trial.hopeless)) {
                throw new WindowTooLargeException(window, 2, 1, "wait for better times");
            }
            if (trial.happens(trial.fetchFailures, 12)) {
                throw new IOException("failed on purpose");
            }
            if (trial.happens(trial.fetchFailures, 12)) {
                return new Fetched.NotYet<>(Instant.EPOCH, "late on purpose");
            }
            return new Fetched.Read<>(element(window, revision), "mark");
        }

        private void waitWhileHeld(Window window) throws IOException {
            cancelled = false;
            while (window.start().equals(trial.held)) {
                if (cancelled) {
                    throw new IOException("cancelled");
                }
                LockSupport.parkNanos(1_000_000);
            }
        }

        @Override
        public String giveUp(Window window, int revision, Exception lastFailure) {
            return "gave up " + element(window, revision);
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void close() {}
    }

    /** Fails now and then between the source and what counts. */
    static final class FailingMap extends RichMapFunction<String, String> {
        private final String trial;

        FailingMap(String trial) {
            this.trial = trial;
        }

        @Override
        public String map(String element) {
            if (of(trial).happens(of(trial).taskFailures, 12)) {
                throw new IllegalStateException("failed on purpose");
            }
            return element;
        }
    }

    /** Keeps every element, in the order of arrival and without a key: a double stays one. */
    static final class KeepAll extends RichMapFunction<String, String>
            implements CheckpointedFunction {
        private final String trial;
        private transient ListState<String> state;
        private transient List<String> arrived;

        @SuppressWarnings("NullAway.Init") // Flink calls initializeState() before anything else.
        KeepAll(String trial) {
            this.trial = trial;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            state =
                    context.getOperatorStateStore()
                            .getListState(new ListStateDescriptor<>("arrived", Types.STRING));
            arrived = Collections.synchronizedList(new ArrayList<>());
            state.get().forEach(arrived::add);
            of(trial).arrived = arrived;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            state.update(List.copyOf(arrived));
        }

        @Override
        public String map(String element) {
            arrived.add(element);
            return element;
        }
    }
}
