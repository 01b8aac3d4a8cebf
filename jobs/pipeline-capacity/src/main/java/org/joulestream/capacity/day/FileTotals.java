package org.joulestream.capacity.day;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.DirectionTotals;
import org.joulestream.capacity.model.FlowDirection;
import org.joulestream.common.time.GasDay;
import org.jspecify.annotations.Nullable;

/** Sums up one readable file. */
final class FileTotals {

    private static final int UTILISATION_DECIMALS = 6;

    private static final Comparator<Utilisation> BY_SHARE_THEN_FIRST_LOCATION =
            Comparator.comparing(Utilisation::share)
                    .thenComparing(Utilisation::location, Comparator.reverseOrder());

    private FileTotals() {}

    private record Utilisation(BigDecimal share, String location) {}

    /**
     * The sums of a READABLE file, which always has a gas day and a cycle.
     *
     * @param zone in which its gas day runs
     */
    static CycleTotals of(CapacityFile file, ZoneId zone) {
        GasDay day = GasDay.parse(known(file.gasDay(), file), zone);
        Utilisation peak = peak(file.rows());
        return new CycleTotals(
                file.asset(),
                day.toString(),
                known(file.cycle(), file),
                day.start(),
                day.end(),
                file.postedAt(),
                file.fileHash(),
                directions(file.rows()),
                file.rows().length,
                count(file.rows(), FileTotals::isWithoutCapacity),
                count(file.rows(), row -> row.operatingCapacity() == null),
                peak == null ? null : peak.share(),
                peak == null ? null : peak.location());
    }

    private static String known(@Nullable String part, CapacityFile file) {
        return Objects.requireNonNull(part, () -> file.window() + " is readable without a name");
    }

    private static boolean isWithoutCapacity(CapacityRow row) {
        BigDecimal available = row.operationallyAvailable();
        return available != null && available.signum() == 0;
    }

    private static int count(CapacityRow[] rows, Predicate<CapacityRow> kind) {
        return Math.toIntExact(Arrays.stream(rows).filter(kind).count());
    }

    private static DirectionTotals[] directions(CapacityRow[] rows) {
        Map<FlowDirection, CapacityRow[]> byDirection =
                Arrays.stream(rows)
                        .collect(
                                Collectors.groupingBy(
                                        row -> FlowDirection.of(row.flowDirection()),
                                        TreeMap::new,
                                        Collectors.collectingAndThen(
                                                Collectors.toList(),
                                                list -> list.toArray(CapacityRow[]::new))));
        return byDirection.entrySet().stream()
                .map(entry -> totals(entry.getKey(), entry.getValue()))
                .toArray(DirectionTotals[]::new);
    }

    private static DirectionTotals totals(FlowDirection direction, CapacityRow[] rows) {
        return new DirectionTotals(
                direction,
                sum(rows, CapacityRow::operatingCapacity),
                sum(rows, CapacityRow::totalScheduled));
    }

    private static @Nullable BigDecimal sum(
            CapacityRow[] rows, Function<CapacityRow, @Nullable BigDecimal> quantity) {
        BigDecimal sum = null;
        for (CapacityRow row : rows) {
            BigDecimal value = quantity.apply(row);
            if (value != null) {
                sum = sum == null ? value : sum.add(value);
            }
        }
        return sum;
    }

    private static @Nullable Utilisation peak(CapacityRow[] rows) {
        Utilisation peak = null;
        for (CapacityRow row : rows) {
            Utilisation utilisation = utilisation(row);
            if (utilisation != null
                    && (peak == null
                            || BY_SHARE_THEN_FIRST_LOCATION.compare(utilisation, peak) > 0)) {
                peak = utilisation;
            }
        }
        return peak;
    }

    private static @Nullable Utilisation utilisation(CapacityRow row) {
        BigDecimal capacity = row.operatingCapacity();
        BigDecimal scheduled = row.totalScheduled();
        if (capacity == null || scheduled == null || capacity.signum() <= 0) {
            return null;
        }
        return new Utilisation(
                scheduled.divide(capacity, UTILISATION_DECIMALS, RoundingMode.HALF_UP),
                row.location());
    }
}
