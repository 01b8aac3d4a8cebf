package org.joulestream.capacity.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.common.time.GasDay;
import org.junit.jupiter.api.Test;

class FileMetricsTest {
    private static final String LAG = "asset=TW.cycle=Intraday 3.lagSeconds";

    /** At nine in the evening of the gas day. */
    private static final PublicationTimes NINE =
            (asset, gasDay, cycle) -> GasDay.parse(gasDay).start().plusSeconds(12 * 3_600);

    private static final PublicationTimes UNKNOWN = (asset, gasDay, cycle) -> null;

    private final Map<String, Object> metrics = new TreeMap<>();

    @Test
    void countsFilesByStatusAndWhatIsInThem() {
        count(
                UNKNOWN,
                PublishedFiles.readable(),
                PublishedFiles.readable(),
                PublishedFiles.unreadable(FileStatus.OTHER_CYCLE, "2025-02-26"),
                PublishedFiles.unreadable(FileStatus.FAILED, null));

        assertThat(metrics.keySet())
                .containsExactly(
                        "rejectedRecords",
                        "rowsRead",
                        "status=failed.files",
                        "status=other-cycle.files",
                        "status=quarantined.files",
                        "status=readable.files",
                        "status=rejected.files");
        assertThat(counted("status=readable.files")).isEqualTo(2);
        assertThat(counted("status=other-cycle.files")).isEqualTo(1);
        assertThat(counted("status=failed.files")).isEqualTo(1);
        assertThat(counted("status=rejected.files")).isZero();
        assertThat(counted("rowsRead")).isEqualTo(10);
        assertThat(counted("rejectedRecords")).isEqualTo(4);
    }

    @Test
    void measuresHowLateACycleCame() {
        count(NINE, PublishedFiles.received("2025-02-27", "2025-02-28T03:04:05Z"));

        assertThat(lagSeconds()).isEqualTo(245L);
    }

    @Test
    void aRevisitAndAnOlderGasDayDoNotMakeItLater() {
        count(
                NINE,
                PublishedFiles.received("2025-02-27", "2025-02-28T03:04:05Z"),
                PublishedFiles.received("2025-02-27", "2025-02-28T09:00:00Z"),
                PublishedFiles.received("2025-02-26", "2025-02-28T02:00:00Z"));

        assertThat(lagSeconds()).isEqualTo(245L);
    }

    @Test
    void theNextGasDayIsMeasuredAnew() {
        count(
                NINE,
                PublishedFiles.received("2025-02-27", "2025-02-28T03:04:05Z"),
                PublishedFiles.received("2025-02-28", "2025-03-01T03:00:07Z"));

        assertThat(lagSeconds()).isEqualTo(7L);
    }

    @Test
    void eachPipelineHasItsOwn() {
        count(
                NINE,
                PublishedFiles.received("TW", "2025-02-27", "2025-02-28T03:00:05Z"),
                PublishedFiles.received("FEP", "2025-02-27", "2025-02-28T05:00:00Z"));

        assertThat(lagSeconds()).isEqualTo(5L);
        assertThat(gauge("asset=FEP.cycle=Intraday 3.lagSeconds")).isEqualTo(7_200L);
    }

    /** As after a first start, which begins some gas days back. */
    @Test
    void whatIsCaughtUpWithIsNotLate() {
        count(NINE, PublishedFiles.received("2025-02-27", "2025-03-01T03:00:01Z"));
        assertThat(metrics).doesNotContainKey(LAG);

        count(NINE, PublishedFiles.received("2025-02-27", "2025-03-01T03:00:00Z"));
        assertThat(lagSeconds()).isEqualTo(86_400L);
    }

    @Test
    void aPipelineWithoutPostingTimesHasNone() {
        count(UNKNOWN, PublishedFiles.received("2025-02-27", "2025-02-28T03:04:05Z"));

        assertThat(metrics).doesNotContainKey(LAG);
    }

    @Test
    void onlyAReadableFileIsACycleThatCame() {
        count(NINE, PublishedFiles.unreadable(FileStatus.REJECTED, "2025-02-27"));

        assertThat(metrics).doesNotContainKey(LAG);
    }

    private void count(PublicationTimes times, CapacityFile... files) {
        FileMetrics fileMetrics = new FileMetrics(new Recorded(""), times);
        Stream.of(files).forEach(fileMetrics::count);
    }

    private long counted(String name) {
        return metrics.get(name) instanceof Counter counter ? counter.getCount() : -1;
    }

    private Object lagSeconds() {
        return gauge(LAG);
    }

    private Object gauge(String name) {
        return metrics.get(name) instanceof Gauge<?> gauge ? gauge.getValue() : "none";
    }

    /** Keeps metrics by their full names. */
    private final class Recorded extends UnregisteredMetricsGroup {
        private final String prefix;

        private Recorded(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Counter counter(String name) {
            Counter counter = new SimpleCounter();
            metrics.put(prefix + name, counter);
            return counter;
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            metrics.put(prefix + name, gauge);
            return gauge;
        }

        @Override
        public MetricGroup addGroup(String key, String value) {
            return new Recorded(prefix + key + '=' + value + '.');
        }
    }
}
