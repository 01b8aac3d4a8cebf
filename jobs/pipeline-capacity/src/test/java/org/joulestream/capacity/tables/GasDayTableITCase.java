package org.joulestream.capacity.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.joulestream.capacity.day.Cycles;
import org.joulestream.capacity.day.GasDayAggregate;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.DirectionTotals;
import org.joulestream.capacity.model.FlowDirection;
import org.joulestream.capacity.model.GasDayCycles;
import org.joulestream.capacity.model.GasDaySummary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Summaries meet in the table, in any order. */
final class GasDayTableITCase {
    private static final CycleTotals TIMELY = Cycles.posted("Timely", 1, "a");
    private static final CycleTotals EVENING = Cycles.posted("Evening", 5, "b");
    private static final CycleTotals FINAL = Cycles.posted("Final", 9, "c");

    private static final String ROWS =
            "SELECT gas_day, cycles, newest_cycle, opc_delivery, tsq_delivery, opc_receipt,"
                    + " tsq_receipt, opc_bidirectional, tsq_bidirectional, opc_other, tsq_other,"
                    + " peak_utilisation, peak_utilisation_loc, peak_utilisation_cycle, locations,"
                    + " locations_without_capacity, locations_capacity_unknown, posted_at AT TIME"
                    + " ZONE 'UTC', array_to_string(cycle_posted_at, ',', '-'),"
                    + " array_to_string(cycle_peak_utilisation, ',', '-'),"
                    + " array_to_string(cycle_peak_loc, ',', '-'), array_to_string(cycle_file_hash,"
                    + " ',', '-') FROM capacity_gas_day WHERE asset = '";

    private final CapacityDatabase database = new CapacityDatabase();

    GasDayTableITCase() throws SQLException {}

    @BeforeEach
    void migrate() throws SQLException {
        database.migrate().execute("SET TIME ZONE 'UTC'");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void writesWhatTheSummarySays() throws SQLException {
        database.put(summary("TW", TIMELY, whole()));

        assertThat(row("TW"))
                .containsExactly(
                        "2025-02-27 | {Timely,Final} | Final | 1000 | 600.5 | 2000 | -7 | - | - | 5 |"
                                + " - | 1.019506 | 57245 | Final | 11 | 2 | 1 |"
                                + " 2025-02-28 04:00:00.000001 |"
                                + " 2025-02-26 21:00:00+00,2025-02-28 04:00:00.000001+00 |"
                                + " 0.01,1.019506 | loc1,57245 | a,00ff");
    }

    @Test
    void aPartialReadOfAnOldGasDayDoesNotSpoilTheRow() throws SQLException {
        database.put(summary("TW", TIMELY, EVENING, FINAL));
        List<String> full = row("TW");

        database.put(summary("TW", EVENING));
        database.put(summary("TW", Cycles.posted("Final", 8, "z")));

        assertThat(row("TW")).isEqualTo(full);
    }

    /** One run for each cycle, as each is published. */
    @Test
    void runsThatSeeOneCycleEachEndInTheWholeGasDay() throws SQLException {
        database.put(summary("TW", EVENING));
        database.put(summary("TW", FINAL));
        database.put(summary("TW", TIMELY));
        database.put(summary("X", TIMELY, EVENING, FINAL));

        assertThat(row("TW")).isEqualTo(row("X"));
    }

    @Test
    void aCorrectionByItselfLowersThePeakOfItsCycle() throws SQLException {
        CycleTotals tooHigh = Cycles.posted("Timely", 50, "a");
        CycleTotals corrected = lowered(tooHigh, "0.03");
        database.put(summary("TW", tooHigh, EVENING));

        database.put(summary("TW", corrected));
        database.put(summary("X", corrected, EVENING));

        assertThat(row("TW")).isEqualTo(row("X"));
        assertThat(
                        database.rows(
                                "SELECT peak_utilisation_cycle FROM capacity_gas_day WHERE asset ="
                                        + " 'TW'"))
                .containsExactly("Evening");
    }

    @Test
    void ofEqualPeaksTheEarliestCycleHasItHoweverTheyCome() throws SQLException {
        CycleTotals timely = lowered(TIMELY, "0.5");
        CycleTotals last = lowered(FINAL, "0.50");
        database.put(summary("TW", last));
        database.put(summary("TW", timely));
        database.put(summary("X", timely, last));

        assertThat(
                        database.rows(
                                "SELECT DISTINCT peak_utilisation_cycle, peak_utilisation_loc FROM"
                                        + " capacity_gas_day"))
                .containsExactly("Timely | loc1");
    }

    @Test
    void cyclesWithoutAnyPeakHaveNoneTogether() throws SQLException {
        database.put(summary("TW", lowered(TIMELY, null)));
        database.put(summary("TW", lowered(FINAL, null)));

        assertThat(
                        database.rows(
                                "SELECT cycles, peak_utilisation, peak_utilisation_loc,"
                                        + " peak_utilisation_cycle FROM capacity_gas_day"))
                .containsExactly("{Timely,Final} | - | - | -");
    }

    @Test
    void theSameSummaryPartOfItOrAnOlderPostingWritesNothing() throws SQLException {
        String place = "SELECT ctid, xmin FROM capacity_gas_day";
        database.put(summary("TW", TIMELY, EVENING));
        List<String> written = database.rows(place);

        database.put(summary("TW", TIMELY, EVENING));
        database.put(summary("TW", TIMELY));
        database.put(summary("TW", Cycles.posted("Evening", 4, "b")));
        database.put(summary("TW", Cycles.posted("Evening", 4, "z")));

        assertThat(database.rows(place)).isEqualTo(written);
    }

    /** A at five, A again at eight, and only then another run that reads B of seven. */
    @Test
    void contentFromBetweenTwoPostingsOfTheSameContentIsStale() throws SQLException {
        CycleTotals again = Cycles.posted("Evening", 8, "b");
        database.put(summary("TW", TIMELY, EVENING));
        database.put(summary("TW", again));
        database.put(summary("X", TIMELY, again));

        database.put(summary("TW", Cycles.posted("Evening", 7, "z")));

        assertThat(row("TW")).isEqualTo(row("X"));
    }

    /** Runs read any postings in any order and are cleared in between; the row is that of all. */
    @Test
    void anyRunsInAnyOrderEndInTheRowOfOneThatSawAll() throws SQLException {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            String asset = "A" + seed;
            List<CycleTotals> postings = postings(random);
            Set<CycleTotals> read = new HashSet<>();
            while (read.size() < postings.size()) {
                Collections.shuffle(postings, random);
                List<CycleTotals> part =
                        postings.subList(0, 1 + random.nextInt(postings.size() - 1));
                run(asset, part);
                read.addAll(part);
            }
            run("all-" + asset, postings);

            assertThat(row(asset)).as("seed %d", seed).isEqualTo(row("all-" + asset)).hasSize(1);
        }
    }

