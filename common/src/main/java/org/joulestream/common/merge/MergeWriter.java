package org.joulestream.common.merge;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.joulestream.common.postgres.ConnectionSource;
import org.joulestream.common.postgres.HeldConnection;
import org.joulestream.common.postgres.PostgresErrors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects windows and merges them, whole, when there are enough or a checkpoint wants them out.
 */
final class MergeWriter<T, R> implements SinkWriter<T> {

    private static final Logger LOG = LoggerFactory.getLogger(MergeWriter.class);

    /** Windows without rows wait too. */
    private static final int WINDOWS_PER_TRANSACTION = 1_000;

    private final MergeTarget<T, R> target;
    private final MergeTransaction<T, R> transaction;
    private final String owner;
    private final HeldConnection connection;
    private final int rowsPerTransaction;
    private final MergeMetrics metrics;
    private final RetryPolicy<Object> retries;
    private final List<T> waiting = new ArrayList<>();
    private long waitingRows;

    MergeWriter(
            MergeTarget<T, R> target,
            String owner,
            ConnectionSource connections,
            int rowsPerTransaction,
            MergeMetrics metrics) {
        this.target = target;
        this.owner = owner;
        this.transaction = new MergeTransaction<>(target);
        this.connection = new HeldConnection(connections);
        this.rowsPerTransaction = rowsPerTransaction;
        this.metrics = metrics;
        this.retries =
                RetryPolicy.builder()
                        .handleIf(failure -> PostgresErrors.isPassing(failure))
                        .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(5))
                        .withJitter(0.2)
                        .withMaxRetries(5)
                        .onRetry(event -> retrying(event.getLastException()))
                        .build();
    }

    @Override
    public void write(T window, Context context) throws IOException {
        waiting.add(window);
        waitingRows += target.view().rows(window).length;
        if (waitingRows >= rowsPerTransaction || waiting.size() >= WINDOWS_PER_TRANSACTION) {
            merge();
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
        merge();
    }

    @Override
    public void close() {
        connection.closeConnection();
    }

    private void merge() throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            Failsafe.with(retries).run(this::mergeOnce);
        } catch (FailsafeException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new IOException("merge into " + target.table().latest() + " failed", cause);
        }
        metrics.windows().inc(waiting.size());
        metrics.rows().inc(waitingRows);
        metrics.transactions().inc();
        waiting.clear();
        waitingRows = 0;
    }

    private void mergeOnce() throws SQLException {
        try {
            transaction.run(connected(), waiting);
        } catch (SQLException | RuntimeException failure) {
            // Whatever state the connection is in: the next attempt gets a new one, and the server
            // rolls back what this one left.
            connection.closeConnection();
            throw failure;
        }
    }

    private Connection connected() throws SQLException {
        Connection current = connection.getConnection();
        if (current == null) {
            current = connection.getOrEstablishConnection();
            current.setAutoCommit(false);
            OwnerLock.take(current, target.name(), owner);
            transaction.open(current);
        }
        return current;
    }

    private void retrying(@Nullable Throwable failure) {
        metrics.retries().inc();
        LOG.warn(
                "merge into {} is tried again: {}",
                target.table().latest(),
                String.valueOf(failure));
    }
}
