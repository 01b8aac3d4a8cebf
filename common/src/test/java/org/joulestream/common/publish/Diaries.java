package org.joulestream.common.publish;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.joulestream.common.window.Fetched;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowFetcher;
import org.joulestream.common.window.WindowPlan;
import org.joulestream.common.window.WindowRetry;
import org.joulestream.common.window.WindowSource;
import org.jspecify.annotations.Nullable;

/**
 * A plan for so many diaries of so many hours, each hour read so many times, with another text each
 * time.
 */
record Diaries(int count, int hours, int versions) implements WindowPlan {

    WindowSource<Page> source() {
        return new WindowSource<>(
                this,
                PageFetcher::new,
                TypeInformation.of(Page.class),
                new WindowRetry(3, Duration.ofMillis(10), Duration.ofMillis(20)),
                Clock.systemUTC());
    }

    @Override
    public String fingerprint() {
        return "diaries of " + hours + " hours";
    }

    @Override
    public List<String> keys() {
        return IntStream.range(0, count).mapToObj(number -> "diaries/" + number).toList();
    }

    @Override
    public @Nullable Window next(String key, @Nullable Window previous) {
        Instant start = previous == null ? Page.FIRST : previous.end();
        Instant end = start.plus(Duration.ofHours(1));
        return end.isAfter(Page.FIRST.plus(Duration.ofHours(hours)))
                ? null
                : new Window(key, start, end, "");
    }

    @Override
    public Instant dueAt(Window window) {
        return window.end();
    }

    @Override
    public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
        return revision + 1 < versions ? readAt.plusMillis(20) : null;
    }

    @Override
    public boolean bounded() {
        return versions == 1;
    }

    private static final class PageFetcher implements WindowFetcher<Page> {
        @Override
        public Fetched<Page> fetch(Window window, int revision, String lastMark) {
            // Long enough that checkpoints fall between windows.
            LockSupport.parkNanos(4_000_000);
            String text = window.name() + " version " + revision + '\n';
            Page page = new Page(window.key(), window, text.repeat(1_000));
            return new Fetched.Read<>(page, page.contentHash());
        }

        @Override
        public Page giveUp(Window window, int revision, Exception lastFailure) {
            throw new IllegalStateException("nothing fails here", lastFailure);
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }
}