    private void run(String asset, List<CycleTotals> postings) throws SQLException {
        GasDayAggregate window = new GasDayAggregate();
        GasDayCycles seen = window.createAccumulator();
        for (CycleTotals posting : postings) {
            seen = window.add(posting, seen);
            if (seen.news()) {
                database.put(summary(asset, seen.cycles()));
            }
        }
    }

    /** Four postings of each cycle, one of them a repeat; a few have the same time or peak. */
    private static List<CycleTotals> postings(Random random) {
        List<CycleTotals> postings = new ArrayList<>();
        for (Cycle cycle : Cycle.values()) {
            for (String hash : List.of("a", "B", "0")) {
                CycleTotals posting =
                        Cycles.posted(cycle.label(), random.nextInt(30), hash + cycle.label());
                boolean without = random.nextInt(6) == 0;
                postings.add(lowered(posting, without ? null : "0." + random.nextInt(10)));
            }
            CycleTotals first = postings.get(postings.size() - 3);
            postings.add(
                    at(first, first.postedAt().plusSeconds(3_600L * (1 + random.nextInt(30)))));
        }
        return postings;
    }

    private List<String> row(String asset) throws SQLException {
        return database.rows(ROWS + asset + "'");
    }

    private static GasDaySummary summary(String asset, CycleTotals... cycles) {
        return new GasDaySummary(asset, Cycles.DAY, cycles);
    }

    private static CycleTotals lowered(CycleTotals of, @Nullable String peak) {
        return new CycleTotals(
                of.asset(),
                of.gasDay(),
                of.cycle(),
                of.gasDayStart(),
                of.gasDayEnd(),
                of.postedAt().plusSeconds(1),
                of.fileHash() + peak,
                of.directions(),
                of.locations(),
                of.withoutCapacity(),
                of.capacityUnknown(),
                peak == null ? null : new BigDecimal(peak),
                peak == null ? null : of.peakLocation());
    }

    /** The same content, posted at another time. */
    private static CycleTotals at(CycleTotals of, Instant posted) {
        return new CycleTotals(
                of.asset(),
                of.gasDay(),
                of.cycle(),
                of.gasDayStart(),
                of.gasDayEnd(),
                posted,
                of.fileHash(),
                of.directions(),
                of.locations(),
                of.withoutCapacity(),
                of.capacityUnknown(),
                of.peakUtilisation(),
                of.peakLocation());
    }

    private static CycleTotals whole() {
        return new CycleTotals(
                "TW",
                Cycles.DAY,
                "Final",
                FINAL.gasDayStart(),
                FINAL.gasDayEnd(),
                Instant.parse("2025-02-28T04:00:00.0000019Z"),
                "00ff",
                new DirectionTotals[] {
                    direction(FlowDirection.DELIVERY, "1000", "600.5"),
                    direction(FlowDirection.RECEIPT, "2000", "-7"),
                    direction(FlowDirection.OTHER, "5", null)
                },
                11,
                2,
                1,
                new BigDecimal("1.019506"),
                "57245");
    }

    private static DirectionTotals direction(
            FlowDirection direction, @Nullable String opc, @Nullable String tsq) {
        return new DirectionTotals(
                direction,
                opc == null ? null : new BigDecimal(opc),
                tsq == null ? null : new BigDecimal(tsq));
    }
}
