package org.joulestream.testkit.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The published form: everything quoted except a missing number, LF at each line's end. */
final class CapacityCsv {
    static final List<String> COLUMNS =
            List.of(
                    "Loc",
                    "Loc Zn",
                    "Loc Name",
                    "Loc Purp Desc",
                    "Loc/QTI",
                    "Flow Ind",
                    "DC",
                    "OPC",
                    "TSQ",
                    "OAC",
                    "IT",
                    "Auth Overrun Ind",
                    "Nom Cap Exceed Ind",
                    "All Qty Avail",
                    "Qty Reason");

    private CapacityCsv() {}

    /** Header and rows as cells that are quoted already. */
    static List<List<String>> table(List<PublishedRow> rows) {
        List<List<String>> table = new ArrayList<>();
        table.add(COLUMNS.stream().map(CapacityCsv::quoted).toList());
        rows.forEach(row -> table.add(cells(row)));
        return table;
    }

    private static List<String> cells(PublishedRow row) {
        return Stream.of(
                        quoted(row.location()),
                        quoted(row.zone()),
                        quoted(row.name()),
                        quoted(row.purpose()),
                        quoted(row.quantityType()),
                        quoted(row.flowDirection()),
                        number(row.designCapacity()),
                        number(row.operatingCapacity()),
                        number(row.totalScheduled()),
                        number(row.operationallyAvailable()),
                        quoted(row.interruptible()),
                        quoted(row.authorizedOverrun()),
                        quoted(row.nominationsExceed()),
                        quoted(row.allAvailable()),
                        quoted(row.quantityReason()))
                .toList();
    }

    private static String number(@Nullable Long value) {
        return value == null ? "" : quoted(value.toString());
    }

    static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    static String text(List<List<String>> table) {
        return table.stream()
                .map(cells -> String.join(",", cells) + "\n")
                .collect(Collectors.joining());
    }
}
