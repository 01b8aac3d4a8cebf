package org.joulestream.telemetry.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.joulestream.telemetry.checkpoints.CheckpointStore;
import org.joulestream.telemetry.checkpoints.ExportRequestTable;
import org.joulestream.telemetry.source.ExportRequest;
import org.joulestream.telemetry.source.ExportRequests;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests in the table {@code export_requests}; holds one connection while it is asked. */
public final class PostgresRequests implements ExportRequests {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresRequests.class);
    private static final long serialVersionUID = 1L;

    /** What was asked longer ago than that is not taken up by a job that begins without state. */
    private static final Duration LIFE = Duration.ofDays(1);

    private final CheckpointStore store;
    private final Clock clock;
    private transient @Nullable Connection connection;

    /**
     * @param store whose table it is
     */
    public PostgresRequests(CheckpointStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Asks a table. */
    @FunctionalInterface
    private interface Question {
        Optional<org.joulestream.telemetry.checkpoints.ExportRequest> ask(
                ExportRequestTable table, Connection connection) throws SQLException;
    }

    @Override
    public @Nullable ExportRequest next(long id) throws IOException {
        ExportRequest found = ask((table, open) -> table.next(open, id));
        while (id == 0 && found != null && isOld(found)) {
            long old = found.id();
            found = ask((table, open) -> table.next(open, old));
        }
        return found;
    }

    private boolean isOld(ExportRequest request) {
        return request.requestedAt().isBefore(clock.instant().minus(LIFE));
    }

    @Override
    public @Nullable ExportRequest find(long id) throws IOException {
        return ask((table, open) -> table.find(open, id));
    }

    private @Nullable ExportRequest ask(Question question) throws IOException {
        try {
            return question.ask(store.requests(), connection())
                    .map(PostgresRequests::request)
                    .orElse(null);
        } catch (SQLException failure) {
            close();
            throw new IOException(
                    "requests in %s cannot be read: %s"
                            .formatted(store.database().url(), failure.getMessage()),
                    failure);
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            store.create();
            open = store.open();
            connection = open;
        }
        return open;
    }

    private static ExportRequest request(
            org.joulestream.telemetry.checkpoints.ExportRequest found) {
        String device = found.deviceId();
        return new ExportRequest(
                found.id(),
                device == null ? "" : device,
                found.start(),
                found.end(),
                found.requestedAt());
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException failure) {
            LOG.debug("the connection had ended", failure);
        }
    }
}
