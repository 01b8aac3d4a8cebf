package org.joulestream.common.postgres;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;

/** Sinks of few keyed rows that may be written again: the plain upsert serves them. */
public final class JdbcUpserts {

    private static final int BATCH = 1_000;
    private static final int RETRIES = 5;

    private JdbcUpserts() {}

    /**
     * A sink that has written everything when a checkpoint completes.
     *
     * <p>Key the stream so that two writers never touch the same row.
     *
     * @param upsert must have no further effect when a row is written again
     * @param binder sets its parameters
     */
    public static <T> Sink<T> sink(
            String upsert, JdbcStatementBuilder<T> binder, ConnectionSource connections) {
        return JdbcSink.<T>builder()
                .withQueryStatement(upsert, binder)
                .withExecutionOptions(
                        JdbcExecutionOptions.builder()
                                .withBatchSize(BATCH)
                                .withBatchIntervalMs(0)
                                .withMaxRetries(RETRIES)
                                .build())
                .buildAtLeastOnce(new HeldConnection(connections));
    }
}
