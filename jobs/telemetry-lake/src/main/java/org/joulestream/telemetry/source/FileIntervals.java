package org.joulestream.telemetry.source;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.joulestream.telemetry.model.FileGrid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long files are: as configured, or longer where there are so many devices that too many files
 * would be written.
 *
 * <p>A longer interval is a multiple of the configured one, so that their grids fit into each
 * other, and divides a day where some multiple does. It changes only where both grids have a
 * border, at the latest at midnight.
 */
public final class FileIntervals implements Serializable {

    private static final Logger LOG = LoggerFactory.getLogger(FileIntervals.class);
    private static final long serialVersionUID = 1L;
    private static final Duration COUNT_PACE = Duration.ofMinutes(1);
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final Duration configured;
    private final int maxFiles;
    private final DeviceCount count;
    private final Inquiry<Integer> inquiry;
    private transient @Nullable Integer known;
    private transient @Nullable Duration announced;

    /**
     * @param configured whole seconds, from one second to a day
     * @param maxFiles in {@code configured}, on the average
     */
    public FileIntervals(Duration configured, int maxFiles, DeviceCount count, Clock clock) {
        this.configured = new FileGrid(configured).interval();
        this.maxFiles = maxFiles;
        this.count = count;
        this.inquiry = new Inquiry<>("how many devices there are", COUNT_PACE, clock);
    }

    /** For a first window; null when it is not known yet how many devices there are. */
    @Nullable Duration first() {
        Duration wanted = wanted();
        if (wanted != null && !wanted.equals(configured)) {
            announce(wanted);
        }
        return wanted;
    }

    /**
     * For a window that begins at {@code border}, which is one of the grid of {@code previous}. The
     * same as before while it is not known how many devices there are.
     */
    Duration next(Duration previous, Instant border) {
        Duration wanted = wanted();
        if (wanted == null || wanted.equals(previous) || !new FileGrid(wanted).isBorder(border)) {
            return previous;
        }
        announce(wanted);
        return wanted;
    }

    /** What the number of devices asks for now; null when that is not known yet. */
    @Nullable Duration wanted() {
        if (inquiry.isDue()) {
            Integer answer = inquiry.ask(count::devices);
            known = answer == null ? known : answer;
        }
        return known == null ? null : grown(configured, known, maxFiles);
    }

    private void announce(Duration wanted) {
        if (wanted.equals(announced)) {
            return;
        }
        announced = wanted;
        LOG.warn(
                "There are {} devices; with telemetry.max-files-per-interval {} for each {} a file"
                        + " now holds {}",
                known,
                maxFiles,
                configured,
                wanted);
    }

    /** The shortest interval in which so many devices make no more files than allowed. */
    static Duration grown(Duration configured, int devices, int maxFiles) {
        long seconds = configured.toSeconds();
        long least = Math.max(1, (devices + maxFiles - 1L) / maxFiles);
        if (least == 1) {
            return configured;
        }
        for (long times = least; times * seconds <= DAY_SECONDS; times++) {
            if (DAY_SECONDS % (times * seconds) == 0) {
                return Duration.ofSeconds(times * seconds);
            }
        }
        // No multiple divides a day: the last file of a day is shorter.
        return Duration.ofSeconds(Math.min(least * seconds, DAY_SECONDS));
    }

    void close() {
        count.close();
    }
}
