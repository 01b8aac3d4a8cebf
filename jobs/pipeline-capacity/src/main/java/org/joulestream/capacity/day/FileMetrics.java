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
 * For dashboards, since the last restart: files by status, rows, rejects, and how late each cycle
 * of each pipeline came. The truth about counts is in the ledger.
 */
final class FileMetrics {

    /**
     * By then the next gas day's file of the cycle is due; an older one is being caught up with.
     */
    private static final Duration LONGEST_LAG = Duration.ofDays(1);

    private final MetricGroup group;
    private final PublicationTimes publicationTimes;
    private final Map<FileStatus, Counter> files = new EnumMap<>(FileStatus.class);
    private final Counter rows;
    private final Counter rejects;
    private final Map<Track, Lag> lags = new HashMap<>();

    private record Track(String asset, String cycle) {}

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
        if (scheduled != null && !file.receivedAt().isAfter(scheduled.plus(LONGEST_LAG))) {
            lags.computeIfAbsent(new Track(file.asset(), cycle), this::register)
                    .take(scheduled, file.receivedAt());
        }
    }

    private Lag register(Track track) {
        return group.addGroup("asset", track.asset())
                .addGroup("cycle", track.cycle())
                .gauge("lagSeconds", new Lag());
    }

    /** From the scheduled publication to the first receipt, for the newest file of a track. */
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
