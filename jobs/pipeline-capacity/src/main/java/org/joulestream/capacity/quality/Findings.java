package org.joulestream.capacity.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.joulestream.capacity.model.CapacityRow;
import org.jspecify.annotations.Nullable;

/** Looks for everything that the report tells. */
final class Findings {
    /** Type of the issues that tell what is not there. */
    static final String MISSING = "MISSING_VALUES";

    private static final String INCONSISTENT = "INCONSISTENT_DATA";
    private static final List<TextColumn> INDICATORS =
            List.of(
                    TextColumn.IT,
                    TextColumn.AUTH_OVERRUN_IND,
                    TextColumn.NOM_CAP_EXCEED_IND,
                    TextColumn.ALL_QTY_AVAIL);
    private static final int SHOWN_TITLES = 10;
    private static final int SHOWN_CHARACTERS = 60;

    private final FileContent file;
    private final List<Issue> issues = new ArrayList<>();

    private Findings(FileContent file) {
        this.file = file;
    }

    /** The worst first. */
    static List<Issue> in(FileContent file, Map<NumericColumn, Spread> spreads) {
        Findings findings = new Findings(file);
        findings.lines();
        findings.missing();
        findings.consistency();
        spreads.forEach(findings::outliers);
        findings.unknownColumns();
        return findings.issues.stream().sorted(Issue.WORST_FIRST).toList();
    }

    private void lines() {
        file.rejectedLines()
                .forEach(
                        (reason, lines) ->
                                add(
                                        Severity.ERROR,
                                        reason,
                                        null,
                                        "rejected, as rejected_record says line by line",
                                        List.copyOf(lines)));
        add(
                Severity.WARNING,
                "DUPLICATE_RECORDS",
                null,
                "equal to an earlier line",
                file.duplicateLines());
    }

    private void missing() {
        for (TextColumn column : file.texts()) {
            add(
                    Severity.WARNING,
                    MISSING,
                    column.title(),
                    "no " + column.title(),
                    linesOf(column::isMissing));
        }
        for (NumericColumn column : file.quantities()) {
            add(
                    Severity.INFO,
                    MISSING,
                    column.title(),
                    "no " + column.title() + "; fine where all_qty_avail is N",
                    linesOf(row -> column.of(row) == null));
        }
    }

    private void consistency() {
        List<NumericColumn> quantities = file.quantities();
        add(
                Severity.ERROR,
                INCONSISTENT,
                NumericColumn.OAC.title(),
                "oac is not max(0, opc - tsq)",
                linesOf(RowChecks::availableDisagrees));
        add(
                Severity.ERROR,
                INCONSISTENT,
                TextColumn.FLOW_IND.title(),
                "delivery and receipt at once; expected MQ, D, DPQ or M2, R, RPQ",
                linesOf(RowChecks::sidesDisagree));
        add(
                Severity.WARNING,
                INCONSISTENT,
                TextColumn.ALL_QTY_AVAIL.title(),
                "expected N where a quantity is missing, else Y",
                linesOf(row -> RowChecks.availabilityDisagrees(quantities, row)));
        for (TextColumn column : INDICATORS) {
            add(
                    Severity.WARNING,
                    "INVALID_VALUES",
                    column.title(),
                    "neither Y nor N",
                    linesOf(row -> RowChecks.isNeitherYesNorNo(column, row)));
        }
        add(
                Severity.INFO,
                "OUT_OF_RANGE",
                NumericColumn.OPC.title(),
                "operating capacity above design capacity",
                linesOf(RowChecks::operatesAboveDesign));
    }

    private void outliers(NumericColumn column, Spread spread) {
        add(
                Severity.INFO,
                "POTENTIAL_OUTLIERS",
                column.title(),
                "below %s or above %s: more than 1.5 interquartile ranges from the quartiles"
                        .formatted(
                                QualityJson.text(spread.lowerFence()),
                                QualityJson.text(spread.upperFence())),
                linesOf(
                        row -> {
                            var value = column.of(row);
                            return value != null && spread.isOutlier(value);
                        }));
    }

    private void unknownColumns() {
        List<String> titles = file.unknownTitles();
        if (titles.isEmpty()) {
            return;
        }
        String shown =
                titles.stream()
                        .limit(SHOWN_TITLES)
                        .map(
                                title ->
                                        title.substring(
                                                0, Math.min(title.length(), SHOWN_CHARACTERS)))
                        .collect(Collectors.joining(", "));
        issues.add(
                new Issue(
                        Severity.INFO,
                        "UNKNOWN_COLUMNS",
                        null,
                        "kept in other_columns: " + shown,
                        titles.size(),
                        List.of()));
    }

    private List<Integer> linesOf(Predicate<CapacityRow> found) {
        return file.rows().stream().filter(found).map(CapacityRow::line).toList();
    }

    private void add(
            Severity severity,
            String type,
            @Nullable String column,
            String description,
            List<Integer> lines) {
        if (!lines.isEmpty()) {
            issues.add(Issue.inLines(severity, type, column, description, lines));
        }
    }
}
