package org.joulestream.telemetry.postgres;

import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.joulestream.telemetry.checkpoints.CheckpointStore;
import org.joulestream.telemetry.checkpoints.ExportCheckpoint;

/**
 * Writes export checkpoints to their table, with each of Flink's.
 *
 * <p>The table only tells others how far exports have come, so it holds up nothing: while the
 * database is away, the newest of each device wait in state. At the end of input they are written,
 * or the job fails.
 */
public final class CheckpointSink
        implements Sink<ExportCheckpoint>, SupportsWriterState<ExportCheckpoint, ExportCheckpoint> {

    private final CheckpointStore store;

    /**
     * @param store whose table it is
     */
    public CheckpointSink(CheckpointStore store) {
        this.store = store;
    }

    @Override
    public StatefulSinkWriter<ExportCheckpoint, ExportCheckpoint> createWriter(
            WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<ExportCheckpoint, ExportCheckpoint> restoreWriter(
            WriterInitContext context, Collection<ExportCheckpoint> waiting) {
        return new CheckpointWriter(store, waiting);
    }

    @Override
    public SimpleVersionedSerializer<ExportCheckpoint> getWriterStateSerializer() {
        return new ExportCheckpointSerializer();
    }
}
