package org.joulestream.turbines.source;

import com.zaxxer.hikari.HikariDataSource;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.joulestream.common.window.Fetched;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowFetcher;
import org.joulestream.common.window.WindowTooLargeException;
import org.joulestream.turbines.model.TurbineSlice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one window of one table in one transaction.
 *
 * <p>The answer is streamed; nothing of it is kept but packed rows, up to a bound, at which the
 * window is halved.
 */
public final class SqlServerFetcher implements WindowFetcher<TurbineSlice> {

    private static final Logger LOG = LoggerFactory.getLogger(SqlServerFetcher.class);

    /** Rows that the driver asks for at a time where it does not stream by itself. */
    private static final int FETCH_SIZE = 1_000;

    /** For deadlocks and the like; what takes longer to pass is the plan's business. */
    private final RetryPolicy<Object> atOnce =
            RetryPolicy.builder()
                    .handleIf(this::passes)
                    .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(2))
                    .withMaxRetries(3)
                    .build();

    private final SqlServer server;
    private final TurbineTables tables;
    private final SliceScope scope;
    private final SliceMaker slices;
    private final long maxBytes;
    private final Clock clock;
    private final HikariDataSource pool;
    private final AtomicReference<@Nullable Statement> running = new AtomicReference<>();

    /** For as long as the fetch that was under way goes on. */
    private volatile boolean cancelled;

    private volatile boolean closed;

    /**
     * @param job name of the job, for rejected records
     * @param maxBytes of packed rows in one window
     */
    public SqlServerFetcher(
            String job,
            SqlServer server,
            TurbineTables tables,
            SliceScope scope,
            long maxBytes,
            Clock clock) {
        this.server = server;
        this.tables = tables;
        this.scope = scope;
        this.slices = new SliceMaker(job, server.schema());
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.pool = server.pool();
    }

    @Override
    public Fetched<TurbineSlice> fetch(Window window, int revision, String lastMark)
            throws IOException {
        TurbineTable table = table(window);
        cancelled = false;
        try {
            TurbineSlice slice = Failsafe.with(atOnce).get(() -> read(table, window));
            if (slice == null) {
                return halved(window);
            }
            String mark = slice.mark();
            return mark.equals(lastMark) ? new Fetched.Same<>() : new Fetched.Read<>(slice, mark);
        } catch (FailsafeException failure) {
            throw failure(table, window, Objects.requireNonNullElse(failure.getCause(), failure));
        }
    }

    private Fetched<TurbineSlice> halved(Window window) throws WindowTooLargeException {
        WindowHalves halves = WindowHalves.of(window);
        if (halves == null) {
            throw new WindowTooLargeException(
                    window, maxBytes, maxBytes, "leave columns out with turbines.columns");
        }
        return new Fetched.Halved<>(halves.first(), halves.second());
    }

    /** The window's rows; null when they are too many. */
    private @Nullable TurbineSlice read(TurbineTable table, Window window)
            throws SQLException, IOException {
        Instant began = clock.instant();
        try (Connection connection = pool.getConnection()) {
            server.isolation().apply(connection);
            SourceColumns columns = columns(connection, table);
            SliceReader reader = new SliceReader(columns.schema());
            boolean whole = queryAndCommit(connection, table, columns, window, reader);
            LOG.info(
                    "{} {} to {}: {} rows in {} ms{}",
                    table.type(),
                    window.start(),
                    window.end(),
                    reader.rowsRead(),
                    Duration.between(began, clock.instant()).toMillis(),
                    whole ? "" : ", too many: the window is halved");
            return whole ? slices.slice(window, columns.schema(), reader, began) : null;
        }
    }

    private boolean queryAndCommit(
            Connection connection,
            TurbineTable table,
            SourceColumns columns,
            Window window,
            SliceReader reader)
            throws SQLException {
        try {
            boolean whole = query(connection, table, columns, window, reader);
            connection.commit();
            return whole;
        } catch (SQLException failure) {
            if (reader.isFull()) {
                // A driver may say of the query that we cancelled that it was cancelled.
                LOG.debug("the answer was cut off", failure);
                return false;
            }
            throw failure;
        }
    }

    private boolean passes(Throwable failure) {
        return !cancelled && failure instanceof SQLException sql && SqlFailures.passesSoon(sql);
    }

    private SourceColumns columns(Connection connection, TurbineTable table)
            throws SQLException, IOException {
        try {
            return SourceColumns.read(
                    connection, server.schema(), table, scope.columns(), this::begin);
        } finally {
            running.set(null);
        }
    }

    /** From now on it can be cancelled. */
    private void begin(Statement statement) throws SQLException {
        statement.setQueryTimeout(Math.toIntExact(server.timeout().toSeconds()));
        running.set(statement);
        if (cancelled || closed) {
            throw new SQLException("cancelled");
        }
    }

    private boolean query(
            Connection connection,
            TurbineTable table,
            SourceColumns columns,
            Window window,
            SliceReader reader)
            throws SQLException {
        SliceQuery query = SliceQuery.of(table, columns, server.schema(), window, scope);
        try (PreparedStatement statement = query.prepare(connection)) {
            statement.setFetchSize(FETCH_SIZE);
            begin(statement);
            try (ResultSet answer = statement.executeQuery()) {
                boolean whole = reader.readAll(answer, maxBytes);
                if (!whole) {
                    // Or closing the answer would read the rest of it.
                    statement.cancel();
                }
                return whole;
            }
        } finally {
            running.set(null);
        }
    }

    private static IOException failure(TurbineTable table, Window window, Throwable cause) {
        if (cause instanceof IOException known) {
            return known;
        }
        return new IOException(
                "%s %s to %s: %s"
                        .formatted(
                                table.table(), window.start(), window.end(), SqlText.line(cause)),
                cause);
    }

    @Override
    public TurbineSlice giveUp(Window window, int revision, Exception lastFailure) {
        return SliceMaker.failed(window, String.valueOf(lastFailure.getMessage()));
    }

    @Override
    public boolean isHopeless(Exception failure) {
        return failure instanceof WindowTooLargeException || SqlFailures.stays(failure);
    }

    private TurbineTable table(Window window) {
        TurbineTable table = tables.find(window.key());
        if (table == null) {
            throw new IllegalStateException("no table of type " + window.key());
        }
        return table;
    }

    @Override
    public void cancel() {
        cancelled = true;
        Statement statement = running.get();
        if (statement == null) {
            return;
        }
        try {
            statement.cancel();
        } catch (SQLException e) {
            LOG.debug("the query ended by itself", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        cancel();
        pool.close();
    }
}
