package org.joulestream.telemetry.hourly;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.joulestream.telemetry.cells.RowRange;
import org.joulestream.telemetry.model.CellSums;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldValues;

/**
 * E = ∫ P dt of the field {@value #POWER}, in watts, of all series of a device in order of time.
 *
 * <p>Between two readings (t₁, P₁) and (t₂, P₂) it is (P₁ + P₂) / 2 · (t₂ − t₁): the trapezoidal
 * rule (Abramowitz and Stegun, Handbook of Mathematical Functions, 25.4.1). A stretch longer than
 * the largest gap says nothing and is left out. From the hour's start to its first reading the
 * power is taken to be that reading's, and from the last one to the hour's end that one's, where
 * this is no longer than the largest gap. 1 kWh = 3.6 MJ (NIST SP 811, Appendix B.8).
 *
 * @param largestGap that readings may be apart
 */
public record Energy(Duration largestGap) implements Serializable {

    static final String POWER = "power";

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;
    private static final Duration LARGEST_GAP = Duration.ofMinutes(2);

    /** Two minutes: a device that reports every five seconds may be silent for a while. */
    public static Energy standard() {
        return new Energy(LARGEST_GAP);
    }

    /** Refuses a gap below zero. */
    public Energy {
        if (largestGap.isNegative()) {
            throw new IllegalArgumentException(
                    "largest gap between readings of power is %s; expected no negative time"
                            .formatted(largestGap));
        }
    }

    /**
     * Between the first and the last reading of some rows.
     *
     * @param joules exact, as {@link ExactSum#parts} has it
     * @param firstAt time of the first reading, nanoseconds since 1970; 0 without one
     * @param lastAt time of the last reading; 0 without one
     */
    record Stretch(
            double[] joules, long firstAt, double firstWatts, long lastAt, double lastWatts) {

        static final Stretch NONE = new Stretch(new double[0], 0, 0, 0, 0);
    }

    /** Of these rows; of a device whose power is no number, nothing. */
    Stretch between(DeviceReadings device, RowRange range) {
        Stretch stretch = Stretch.NONE;
        for (FieldValues field : device.fields()) {
            if (field.name().equals(POWER) && NumericValues.isNumeric(field)) {
                stretch = between(device.times(), field, range);
            }
        }
        return stretch;
    }

    private Stretch between(long[] times, FieldValues power, RowRange range) {
        int first = next(power, range.from(), range.to());
        if (first == range.to()) {
            return Stretch.NONE;
        }
        ExactSum joules = new ExactSum();
        int last = first;
        for (int row = first; row < range.to(); row = next(power, row + 1, range.to())) {
            joules.add(
                    joules(
                            times[last],
                            NumericValues.at(power, last),
                            times[row],
                            NumericValues.at(power, row)));
            last = row;
        }
        return new Stretch(
                joules.parts(),
                times[first],
                NumericValues.at(power, first),
                times[last],
                NumericValues.at(power, last));
    }

    /** The next row that has a value; {@code to} where there is none. */
    private static int next(FieldValues power, int from, int to) {
        int row = from;
        while (row < to && !NumericValues.has(power, row)) {
            row++;
        }
        return row;
    }

    /**
     * Of a whole hour.
     *
     * @param cells of the hour, sorted, not overlapping
     */
    double kilowattHours(long hourStart, long hourEnd, List<CellSums> cells) {
        List<CellSums> measured = cells.stream().filter(Energy::hasPower).toList();
        if (measured.isEmpty()) {
            return 0;
        }
        CellSums first = measured.get(0);
        CellSums last = measured.get(measured.size() - 1);
        ExactSum joules = new ExactSum();
        joules.add(
                joules(
                        hourStart,
                        first.firstPowerWatts(),
                        first.firstPowerAt(),
                        first.firstPowerWatts()));
        for (int cell = 0; cell < measured.size(); cell++) {
            if (cell > 0) {
                joules.add(joulesBetween(measured.get(cell - 1), measured.get(cell)));
            }
            joules.addAll(measured.get(cell).energyJoules());
        }
        joules.add(
                joules(last.lastPowerAt(), last.lastPowerWatts(), hourEnd, last.lastPowerWatts()));
        return joules.value() / JOULES_PER_KILOWATT_HOUR;
    }

    private static boolean hasPower(CellSums cell) {
        return cell.firstPowerAt() != 0 || cell.lastPowerAt() != 0;
    }

    private double joulesBetween(CellSums one, CellSums next) {
        return joules(
                one.lastPowerAt(),
                one.lastPowerWatts(),
                next.firstPowerAt(),
                next.firstPowerWatts());
    }

    private double joules(long from, double wattsThen, long to, double wattsNow) {
        long nanos = to - from;
        return nanos > largestGap.toNanos()
                ? 0
                : (wattsThen + wattsNow) / 2 * (nanos / NANOS_PER_SECOND);
    }
}
