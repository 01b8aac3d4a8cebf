package org.joulestream.testkit.capacity;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** What one file is about: a pipeline, a gas day and a cycle. */
public record CapacityKey(String asset, LocalDate gasDay, CapacityCycle cycle) {
    private static final DateTimeFormatter IN_FILE_NAME = DateTimeFormatter.ofPattern("MM-dd-uuuu");

    /** The name the site gives the file. */
    public String fileName() {
        return "OAC_%s_%s_%s_%s.csv"
                .formatted(asset, duns(asset), IN_FILE_NAME.format(gasDay), cycle.title());
    }

    /** Number of the operator: Transwestern's own, invented ones for all others. */
    static String duns(String asset) {
        if (asset.equals("TW")) {
            return "007933047";
        }
        return "%09d".formatted(Math.floorMod(asset.hashCode() * 7_919L, 1_000_000_000L));
    }
}
