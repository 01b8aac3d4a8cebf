package org.joulestream.capacity.day;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.FileStatus;
import org.jspecify.annotations.Nullable;

/**
 * For dashboards, since the last restart: files by status, rows, rejects, and for each cycle how
 * late it came. The truth about counts is in the ledger.
 */
final class FileMetrics {

    private final MetricGroup group;
    private final PublicationTimes publicationTimes;
    private final Map<FileStatus, Counter> files = new EnumMap<>(FileStatus.class);
    private final Counter rows;
    private final Counter rejects;
    private final Map<String, Lag> lags = new HashMap<>();

    FileMetrics(MetricGroup group, PublicationTimes publicationTimes) {
        this.group = group;
        this.publicationTimes = publicationTimes;
        for (FileStatus status : FileStatus.values()) {
            String name = status.name().toLowerCase(Locale.ROOT).replace('_', '-');
            files.put(status, group.addGroup("status", name).counter("files"));
        }
        rows = group.counter("rowsRead");
        rejects = group.counter("rejectedRecords");
    }

    void count(CapacityFile file) {
        Counter counter = files.get(file.status());
        if (counter != null) {
            counter.inc();
        }
        rows.inc(file.rowsRead());
        rejects.inc(file.rejects().length);
        if (file.status() == FileStatus.READABLE) {
            measure(file);
        }
    }

    private void measure(CapacityFile file) {
        String gasDay = file.gasDay();
        String cycle = file.cycle();
        if (gasDay == null || cycle == null) {
            return;
        }
        Instant scheduled = publicationTimes.of(file.asset(), gasDay, cycle);
        if (scheduled != null) {
            lags.computeIfAbsent(cycle, this::register).take(scheduled, file.receivedAt());
        }
    }

    private Lag register(String cycle) {
        return group.addGroup("cycle", cycle).gauge("lagSeconds", new Lag());
    }

    /** From the scheduled publication to the first receipt, for the newest file of a cycle. */
    private static final class Lag implements Gauge<Long> {
        private @Nullable Instant newest;
        private volatile long seconds;

        /** A revisit of the same gas day comes later without the cycle having come later. */
        private void take(Instant scheduled, Instant received) {
            if (newest == null || scheduled.isAfter(newest)) {
                newest = scheduled;
                seconds = Duration.between(scheduled, received).toSeconds();
            }
        }

        @Override
        public Long getValue() {
            return seconds;
        }
    }
}
