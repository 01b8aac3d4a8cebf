package org.joulestream.telemetry.named;

import java.io.IOException;
import java.time.Duration;
import org.joulestream.common.window.Fetched;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowFetcher;
import org.jspecify.annotations.Nullable;

/**
 * A fetcher in whose thread lines have the service's name, those of the source about it included.
 *
 * @param fetcher that reads
 */
public record NamedFetcher<T>(WindowFetcher<T> fetcher, ServiceName service)
        implements WindowFetcher<T> {

    @Override
    public Fetched<T> fetch(Window window, int revision, String lastMark) throws IOException {
        service.enter();
        return fetcher.fetch(window, revision, lastMark);
    }

    @Override
    public boolean isHopeless(Exception failure) {
        return fetcher.isHopeless(failure);
    }

    @Override
    public T giveUp(Window window, int revision, Exception lastFailure) {
        return fetcher.giveUp(window, revision, lastFailure);
    }

    @Override
    public @Nullable Duration retryAfter(Exception failure) {
        return fetcher.retryAfter(failure);
    }

    @Override
    public void cancel() {
        fetcher.cancel();
    }

    @Override
    public void close() throws IOException {
        fetcher.close();
    }
}
