package org.joulestream.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.store.CapacityTables;
import org.joulestream.common.merge.MergeSink;
import org.joulestream.common.postgres.ConnectionSource;
import org.joulestream.common.postgres.Migrations;
import org.joulestream.testkit.postgres.EmbeddedPostgres;

/**
 * Rows per second of the merge sink against a bare COPY and merge loop: the same rows, the same
 * transactions, one thread each, a durable server, in turn. Quoted is the ratio of each pair.
 */
final class MergeBench {

    private static final int PAIRS = 5;
    private static final int ROWS_PER_TRANSACTION = 20_000;
    private static final BenchFiles FILES = new BenchFiles(400, 300);
    private static final int CHANGED_ONE_IN = 20;

    private MergeBench() {}

    static void run() throws Exception {
        System.out.printf(
                "%d files of %d rows, %d rows a transaction, fsync on; second pass: 1 row in %d"
                        + " changed%n",
                FILES.files(), FILES.rows(), ROWS_PER_TRANSACTION, CHANGED_ONE_IN);
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().durable(true).start()) {
            for (int pair = 0; pair <= PAIRS; pair++) {
                double[] bare = bare(database(server, "bare_" + pair));
                double[] sink = sink(database(server, "sink_" + pair));
                String note = pair == 0 ? " (warm-up, not counted)" : "";
                System.out.printf(
                        "pair %d: first pass %,.0f / %,.0f rows/s = %.2f; second pass %,.0f / %,.0f"
                                + " rows/s = %.2f%s%n",
                        pair,
                        sink[0],
                        bare[0],
                        sink[0] / bare[0],
                        sink[1],
                        bare[1],
                        sink[1] / bare[1],
                        note);
                if (pair > 0) {
                    first.add(sink[0] / bare[0]);
                    second.add(sink[1] / bare[1]);
                }
            }
        }
        System.out.printf(
                "median ratio sink / bare loop: first pass %.2f, second pass %.2f%n",
                Measured.median(first), Measured.median(second));
    }

    private static ConnectionSource database(EmbeddedPostgres server, String name)
            throws SQLException {
        server.createDatabase(name);
        String url = server.jdbcUrl(name);
        String user = server.user();
        String password = server.password();
        Migrations.migrate(url, user, password, "staging", "db/common", "db/capacity");
        return () -> {
            Connection connection = java.sql.DriverManager.getConnection(url, user, password);
            connection.setSchema("staging");
            return connection;
        };
    }

    private static double[] bare(ConnectionSource database) throws SQLException {
        double[] rates = new double[2];
        try (Connection connection = database.open()) {
            BareLoop loop = new BareLoop(connection);
            for (int pass = 0; pass < 2; pass++) {
                List<CapacityFile> files = FILES.pass(pass, CHANGED_ONE_IN);
                int step = ROWS_PER_TRANSACTION / FILES.rows() + 1;
                long start = System.nanoTime();
                for (int from = 0; from < files.size(); from += step) {
                    loop.merge(files.subList(from, Math.min(from + step, files.size())), pass == 0);
                }
                rates[pass] = rate(start);
            }
        }
        requireSameResult(database);
        return rates;
    }

    private static double[] sink(ConnectionSource database)
            throws IOException, InterruptedException, Exception {
        double[] rates = new double[2];
        MergeSink<CapacityFile, ?> sink =
                new MergeSink<>(CapacityTables.target(), database, ROWS_PER_TRANSACTION);
        try (SinkWriter<CapacityFile> writer =
                sink.createWriter(
                        "bench", UnregisteredMetricsGroup.createSinkWriterMetricGroup())) {
            for (int pass = 0; pass < 2; pass++) {
                List<CapacityFile> files = FILES.pass(pass, CHANGED_ONE_IN);
                long start = System.nanoTime();
                for (CapacityFile file : files) {
                    writer.write(file, NO_CONTEXT);
                }
                writer.flush(false);
                rates[pass] = rate(start);
            }
        }
        requireSameResult(database);
        return rates;
    }

    private static final SinkWriter.Context NO_CONTEXT =
            new SinkWriter.Context() {
                @Override
                public long currentWatermark() {
                    return Long.MIN_VALUE;
                }

                @Override
                public Long timestamp() {
                    return 0L;
                }
            };

    /** A rate counts only if the tables are right. */
    private static void requireSameResult(ConnectionSource database) throws SQLException {
        long rows = (long) FILES.files() * FILES.rows();
        long versions = rows + rows / CHANGED_ONE_IN;
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet counts =
                        statement.executeQuery(
                                "SELECT (SELECT count(*) FROM operational_capacity), (SELECT"
                                        + " count(*) FROM operational_capacity_history), (SELECT"
                                        + " count(*) FROM operational_capacity_history WHERE"
                                        + " is_current)")) {
            counts.next();
            if (counts.getLong(1) != rows
                    || counts.getLong(2) != versions
                    || counts.getLong(3) != rows) {
                throw new IllegalStateException("the tables are not what was written");
            }
        }
    }

    private static double rate(long startNanos) {
        return FILES.files() * FILES.rows() / ((System.nanoTime() - startNanos) / 1e9);
    }
}
