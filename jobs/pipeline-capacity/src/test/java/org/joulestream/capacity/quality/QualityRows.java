package org.joulestream.capacity.quality;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joulestream.capacity.model.CapacityRow;
import org.jspecify.annotations.Nullable;

/** Rows for these tests: a sound delivery row, and ways to spoil it. */
final class QualityRows {
    private QualityRows() {}

    /** 100 Dth/d of capacity, 40 scheduled; nothing to find in it. */
    static CapacityRow sound(int line) {
        return with(line, "100", "100", "40", "60", "Y");
    }

    static CapacityRow with(
            int line,
            @Nullable String design,
            @Nullable String operating,
            @Nullable String scheduled,
            @Nullable String available,
            String all) {
        return row(
                line,
                List.of("100800", "WEST TEXAS", "ET Genco Fuel", "MQ", "DPQ", "D"),
                Arrays.asList(design, operating, scheduled, available),
                List.of("N", "N", "N", all));
    }

    /**
     * @param texts location, zone, name, purpose, quantity type, flow direction
     * @param quantities design, operating, scheduled, available
     * @param indicators interruptible, overrun, nominations exceed, all available
     */
    static CapacityRow row(
            int line,
            List<String> texts,
            List<? extends @Nullable String> quantities,
            List<String> indicators) {
        BigDecimal operating = number(quantities.get(1));
        BigDecimal scheduled = number(quantities.get(2));
        BigDecimal available = number(quantities.get(3));
        return new CapacityRow(
                line,
                texts.get(0),
                texts.get(1),
                texts.get(2),
                texts.get(3),
                texts.get(4),
                texts.get(5),
                number(quantities.get(0)),
                operating,
                scheduled,
                available,
                indicators.get(0),
                indicators.get(1),
                indicators.get(2),
                indicators.get(3),
                "",
                agrees(operating, scheduled, available),
                null);
    }

    private static @Nullable Boolean agrees(
            @Nullable BigDecimal operating,
            @Nullable BigDecimal scheduled,
            @Nullable BigDecimal available) {
        if (operating == null || scheduled == null || available == null) {
            return null;
        }
        BigDecimal free = operating.subtract(scheduled).max(BigDecimal.ZERO);
        return free.compareTo(available) == 0;
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    /** Names of the columns of a site that publishes all of them. */
    static Set<String> allColumns() {
        return Stream.concat(
                        Stream.of(TextColumn.values()).map(TextColumn::title),
                        Stream.of(NumericColumn.values()).map(NumericColumn::title))
                .collect(Collectors.toSet());
    }

    static FileContent file(CapacityRow... rows) {
        return file(List.of(rows), List.of(), new TreeMap<>());
    }

    static FileContent file(
            List<CapacityRow> rows,
            List<Integer> duplicates,
            SortedMap<String, SortedSet<Integer>> rejected) {
        return new FileContent(
                List.of("Loc", "DC"), List.of(), allColumns(), rows, duplicates, rejected);
    }

    static SortedMap<String, SortedSet<Integer>> rejected(String reason, Integer... lines) {
        SortedMap<String, SortedSet<Integer>> rejected = new TreeMap<>();
        rejected.put(reason, new TreeSet<>(List.of(lines)));
        return rejected;
    }
}
