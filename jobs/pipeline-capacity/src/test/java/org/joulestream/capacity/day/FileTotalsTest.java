package org.joulestream.capacity.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.DirectionTotals;
import org.joulestream.capacity.model.FlowDirection;
import org.joulestream.common.time.GasDay;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Numbers worked out by hand from rows that the operator published for 2025-02-27. */
class FileTotalsTest {
    private static final CapacityRow[] NINE_ROWS = {
        row("100800", "D", "3880", "1800", "2080"),
        row("100734", "R", "60000", "41202", "18798"),
        row("500515", "D", "180000", "13951", "166049"),
        row("500515", "R", "150000", "23779", "126221"),
        row("56935", "D", "3100", "2621", "479"),
        row("79001", "D", "3800", "285", "3515"),
        row("500097", "D", "30000", "-325", "30325"),
        row("78480", "D", "485000", "105115", "379885"),
        row("500536", "R", "360000", "66019", "293981")
    };

    @Test
    void sumsUpTheRowsOfEachFlowDirection() {
        CycleTotals totals = totals(NINE_ROWS);

        assertThat(totals.directions())
                .containsExactly(
                        direction(FlowDirection.DELIVERY, "705780", "123447"),
                        direction(FlowDirection.RECEIPT, "570000", "131000"));
        assertThat(totals.locations()).isEqualTo(9);
        assertThat(totals.withoutCapacity()).isZero();
        assertThat(totals.capacityUnknown()).isZero();
    }

    @Test
    void findsThePeakUtilisationAndItsLocation() {
        CycleTotals totals = totals(NINE_ROWS);

        // 2621 / 3100 = 0.84548387…
        assertThat(totals.peakUtilisation()).isEqualTo("0.845484");
        assertThat(totals.peakLocation()).isEqualTo("56935");
    }

    @Test
    void aLocationScheduledAboveItsCapacityIsThePeakAndHasNoneLeft() {
        // 86658 / 85000 = 1.01950588…
        CycleTotals totals =
                totals(
                        row("100735", "D", "3000", "0", "3000"),
                        row("57245", "R", "85000", "86658", "0"));

        assertThat(totals.peakUtilisation()).isEqualTo("1.019506");
        assertThat(totals.peakLocation()).isEqualTo("57245");
        assertThat(totals.withoutCapacity()).isEqualTo(1);
    }

    @Test
    void keepsOtherDirectionsApart() {
        CycleTotals totals =
                totals(
                        row("1", "X", "10", "1", "9"),
                        row("2", "BD", "20", "2", "18"),
                        row("3", "R", "30", "3", "27"),
                        row("4", "", "40", "4", "36"));

        assertThat(totals.directions())
                .containsExactly(
                        direction(FlowDirection.RECEIPT, "30", "3"),
                        direction(FlowDirection.BIDIRECTIONAL, "20", "2"),
                        direction(FlowDirection.OTHER, "50", "5"));
    }

    @Test
    void anUnknownCapacityIsCountedAndLeftOutOfTheSums() {
        CycleTotals totals =
                totals(
                        row("1", "D", null, "7", null),
                        row("2", "D", "100", null, "100"),
                        row("3", "R", null, null, "0.00"));

        assertThat(totals.directions())
                .containsExactly(
                        direction(FlowDirection.DELIVERY, "100", "7"),
                        direction(FlowDirection.RECEIPT, null, null));
        assertThat(totals.capacityUnknown()).isEqualTo(2);
        assertThat(totals.withoutCapacity()).isEqualTo(1);
        assertThat(totals.peakUtilisation()).isNull();
        assertThat(totals.peakLocation()).isNull();
    }

    @Test
    void dividesByNoCapacityOfZero() {
        CycleTotals totals = totals(row("1", "D", "0", "5", "0"), row("2", "D", "8", "-1", "9"));

        assertThat(totals.peakUtilisation()).isEqualTo("-0.125000");
        assertThat(totals.peakLocation()).isEqualTo("2");
    }

    @Test
    void ofEqualPeaksTakesTheFirstLocation() {
        CycleTotals totals =
                totals(
                        row("79", "D", "2", "1", "1"),
                        row("100", "R", "4", "2", "2"),
                        row("9", "D", "8", "4", "4"));

        assertThat(totals.peakLocation()).isEqualTo("100");
    }

    @Test
    void aFileWithoutRowsHasNoPeakAndNoDirections() {
        CycleTotals totals = totals();

        assertThat(totals.directions()).isEmpty();
        assertThat(totals.locations()).isZero();
        assertThat(totals.peakUtilisation()).isNull();
    }

    @Test
    void takesGasDayAndPostingFromTheFile() {
        CycleTotals totals = totals(NINE_ROWS);

        assertThat(totals.gasDay()).isEqualTo("2025-02-27");
        assertThat(totals.cycle()).isEqualTo("Intraday 3");
        assertThat(totals.gasDayStart()).isEqualTo("2025-02-27T15:00:00Z");
        assertThat(totals.gasDayEnd()).isEqualTo("2025-02-28T15:00:00Z");
        assertThat(totals.postedAt()).isEqualTo("2025-02-28T03:55:00Z");
        assertThat(totals.fileHash()).isEqualTo("00ff");
    }

    private static DirectionTotals direction(
            FlowDirection direction, @Nullable String opc, @Nullable String tsq) {
        return new DirectionTotals(direction, number(opc), number(tsq));
    }

    private static CycleTotals totals(CapacityRow... rows) {
        return FileTotals.of(PublishedFiles.readable(rows), GasDay.CENTRAL);
    }

    private static CapacityRow row(
            String location,
            String flow,
            @Nullable String opc,
            @Nullable String tsq,
            @Nullable String oac) {
        return new CapacityRow(
                2,
                location,
                "",
                "",
                "MQ",
                "DPQ",
                flow,
                null,
                number(opc),
                number(tsq),
                number(oac),
                "N",
                "N",
                "N",
                "Y",
                "",
                null,
                null);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
