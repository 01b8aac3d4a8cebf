package org.joulestream.common.merge;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.joulestream.common.fault.FaultSubject;
import org.joulestream.common.postgres.ConnectionSource;
import org.joulestream.common.window.Fetched;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowFetcher;
import org.joulestream.common.window.WindowPlan;
import org.joulestream.common.window.WindowRetry;
import org.joulestream.common.window.WindowSource;
import org.joulestream.testkit.fault.FailingSnapshots;
import org.joulestream.testkit.fault.FaultyConnections;
import org.joulestream.testkit.fault.FaultySink;
import org.joulestream.testkit.postgres.TestDatabase;
import org.jspecify.annotations.Nullable;

/** Rows, history and ledger of a database, where every site's readings are posted again. */
public final class MergeSubject implements FaultSubject {
    private static final Sites SITES = new Sites(6, 8);

    /** Of replays the ledger may say more, but what was applied was applied once. */
    private static final String VISIBLE =
            "SELECT 'latest', site, point, value::text, posted FROM reading UNION ALL SELECT"
                    + " 'history', site, point, value::text, concat_ws(' ', valid_from, valid_to,"
                    + " is_current) FROM reading_history UNION ALL SELECT 'ledger', name, outcome,"
                    + " counts, '' FROM ledger WHERE outcome = 'APPLIED' ORDER BY 1, 2, 3, 4, 5";

    private final TestDatabase database;

    /** In an empty database. */
    public MergeSubject(TestDatabase database) throws SQLException {
        this.database = database;
        try (Connection connection = database.connect()) {
            ReadingsTarget.createTables(connection);
        }
    }

    @Override
    public void define(StreamExecutionEnvironment environment, String faults) {
        SingleOutputStreamOperator<Readings> readings =
                environment
                        .fromSource(SITES.source(), WatermarkStrategy.noWatermarks(), "Readings")
                        .uid("readings");
        readings.keyBy(Readings::site, Types.STRING)
                .sinkTo(FaultySink.wrap(sink(faults), faults))
                .uid("tables");
        // Beside the rows' way, so that some tasks have their part of a checkpoint.
        readings.rebalance()
                .map(new FailingSnapshots<Readings>(faults))
                .returns(TypeInformation.of(Readings.class))
                .uid("failing-snapshots")
                .sinkTo(new DiscardingSink<>())
                .uid("nothing");
    }

    private MergeSink<Readings, Reading> sink(String faults) {
        String url = database.jdbcUrl();
        String user = database.user();
        String password = database.password();
        ConnectionSource connections =
                () ->
                        FaultyConnections.wrap(
                                DriverManager.getConnection(url, user, password), faults);
        // All of a checkpoint in one transaction: what it has not written a restart would lose.
        return new MergeSink<>(ReadingsTarget.target(), connections, 1_000);
    }

    @Override
    public List<String> visible() throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(VISIBLE)) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= 5; column++) {
                    values.add(String.valueOf(rows.getString(column)));
                }
                lines.add(String.join(" ", values));
            }
        }
        return lines;
    }

    /** Three points of a site: one never changes, one always, and one is there every other time. */
    @Override
    public int linesInTheEnd() {
        int latest = SITES.postings % 2 == 1 ? 3 : 2;
        int history = 1 + SITES.postings + (SITES.postings + 1) / 2;
        return SITES.count * (latest + history + SITES.postings);
    }

    /** A window for each site, posted so many times. */
    private record Sites(int count, int postings) implements WindowPlan {

        private WindowSource<Readings> source() {
            return new WindowSource<>(
                    this,
                    SiteFetcher::new,
                    TypeInformation.of(Readings.class),
                    new WindowRetry(3, Duration.ofMillis(10), Duration.ofMillis(20)),
                    Clock.systemUTC());
        }

        @Override
        public String fingerprint() {
            return "postings of sites";
        }

        @Override
        public List<String> keys() {
            return IntStream.range(0, count).mapToObj(number -> "site-" + number).toList();
        }

        @Override
        public @Nullable Window next(String key, @Nullable Window previous) {
            return previous == null
                    ? new Window(key, Readings.START, Readings.START.plusSeconds(60), "")
                    : null;
        }

        @Override
        public Instant dueAt(Window window) {
            return window.end();
        }

        @Override
        public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
            return revision + 1 < postings ? readAt.plusMillis(20) : null;
        }

        @Override
        public boolean bounded() {
            return true;
        }
    }

    private static final class SiteFetcher implements WindowFetcher<Readings> {
        @Override
        public Fetched<Readings> fetch(Window window, int revision, String lastMark) {
            // Long enough that checkpoints fall between windows.
            LockSupport.parkNanos(8_000_000);
            String changing = "B=" + revision;
            Readings readings =
                    revision % 2 == 0
                            ? Readings.of(window.key(), revision, "A=1", changing, "C=3")
                            : Readings.of(window.key(), revision, "A=1", changing);
            return new Fetched.Read<>(readings, readings.hash());
        }

        @Override
        public Readings giveUp(Window window, int revision, Exception lastFailure) {
            throw new IllegalStateException("nothing fails here", lastFailure);
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }
}
