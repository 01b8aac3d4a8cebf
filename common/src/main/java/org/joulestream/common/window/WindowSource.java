package org.joulestream.common.window;

import java.time.Clock;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The source for everything that is asked in windows: the plan says which are due, a fetcher reads
 * one, and each travels as one element.
 *
 * <p>Every window is emitted exactly once for each revision with respect to checkpoints; the
 * outside may be asked more than once after a failure. A window that its fetcher halves is emitted
 * as its parts, in order, together covering it: each part exactly once for each revision with
 * respect to checkpoints. What was given up is emitted as the last words on exactly the parts that
 * are missing.
 *
 * @param <T> what a window becomes in the stream
 */
public final class WindowSource<T>
        implements Source<T, WindowSplit, WindowSourceState>, ResultTypeQueryable<T> {

    private final WindowPlan plan;
    private final WindowFetcherFactory<T> fetchers;
    private final TypeInformation<T> type;
    private final WindowRetry retry;
    private final Clock clock;

    /**
     * @param clock says what is due; {@link Clock#systemUTC()} in production
     */
    public WindowSource(
            WindowPlan plan,
            WindowFetcherFactory<T> fetchers,
            TypeInformation<T> type,
            WindowRetry retry,
            Clock clock) {
        this.plan = plan;
        this.fetchers = fetchers;
        this.type = type;
        this.retry = retry;
        this.clock = clock;
    }

    @Override
    public Boundedness getBoundedness() {
        return plan.bounded() ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<WindowSplit, WindowSourceState> createEnumerator(
            SplitEnumeratorContext<WindowSplit> context) {
        return new WindowEnumerator(context, new WindowBoard(plan, clock));
    }

    @Override
    public SplitEnumerator<WindowSplit, WindowSourceState> restoreEnumerator(
            SplitEnumeratorContext<WindowSplit> context, WindowSourceState state) {
        try {
            return new WindowEnumerator(context, WindowBoard.restore(plan, clock, state));
        } catch (PlanChangedException changed) {
            return new RefusingEnumerator(changed, state);
        }
    }

    @Override
    public SourceReader<T, WindowSplit> createReader(SourceReaderContext context) {
        return new WindowReader<>(
                Set.copyOf(plan.keys()),
                () -> new WindowSplitReader<>(fetchers.create(), retry, clock),
                context.getConfiguration(),
                context);
    }

    @Override
    public SimpleVersionedSerializer<WindowSplit> getSplitSerializer() {
        return new WindowSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<WindowSourceState> getEnumeratorCheckpointSerializer() {
        return new WindowSourceStateSerializer();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }
}
