package org.joulestream.common.merge;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.MetricGroup;
import org.joulestream.common.postgres.ConnectionSource;

/**
 * Merges whole windows into PostgreSQL: current rows, history and ledger in one transaction.
 *
 * <p>The stream is keyed by merge group, so that one writer has all windows of a group. A
 * transaction commits at a checkpoint, or before when much is waiting; a replay after a failure
 * meets the ordinals and changes nothing, so readers may see rows of a checkpoint that is not
 * complete yet, but never a row twice, never half a window, never an older row over a newer one.
 */
public final class MergeSink<T, R> implements Sink<T> {

    private final MergeTarget<T, R> target;
    private final ConnectionSource connections;
    private final int rowsPerTransaction;

    /**
     * @param rowsPerTransaction a transaction is ended at the next window's end when it has so many
     */
    public MergeSink(
            MergeTarget<T, R> target, ConnectionSource connections, int rowsPerTransaction) {
        this.target = target;
        this.connections = connections;
        this.rowsPerTransaction = rowsPerTransaction;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return createWriter(context.getJobInfo().getJobId().toString(), context.metricGroup());
    }

    /**
     * A writer for use without a task around it.
     *
     * @param owner the same for all writers of one instance
     */
    public SinkWriter<T> createWriter(String owner, MetricGroup metrics) {
        return new MergeWriter<>(
                target, owner, connections, rowsPerTransaction, MergeMetrics.of(metrics));
    }
}
