package org.joulestream.capacity.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers worked out by hand. */
final class CapacityViewsITCase {
    private final CapacityDatabase database = new CapacityDatabase();

    CapacityViewsITCase() throws SQLException {}

    @BeforeEach
    void fill() throws SQLException {
        database.migrate()
                .execute(
                        """
                        INSERT INTO operational_capacity
                            (gas_day, cycle, loc, flow_ind, opc, tsq, oac, asset, loc_purp_desc, loc_qti)
                        SELECT d::date, c, l, f, o, t, a, 'TW', 'MQ', 'DPQ' FROM (VALUES
                            ('2025-02-27', 'Intraday 3', '100734', 'R', 60000, 41202, 18798),
                            ('2025-02-27', 'Timely',     '100734', 'R', 60000, 40000, 20000),
                            ('2025-02-27', 'Evening',    '100734', 'R', 50000, 40500,  9500),
                            ('2025-02-28', 'Timely',     '100734', 'R', 60000, 45000, 15000),
                            ('2025-02-27', 'Final',      '500515', 'D', 180000, 13950, 166050),
                            ('2025-02-27', 'Intraday 2', '500515', 'D', 180000, 90000, 90000),
                            ('2025-02-27', 'Intraday 1', '500515', 'D', NULL,   90000, NULL),
                            ('2025-02-27', 'Final',      '500515', 'R', 150000, 75000, 75000),
                            ('2025-02-27', 'Final',      '57245',  'R', 85000, 86700, 0),
                            ('2025-02-27', 'Final',      '500097', 'D', 30000, -300, 30300),
                            ('2025-02-27', 'Final',      '1',      'D', 0, 0, 0)
                        ) AS row (d, c, l, f, o, t, a)
                        """);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void showsEachLocationAndDirectionAsOfItsNewestDayAndCycle() throws SQLException {
        assertThat(
                        database.rows(
                                "SELECT loc, flow_ind, gas_day, cycle, tsq FROM capacity_current_by_location ORDER BY 1, 2"))
                .containsExactly(
                        "1 | D | 2025-02-27 | Final | 0",
                        "100734 | R | 2025-02-28 | Timely | 45000",
                        "500097 | D | 2025-02-27 | Final | -300",
                        "500515 | D | 2025-02-27 | Final | 13950",
                        "500515 | R | 2025-02-27 | Final | 75000",
                        "57245 | R | 2025-02-27 | Final | 86700");
    }

    @Test
    void dividesScheduledByOperatingCapacity() throws SQLException {
        assertThat(
                        database.rows(
                                "SELECT loc, flow_ind, cycle, round(utilisation, 6) FROM capacity_utilisation WHERE gas_day = '2025-02-27' ORDER BY 1, 2, capacity_cycle_order(cycle)"))
                .containsExactly(
                        "1 | D | Final | -",
                        "100734 | R | Timely | 0.666667",
                        "100734 | R | Evening | 0.810000",
                        "100734 | R | Intraday 3 | 0.686700",
                        "500097 | D | Final | -0.010000",
                        "500515 | D | Intraday 1 | -",
                        "500515 | D | Intraday 2 | 0.500000",
                        "500515 | D | Final | 0.077500",
                        "500515 | R | Final | 0.500000",
                        "57245 | R | Final | 1.020000");
    }

    @Test
    void comparesEachCycleWithTheOneBeforeItThatIsThere() throws SQLException {
        assertThat(
                        database.rows(
                                "SELECT loc, flow_ind, gas_day, cycle, previous_cycle, tsq_change, opc_change, oac_change FROM capacity_cycle_change WHERE loc IN ('100734', '500515') ORDER BY 1, 2, 3, capacity_cycle_order(cycle)"))
                .containsExactly(
                        "100734 | R | 2025-02-27 | Timely | - | - | - | -",
                        "100734 | R | 2025-02-27 | Evening | Timely | 500 | -10000 | -10500",
                        "100734 | R | 2025-02-27 | Intraday 3 | Evening | 702 | 10000 | 9298",
                        "100734 | R | 2025-02-28 | Timely | - | - | - | -",
                        "500515 | D | 2025-02-27 | Intraday 1 | - | - | - | -",
                        "500515 | D | 2025-02-27 | Intraday 2 | Intraday 1 | 0 | - | -",
                        "500515 | D | 2025-02-27 | Final | Intraday 2 | -76050 | 0 | 76050",
                        "500515 | R | 2025-02-27 | Final | - | - | - | -");
    }

    @Test
    void ordersTheCyclesAsTheyArePublished() throws SQLException {
        assertThat(
                        database.rows(
                                "SELECT c FROM unnest(ARRAY['Final', 'Intraday 3', 'Evening', 'Other', 'Intraday 2', 'Timely', 'Intraday 1']) c ORDER BY capacity_cycle_order(c)"))
                .containsExactly(
                        "Other",
                        "Timely",
                        "Evening",
                        "Intraday 1",
                        "Intraday 2",
                        "Intraday 3",
                        "Final");
    }
}
