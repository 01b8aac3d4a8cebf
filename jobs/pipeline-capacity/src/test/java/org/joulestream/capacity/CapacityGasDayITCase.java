package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The table of gas days against the same sums worked out by the database from the rows. */
class CapacityGasDayITCase {
    @RegisterExtension static final FlinkClusterExtension FLINK = new FlinkClusterExtension();

    private static final int ROWS = 40;
    private static final Instant FIRST_POSTED = Instant.parse("2025-03-01T04:00:00.000001Z");
    private static final LocalDate DAY = LocalDate.of(2025, 3, 7);
    private static final CapacityFiles FILES = new CapacityFiles(20250307, ROWS);

    /** Three gas days, the second of which has 23 hours. */
    private static final List<CapacityKey> KEYS = Folder.keys(List.of("TW", "FEP"), DAY, 3);

    private static final String IN_TABLE =
            """
            SELECT asset, gas_day, cycles, newest_cycle, opc_delivery, tsq_delivery, opc_receipt,
                tsq_receipt, opc_bidirectional, tsq_bidirectional, opc_other, tsq_other,
                peak_utilisation, peak_utilisation_loc, peak_utilisation_cycle, locations,
                locations_without_capacity, locations_capacity_unknown, posted_at
            FROM capacity_gas_day
            """;

    private static final String FROM_THE_ROWS =
            """
            WITH
            seen AS (
                SELECT asset, gas_day,
                    array_agg(DISTINCT cycle) AS unordered, max(capacity_cycle_order(cycle)) AS last
                FROM operational_capacity GROUP BY asset, gas_day),
            newest AS (
                SELECT asset, gas_day, cycle,
                    sum(opc) FILTER (WHERE flow_ind = 'D'), sum(tsq) FILTER (WHERE flow_ind = 'D'),
                    sum(opc) FILTER (WHERE flow_ind = 'R'), sum(tsq) FILTER (WHERE flow_ind = 'R'),
                    sum(opc) FILTER (WHERE flow_ind = 'BD'), sum(tsq) FILTER (WHERE flow_ind = 'BD'),
                    sum(opc) FILTER (WHERE flow_ind NOT IN ('D', 'R', 'BD')),
                    sum(tsq) FILTER (WHERE flow_ind NOT IN ('D', 'R', 'BD')),
                    count(*), count(*) FILTER (WHERE oac = 0), count(*) FILTER (WHERE opc IS NULL)
                FROM operational_capacity JOIN seen USING (asset, gas_day)
                WHERE capacity_cycle_order(cycle) = last GROUP BY asset, gas_day, cycle),
            peak AS (
                SELECT DISTINCT ON (asset, gas_day) asset, gas_day, round(tsq / opc, 6), loc, cycle
                FROM operational_capacity WHERE opc > 0
                ORDER BY asset, gas_day, round(tsq / opc, 6) DESC, capacity_cycle_order(cycle),
                    loc COLLATE "C"),
            posted AS (
                SELECT asset, gas_day, max(posted_at) FROM capacity_file GROUP BY asset, gas_day)
            SELECT asset, gas_day,
                (SELECT array_agg(c ORDER BY capacity_cycle_order(c)) FROM unnest(unordered) c),
                newest.cycle, d1, t1, d2, t2, d3, t3, d4, t4, p, loc, peak.cycle, n, n0, nx, posted_at
            FROM seen
            JOIN newest AS newest (asset, gas_day, cycle, d1, t1, d2, t2, d3, t3, d4, t4, n, n0, nx)
                USING (asset, gas_day)
            JOIN peak AS peak (asset, gas_day, p, loc, cycle) USING (asset, gas_day)
            JOIN posted AS posted (asset, gas_day, posted_at) USING (asset, gas_day)
            """;

    private final CapacityRun job;
    private final Path directory;

    CapacityGasDayITCase(@TempDir Path directory) throws Exception {
        this.directory = directory;
        job = new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory);
    }

    @Test
    void hasTheSumsOfEveryGasDay() throws Exception {
        List<CapacityKey> published = KEYS.stream().filter(key -> !isMissing(key)).toList();

        job.run(folder("all", 1, published).option());

        assertThat(inTable()).hasSize(6).isEqualTo(fromTheRows());
        assertThat(
                        Tables.rows(
                                job.database(),
                                "SELECT newest_cycle, cardinality(cycles), count(*) FROM"
                                        + " capacity_gas_day GROUP BY 1, 2"))
                .containsExactly("Final | 6 | 5", "Intraday 2 | 3 | 1");
    }

    /** The second run starts without state and sees less than the first. */
    @Test
    void isCorrectedByAnotherRunThatReadsNewerPostingsOfSomeCycles() throws Exception {
        job.run(folder("first", 1, KEYS).option());
        List<String> first = inTable();

        job.run(folder("corrected", 2, of(CapacityCycle.EVENING, CapacityCycle.FINAL)).option());

        assertThat(inTable()).hasSize(6).doesNotContainAnyElementsOf(first);
        assertThat(inTable()).isEqualTo(fromTheRows());
    }

    @Test
    void runsOfOneCycleEachInAnyOrderEndInTheSameTable() throws Exception {
        job.run(folder("last", 1, of(CapacityCycle.FINAL)).option());
        job.run(folder("evening", 2, of(CapacityCycle.EVENING)).option());
        job.run(folder("timely", 1, of(CapacityCycle.TIMELY)).option());

        assertThat(inTable()).hasSize(6).isEqualTo(fromTheRows());
    }

    @Test
    void olderPostingsReadLaterChangeNothing() throws Exception {
        job.run(folder("second", 2, KEYS).option());
        List<String> newest = inTable();

        job.run(folder("first", 1, KEYS).option());

        assertThat(inTable()).isEqualTo(newest).isEqualTo(fromTheRows());
    }

    private static boolean isMissing(CapacityKey key) {
        return key.asset().equals("TW")
                && key.gasDay().equals(DAY)
                && List.of(CapacityCycle.EVENING, CapacityCycle.INTRADAY_3, CapacityCycle.FINAL)
                        .contains(key.cycle());
    }

    private static List<CapacityKey> of(CapacityCycle... cycles) {
        return KEYS.stream().filter(key -> List.of(cycles).contains(key.cycle())).toList();
    }

    private Folder folder(String name, int version, List<CapacityKey> keys) throws Exception {
        Folder folder = Folder.in(directory, name);
        for (CapacityKey key : keys) {
            PublishedFile file = FILES.file(key, version);
            folder.put(file, FIRST_POSTED.plus(Duration.ofHours(version)));
        }
        return folder;
    }

    private List<String> inTable() throws SQLException {
        return Tables.rows(job.database(), IN_TABLE);
    }

    private List<String> fromTheRows() throws SQLException {
        return Tables.rows(job.database(), FROM_THE_ROWS);
    }
}
