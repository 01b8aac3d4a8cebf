package org.joulestream.telemetry.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.joulestream.telemetry.checkpoints.CheckpointStore;
import org.joulestream.telemetry.checkpoints.ExportCheckpoint;
import org.joulestream.telemetry.checkpoints.KeptCheckpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the newest checkpoint of each device until the table has it. */
final class CheckpointWriter implements StatefulSinkWriter<ExportCheckpoint, ExportCheckpoint> {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWriter.class);

    private static final BinaryOperator<ExportCheckpoint> NEWER =
            BinaryOperator.maxBy(
                    Comparator.comparing(ExportCheckpoint::lastExportedAt)
                            .thenComparing(ExportCheckpoint::revision));

    private final CheckpointStore store;
    private final Map<String, ExportCheckpoint> waiting = new HashMap<>();
    private boolean created;

    CheckpointWriter(CheckpointStore store, Collection<ExportCheckpoint> waiting) {
        this.store = store;
        waiting.forEach(this::keep);
    }

    @Override
    public void write(ExportCheckpoint checkpoint, Context context) {
        keep(checkpoint);
    }

    private void keep(ExportCheckpoint checkpoint) {
        waiting.merge(checkpoint.deviceId(), checkpoint, NEWER);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            writeAll();
        } catch (SQLException failure) {
            if (endOfInput) {
                throw new IOException(
                        "export checkpoints of %d devices cannot be written to %s (%s); files are complete, the job tries again"
                                .formatted(
                                        waiting.size(),
                                        store.database().url(),
                                        failure.getMessage()),
                        failure);
            }
            LOG.warn(
                    "Export checkpoints of {} devices wait for the next checkpoint of the job: {}",
                    waiting.size(),
                    failure.getMessage());
        }
    }

    private void writeAll() throws SQLException {
        if (!created) {
            store.create();
            created = true;
        }
        try (Connection connection = store.open()) {
            KeptCheckpoints kept = store.checkpoints().upsert(connection, waiting.values());
            if (!kept.unfit().isEmpty()) {
                LOG.warn("The table of export checkpoints cannot show devices {}", kept.unfit());
            }
        }
        waiting.clear();
    }

    @Override
    public List<ExportCheckpoint> snapshotState(long checkpointId) {
        return List.copyOf(waiting.values());
    }

    @Override
    public void close() {}
}
