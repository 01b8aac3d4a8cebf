package org.joulestream.telemetry.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joulestream.telemetry.cells.TakeoverInstants;
import org.joulestream.telemetry.checkpoints.CheckpointStore;
import org.joulestream.telemetry.source.FirstStart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to where the replaced program had exported each device, by its rows in {@code
 * export_checkpoints}. They do not change any more, so the answer is the same after each restart.
 *
 * @param store whose table it is
 * @param devices that are exported; none for all
 * @param oldest what was exported last longer ago does not decide where following begins: such a
 *     device sends no more
 * @param clock says what time it is
 */
public record PostgresTakeover(
        CheckpointStore store, List<String> devices, Duration oldest, Clock clock)
        implements TakeoverInstants, FirstStart {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresTakeover.class);

    /** Copies the list. */
    public PostgresTakeover {
        devices = List.copyOf(devices);
    }

    @Override
    public Map<String, Instant> read() throws SQLException {
        store.create();
        try (Connection connection = store.open()) {
            return new TreeMap<>(store.checkpoints().takenOver(connection));
        }
    }

    @Override
    public @Nullable Instant earliestAfter() throws IOException {
        Instant horizon = clock.instant().minus(oldest);
        Instant earliest = null;
        for (Map.Entry<String, Instant> entry : known().entrySet()) {
            if (entry.getValue().isBefore(horizon)) {
                LOG.warn(
                        "Device {} was exported up to {} by the program before, more than {} days ago; what it has sent since then comes with a range (--telemetry.from, --telemetry.to)",
                        entry.getKey(),
                        entry.getValue(),
                        oldest.toDays());
            } else if (earliest == null || entry.getValue().isBefore(earliest)) {
                earliest = entry.getValue();
            }
        }
        return earliest;
    }

    /** Those of the devices that had been exported up to this instant or later. */
    public Map<String, Instant> knownSince(Instant instant) throws IOException {
        Map<String, Instant> known = known();
        known.values().removeIf(last -> last.isBefore(instant));
        return known;
    }

    private Map<String, Instant> known() throws IOException {
        try {
            Map<String, Instant> known = read();
            if (!devices.isEmpty()) {
                known.keySet().retainAll(devices);
            }
            return known;
        } catch (SQLException failure) {
            throw new IOException(
                    "table %s in %s cannot be read: %s"
                            .formatted(store.name(), store.database().url(), failure.getMessage()),
                    failure);
        }
    }

    @Override
    public void close() {
        // Each answer has a connection of its own.
    }
}
