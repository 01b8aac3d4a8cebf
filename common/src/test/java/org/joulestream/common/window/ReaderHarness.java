package org.joulestream.common.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.awaitility.Awaitility;

/** A reader without a task around it; what it emits and tells the enumerator is recorded. */
final class ReaderHarness implements AutoCloseable {

    final List<String> emitted = new ArrayList<>();
    final List<SourceEvent> events = new ArrayList<>();
    final List<Long> watermarks = new ArrayList<>();
    final WindowReader<String> reader;
    private int splitRequests;

    ReaderHarness(WindowFetcher<String> fetcher, WindowRetry retry, ManualClock clock) {
        reader =
                new WindowReader<>(
                        Set.of("TW"),
                        () -> new WindowSplitReader<>(fetcher, retry, clock),
                        new Configuration(),
                        new RecordingContext());
    }

    int splitRequests() {
        return splitRequests;
    }

    ReaderOutput<String> output() {
        return new RecordingOutput();
    }

    /** Polls, as a task would, until the condition holds. */
    void pollUntil(BooleanSupplier condition) {
        Awaitility.await()
                .until(
                        () -> {
                            if (!condition.getAsBoolean()) {
                                reader.pollNext(new RecordingOutput());
                            }
                            return condition.getAsBoolean();
                        });
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }

    private final class RecordingContext implements SourceReaderContext {

        @Override
        public SourceReaderMetricGroup metricGroup() {
            return UnregisteredMetricsGroup.createSourceReaderMetricGroup();
        }

        @Override
        public Configuration getConfiguration() {
            return new Configuration();
        }

        @Override
        public String getLocalHostName() {
            return "localhost";
        }

        @Override
        public int getIndexOfSubtask() {
            return 0;
        }

        @Override
        public void sendSplitRequest() {
            splitRequests++;
        }

        @Override
        public void sendSourceEventToCoordinator(SourceEvent event) {
            events.add(event);
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(ReaderHarness.class.getClassLoader());
        }
    }

    private final class RecordingOutput implements ReaderOutput<String> {

        @Override
        public void collect(String element) {
            emitted.add(element);
        }

        @Override
        public void collect(String element, long timestamp) {
            emitted.add(element);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}

        @Override
        public SourceOutput<String> createOutputForSplit(String splitId) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String splitId) {}
    }
}
