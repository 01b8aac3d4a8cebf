package org.joulestream.telemetry.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportRequestTableITCase {
    private static final Instant NOON = Instant.parse("2026-02-07T12:00:00Z");
    private static final int WRITERS = 4;
    private static final int REQUESTS = 50;

    private final TestDatabase database = SharedPostgres.newDatabase();
    private final Connection connection = connect();
    private final ExportRequestTable table =
            new ExportRequestTable(TableName.parse("export_requests"));

    @BeforeEach
    void create() throws SQLException {
        table.create(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void givesRequestsInTheirOrder() throws SQLException {
        ExportRequest first = table.insert(connection, "D1", NOON, NOON.plusSeconds(60));
        ExportRequest second = table.insert(connection, null, NOON, NOON.plusSeconds(3_600));

        assertThat(table.next(connection, 0)).contains(first);
        assertThat(table.next(connection, first.id())).contains(second);
        assertThat(table.next(connection, second.id())).isEmpty();
        assertThat(table.find(connection, first.id())).contains(first);
        assertThat(table.find(connection, second.id() + 1)).isEmpty();
        assertThat(table.newestId(connection)).isEqualTo(second.id());
        assertThat(first.deviceId()).isEqualTo("D1");
        assertThat(second.deviceId()).isNull();
    }

    @Test
    void knowsNoRequestAtFirst() throws SQLException {
        assertThat(table.next(connection, 0)).isEmpty();
        assertThat(table.newestId(connection)).isZero();
    }

    @Test
    void takesTheTimeOfARequestFromTheDatabase() throws SQLException {
        Instant before = now();
        ExportRequest request = table.insert(connection, "D1", NOON, NOON.plusSeconds(60));
        Instant after = now();

        assertThat(request.requestedAt()).isBetween(before, after);
    }

    @Test
    void refusesARangeThatIsNone() {
        assertThatThrownBy(() -> table.insert(connection, "D1", NOON, NOON))
                .isInstanceOf(SQLException.class);
    }

    /** Whoever polls by "greater than the last one I saw" must miss none. */
    @Test
    void showsNoSmallerIdAfterALargerOne() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        try {
            Future<List<Long>> polled = threads.submit(() -> poll(done));
            for (Future<Boolean> writer : threads.invokeAll(writers())) {
                assertThat(writer.get()).isTrue();
            }
            done.set(true);

            assertThat(polled.get()).hasSize(WRITERS * REQUESTS).isSorted();
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Callable<Boolean>> writers() {
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(
                    () -> {
                        try (Connection own = database.connect()) {
                            for (int request = 0; request < REQUESTS; request++) {
                                table.insert(own, "D1", NOON, NOON.plusSeconds(60));
                            }
                        }
                        return true;
                    });
        }
        return writers;
    }

    private List<Long> poll(AtomicBoolean done) throws SQLException {
        List<Long> seen = new ArrayList<>();
        try (Connection own = database.connect()) {
            long last = 0;
            while (true) {
                boolean wasDone = done.get();
                ExportRequest next = table.next(own, last).orElse(null);
                if (next == null && wasDone) {
                    return seen;
                }
                if (next != null) {
                    last = next.id();
                    seen.add(last);
                }
            }
        }
    }

    private Instant now() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT clock_timestamp()")) {
            assertThat(result.next()).isTrue();
            return result.getTimestamp(1).toInstant();
        }
    }

    private Connection connect() {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
