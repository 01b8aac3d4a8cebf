package org.joulestream.cli.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joulestream.capacity.CapacityJob;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.text.TextTable;

/** {@code pipeline-capacity} against a site that posts late, posts again and fails. */
final class CapacityDemo implements JobDemo {
    private static final String PROGRESS =
            "SELECT (SELECT count(DISTINCT window_name) FROM capacity_file), (SELECT count(*) FROM"
                    + " capacity_file), (SELECT count(*) FROM operational_capacity), (SELECT"
                    + " count(*) FROM operational_capacity_history)";

    private static final String VERSIONS = "SELECT count(*) FROM capacity_file";

    /** The last that a migration makes. */
    private static final String HAS_TABLES =
            "SELECT to_regclass('" + DemoServer.SCHEMA + ".capacity_gas_day') IS NOT NULL";

    private static final String SUMMARY =
            "SELECT 'capacity', count(*), sum(rows_read), sum(rows_inserted), sum(rows_updated),"
                    + " sum(rows_unchanged), sum(rows_duplicate), sum(rows_rejected),"
                    + " sum(rows_closed), (SELECT count(*) FROM operational_capacity), (SELECT"
                    + " count(*) FROM operational_capacity_history) FROM capacity_file";

    private static final String FILES =
            "SELECT concat_ws(' ', count(*), status, '(' || reason || ')') FROM capacity_file GROUP"
                    + " BY status, reason ORDER BY count(*) DESC, status";

    static final List<String> QUERIES =
            List.of(
                    "SELECT asset, gas_day, cycle, status, reason, rows_read, rows_updated FROM"
                            + " capacity_file ORDER BY received_at LIMIT 50",
                    "SELECT asset, loc, loc_name, gas_day, cycle, tsq, opc, round(utilisation, 2) AS"
                            + " utilisation FROM capacity_utilisation WHERE utilisation > 1 ORDER BY"
                            + " utilisation DESC, loc LIMIT 10",
                    "SELECT loc, cycle, tsq, is_current, valid_from, valid_to FROM"
                            + " operational_capacity_history WHERE NOT is_current ORDER BY valid_to,"
                            + " loc LIMIT 10",
                    "SELECT window_name, position, reason, detail FROM rejected_record",
                    "SELECT asset, gas_day, newest_cycle, cardinality(cycles) AS cycles, tsq_receipt,"
                            + " tsq_delivery, peak_utilisation, peak_utilisation_loc FROM"
                            + " capacity_gas_day ORDER BY 1, 2");

    private static final List<String> COLUMNS =
            List.of(
                    "job",
                    "files",
                    "rows read",
                    "inserted",
                    "updated",
                    "unchanged",
                    "duplicates",
                    "rejected",
                    "closed",
                    "current rows",
                    "history rows");

    private final CapacityScript script;
    private final CapacityStage stage;
    private final Connection connection;
    private final List<String> arguments;
    private final Map<String, String> environment;

    CapacityDemo(DemoPostgres postgres, int scale) throws IOException, SQLException {
        script = new CapacityScript(scale);
        stage = new CapacityStage(script, postgres.database());
        connection = postgres.connect();
        arguments = arguments(postgres);
        environment = postgres.environment();
    }

    private List<String> arguments(DemoPostgres postgres) throws IOException, SQLException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--capacity.url=" + stage.address(),
                                "--capacity.assets=" + String.join(",", CapacityScript.ASSETS),
                                "--capacity.from=" + CapacityScript.FIRST_DAY,
                                "--capacity.to=" + script.lastDay(),
                                "--capacity.revisits=" + CapacityScript.REVISITS,
                                "--capacity.revisit-after=500ms",
                                "--capacity.retry-delay=200ms",
                                "--capacity.requests-per-second=200",
                                "--capacity.concurrency=40"));
        arguments.addAll(postgres.arguments());
        return List.copyOf(arguments);
    }

    @Override
    public JobDefinition job() {
        return new CapacityJob();
    }

    /** To the tables it fills. */
    Connection connection() {
        return connection;
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public String progress(Map<String, Long> counters) throws SQLException {
        List<String> counts = Lines.cells(connection, PROGRESS).get(0);
        return "capacity: %s of %d files, %s of %d versions, %s current rows, %s history rows"
                .formatted(
                        counts.get(0),
                        script.keys().size(),
                        counts.get(1),
                        script.versions(),
                        counts.get(2),
                        counts.get(3));
    }

    @Override
    public String progressOfOutput() throws SQLException {
        return hasTables() ? progress(Map.of()) : "capacity: no tables yet";
    }

    @Override
    public boolean isComplete() throws SQLException {
        return hasTables()
                && Lines.of(connection, VERSIONS).equals(List.of("" + script.versions()));
    }

    /** They come with the first start of the job. */
    private boolean hasTables() throws SQLException {
        return Lines.of(connection, HAS_TABLES).equals(List.of("t"));
    }

    @Override
    public int questions() {
        return stage.questions();
    }

    @Override
    public List<String> differences() throws SQLException {
        return CapacityCheck.differences(new CapacityTruth(script), connection);
    }

    @Override
    public List<String> summary() throws SQLException {
        TextTable table = new TextTable(new ArrayList<>(COLUMNS));
        Lines.cells(connection, SUMMARY).forEach(row -> table.add(new ArrayList<>(row)));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("files: " + String.join(", ", Lines.of(connection, FILES)));
        return lines;
    }

    @Override
    public String proof() {
        return "every row, version, ledger entry and reject is as published";
    }

    @Override
    public List<String> whereToLook(DemoCommands commands) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "output: schema %s of the database in %s; for example"
                        .formatted(DemoServer.SCHEMA, DemoFile.path(commands.directory())));
        String name = job().shortName();
        QUERIES.forEach(query -> lines.add(commands.inDemo("sql", name + " \"" + query + "\"")));
        lines.add(commands.inDemo("status", name + " " + status()));
        return lines;
    }

    private String status() {
        return "--capacity.assets "
                + String.join(",", CapacityScript.ASSETS)
                + " --days 4 --as-of "
                + script.lastDay().atTime(22, 0).toInstant(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        stage.close();
        try {
            connection.close();
        } catch (SQLException gone) {
            throw new IllegalStateException("the connection to the tables is broken", gone);
        }
    }
}
