package org.joulestream.common.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.apache.flink.util.Collector;
import org.joulestream.common.window.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the windows of each publication and, when all are there, writes its files and stages
 * them at the target, unseen.
 *
 * <p>The stream is keyed by {@link PublicationRules#publication}. Files are written and staged in
 * one call: no file is open over a checkpoint, and scratch is removed whatever happens. Of one
 * publication, no revision is given out while the one before is still on its way to its final
 * names, so that committers, even of different tasks after a change of parallelism, never hold two.
 *
 * @param <T> what a window becomes in the stream
 */
public final class PublicationStage<T> extends KeyedProcessFunction<String, T, StagedPublication> {

    // Names of state are a promise: a savepoint of any release has them.
    static final String WINDOWS = "windows";
    static final String INDEX = "index";
    static final String PUBLISHED = "published";
    static final String WRITE_AT = "write-at";

    private static final Logger LOG = LoggerFactory.getLogger(PublicationStage.class);

    /** How soon it is looked again whether the revision before has become visible. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final PublicationRules<T> rules;
    private final PublicationWriter<T> writer;
    private final PublicationTarget target;
    private final TypeInformation<T> type;

    private transient PublicationStore store;
    private transient Drafting<T> drafting;
    private transient StageMetrics metrics;
    private transient MapState<String, T> windows;
    private transient MapState<String, PublicationWindow> index;
    private transient ValueState<PublishedContent> published;
    private transient ValueState<Long> writeAt;

    /**
     * @param type how elements are kept in state
     */
    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    public PublicationStage(
            PublicationRules<T> rules,
            PublicationWriter<T> writer,
            PublicationTarget target,
            TypeInformation<T> type) {
        this.rules = rules;
        this.writer = writer;
        this.target = target;
        this.type = type;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        RuntimeContext task = getRuntimeContext();
        store = target.open();
        drafting = new Drafting<>(writer, store, temporaryFolder(task));
        metrics = StageMetrics.of(task.getMetricGroup());
        windows = task.getMapState(new MapStateDescriptor<>(WINDOWS, Types.STRING, type));
        index =
                task.getMapState(
                        new MapStateDescriptor<>(
                                INDEX, Types.STRING, TypeInformation.of(PublicationWindow.class)));
        published =
                task.getState(
                        new ValueStateDescriptor<>(
                                PUBLISHED, TypeInformation.of(PublishedContent.class)));
        writeAt = task.getState(new ValueStateDescriptor<>(WRITE_AT, Types.LONG));
    }

    @Override
    public void processElement(T element, Context context, Collector<StagedPublication> out)
            throws Exception {
        if (keep(element)) {
            settle(context, false, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<StagedPublication> out)
            throws Exception {
        Long due = writeAt.value();
        boolean writes = due != null && due <= timestamp;
        if (writes) {
            writeAt.clear();
        }
        settle(context, writes, out);
    }

    /** Returns false where the same content is present already. */
    private boolean keep(T element) throws Exception {
        Window window = rules.window(element);
        String contentHash = rules.contentHash(element);
        PublicationWindow present = index.get(window.name());
        if (present != null && present.contentHash().equals(contentHash)) {
            return false;
        }
        List<Window> replaced = new PresentWindows(index.values()).replacedBy(window);
        if (isOutdated(element, replaced)) {
            LOG.info("window {} was read again before this answer came", window.name());
            return false;
        }
        for (Window other : replaced) {
            index.remove(other.name());
            windows.remove(other.name());
        }
        index.put(window.name(), new PublicationWindow(window, contentHash));
        windows.put(window.name(), element);
        return true;
    }

    /**
     * Whether any of its time was asked for later. Where that is a half of a window, the other half
     * is still to come.
     */
    private boolean isOutdated(T element, List<Window> present) throws Exception {
        Instant readAt = rules.readAt(element);
        if (readAt == null) {
            return false;
        }
        for (Window other : present) {
            Instant otherReadAt = rules.readAt(element(other));
            if (otherReadAt != null && otherReadAt.isAfter(readAt)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Does what is due now, and sets the timer for what is due later.
     *
     * <p>What is published but lacks windows by now is kept: they are still to come, though late.
     */
    private void settle(Context context, boolean atItsTime, Collector<StagedPublication> out)
            throws Exception {
        PresentWindows present = new PresentWindows(index.values());
        if (present.isEmpty()) {
            forgetIfThrough(now(context));
            return;
        }
        boolean isPublished =
                present.isContentOf(published.value())
                        ? rules.isComplete(context.getCurrentKey(), present.windows())
                        : writeIfDue(context, present, atItsTime, out);
        if (isPublished) {
            sealIfOver(context);
        }
    }

    /** Whether it was written; else it is not complete, or a timer is set. */
    private boolean writeIfDue(
            Context context,
            PresentWindows present,
            boolean atItsTime,
            Collector<StagedPublication> out)
            throws Exception {
        String name = context.getCurrentKey();
        if (!rules.isComplete(name, present.windows())) {
            return false;
        }
        Instant now = now(context);
        Instant due = atItsTime ? now : rules.writeAt(name, now);
        if (due != null && due.isAfter(now)) {
            setTimer(context, due);
            return false;
        }
        Standing standing = new Standing(published.value(), store.read(rules.manifestName(name)));
        if (due != null && standing.isWorthWaiting(now)) {
            setTimer(context, now.plus(LOOK_AGAIN));
            return false;
        }
        published.update(write(name, standing, present, now, out));
        return true;
    }

    private PublishedContent write(
            String name,
            Standing standing,
            PresentWindows present,
            Instant now,
            Collector<StagedPublication> out)
            throws IOException {
        PublicationRequest<T> request =
                new PublicationRequest<>(
                        name, standing.nextRevision(), standing.comparable(), elements(present));
        StagedPublication staged = drafting.stage(request, rules.manifestName(name));
        if (staged == null) {
            metrics.unchanged().inc();
            // Nothing is on its way.
            return present.published(standing.visible(), Instant.EPOCH, false);
        }
        metrics.add(staged);
        LOG.info("publication {} is staged as revision {}", name, staged.revision());
        out.collect(staged);
        return present.published(staged.revision(), now, staged.isNotice());
    }

    /** One timer at a time: what changes until then is written with it. */
    private void setTimer(Context context, Instant at) throws IOException {
        if (writeAt.value() == null) {
            writeAt.update(at.toEpochMilli());
            context.timerService().registerProcessingTimeTimer(at.toEpochMilli());
        }
    }

    private void sealIfOver(Context context) throws IOException {
        Instant sealedAt = rules.sealedAt(context.getCurrentKey(), now(context));
        if (sealedAt != null && sealedAt.isAfter(now(context))) {
            context.timerService().registerProcessingTimeTimer(sealedAt.toEpochMilli());
            return;
        }
        Long timer = writeAt.value();
        if (timer != null) {
            context.timerService().deleteProcessingTimeTimer(timer);
        }
        windows.clear();
        index.clear();
        writeAt.clear();
        seal(context);
    }

    /** What is on its way is remembered, so that no other revision gets on its way beside it. */
    private void seal(Context context) throws IOException {
        PublishedContent last = published.value();
        Instant now = now(context);
        boolean hasTimers = rules.writeAt(context.getCurrentKey(), now) != null;
        if (last == null || !hasTimers || !Standing.onItsWayUntil(last).isAfter(now)) {
            published.clear();
            return;
        }
        published.update(last.sealed());
        context.timerService()
                .registerProcessingTimeTimer(Standing.onItsWayUntil(last).toEpochMilli());
    }

    private void forgetIfThrough(Instant now) throws IOException {
        PublishedContent last = published.value();
        if (last != null && !Standing.onItsWayUntil(last).isAfter(now)) {
            published.clear();
        }
    }

    private Iterable<T> elements(PresentWindows present) {
        return () -> present.windows().stream().map(this::element).iterator();
    }

    private T element(Window window) {
        try {
            return Objects.requireNonNull(windows.get(window.name()));
        } catch (Exception failure) {
            throw new IllegalStateException("window " + window.name() + " left state", failure);
        }
    }

    private static Instant now(KeyedProcessFunction<?, ?, ?>.Context context) {
        return Instant.ofEpochMilli(context.timerService().currentProcessingTime());
    }

    /** Where Flink puts temporary files; tasks of one manager take its disks in turn. */
    private static Path temporaryFolder(RuntimeContext task) {
        if (task instanceof StreamingRuntimeContext streaming) {
            String[] folders = streaming.getTaskManagerRuntimeInfo().getTmpDirectories();
            int subtask = task.getTaskInfo().getIndexOfThisSubtask();
            return Path.of(folders[subtask % folders.length]);
        }
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
