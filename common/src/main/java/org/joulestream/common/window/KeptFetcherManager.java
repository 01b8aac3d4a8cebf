package org.joulestream.common.window;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.fetcher.SingleThreadFetcherManager;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/**
 * Keeps the one fetching thread, with its connections, from window to window.
 *
 * <p>Flink's own manager ends a thread that is idle, which for us is after every window: each would
 * open its connections anew. Ending it can also hang until {@code source.reader.close.timeout} when
 * the queue holds one element only, since the thread then waits to put its last, empty batch.
 */
final class KeptFetcherManager<E> extends SingleThreadFetcherManager<E, WindowSplit> {

    private final AtomicInteger underWay;

    KeptFetcherManager(
            Supplier<SplitReader<E, WindowSplit>> splitReaders, Configuration configuration) {
        this(splitReaders, configuration, new AtomicInteger());
    }

    private KeptFetcherManager(
            Supplier<SplitReader<E, WindowSplit>> splitReaders,
            Configuration configuration,
            AtomicInteger underWay) {
        super(splitReaders, configuration, finished -> underWay.addAndGet(-finished.size()));
        this.underWay = underWay;
    }

    @Override
    public void addSplits(List<WindowSplit> splits) {
        underWay.addAndGet(splits.size());
        super.addSplits(splits);
    }

    /** Whether all has been read; {@code close()} ends the thread. */
    @Override
    public boolean maybeShutdownFinishedFetchers() {
        return underWay.get() == 0;
    }
}
