package org.joulestream.capacity.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joulestream.capacity.model.CapacityRow;
import org.jspecify.annotations.Nullable;

/**
 * How good one file is.
 *
 * <p>Each line below the header is worth 1; its gravest issue takes 1.0 (ERROR), 0.5 (WARNING) or
 * 0.1 (INFO) of that. The score is the mean worth of a line: {@code 1 − (1.0·E + 0.5·W + 0.1·I) /
 * lines}, E, W and I being numbers of lines. These are the weights of the older Python service,
 * which took one unit for a whole kind of issue and divided by twice the lines, so that no file
 * could score low.
 *
 * @param file what it is about
 * @param score from 0 to 1 in hundredths, rounded down: 1.00 only where nothing was found, and
 *     below a threshold of hundredths exactly when the unrounded one is
 * @param completeness share of the required fields and quantities of usable lines that are there,
 *     of the columns that the site publishes, to four decimals, rounded down; null where no line is
 *     usable
 * @param issues the worst first
 * @param linesBySeverity numbers of lines by their gravest issue
 * @param spreads of the quantities that have a value
 */
public record QualityReport(
        FileContent file,
        BigDecimal score,
        @Nullable BigDecimal completeness,
        List<Issue> issues,
        Map<Severity, Integer> linesBySeverity,
        Map<NumericColumn, Spread> spreads) {

    private static final int SCORE_SCALE = 2;
    private static final int COMPLETENESS_SCALE = 4;
    private static final int TOLD_ISSUES = 3;
    private static final BigDecimal PASSED = new BigDecimal("0.8");
    private static final BigDecimal WARNING = new BigDecimal("0.5");

    /** The report of a file with at least one line below its header. */
    public static QualityReport of(FileContent file) {
        Map<NumericColumn, Spread> spreads = spreads(file.rows());
        List<Issue> issues = Findings.in(file, spreads);
        Map<Severity, Integer> lines = linesBySeverity(issues);
        return new QualityReport(
                file,
                score(file.lineCount(), lines),
                completeness(file, issues),
                issues,
                lines,
                spreads);
    }

    /** PASSED from 0.8, WARNING from 0.5, else FAILED. */
    public String status() {
        if (score.compareTo(PASSED) >= 0) {
            return "PASSED";
        }
        return score.compareTo(WARNING) >= 0 ? "WARNING" : "FAILED";
    }

    /** For a sentence: the worst issues with their numbers of lines. */
    public String worst() {
        return issues.stream()
                .limit(TOLD_ISSUES)
                .map(Issue::shortly)
                .collect(Collectors.joining(", "));
    }

    /** As it is kept in the ledger; equal files have equal texts. */
    public String json() {
        return QualityJson.of(this);
    }

    private static BigDecimal score(int lines, Map<Severity, Integer> found) {
        long taken =
                found.entrySet().stream()
                        .mapToLong(entry -> (long) entry.getKey().tenths() * entry.getValue())
                        .sum();
        long whole = (long) Severity.WHOLE * lines;
        return share(whole - taken, whole, SCORE_SCALE);
    }

    private static @Nullable BigDecimal completeness(FileContent file, List<Issue> issues) {
        int required = file.texts().size() + file.quantities().size();
        long fields = (long) file.rows().size() * required;
        return fields == 0 ? null : share(fields - missing(issues), fields, COMPLETENESS_SCALE);
    }

    private static long missing(List<Issue> issues) {
        return issues.stream()
                .filter(issue -> issue.type().equals(Findings.MISSING))
                .mapToLong(Issue::count)
                .sum();
    }

    private static BigDecimal share(long part, long whole, int scale) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), scale, RoundingMode.DOWN);
    }

    private static Map<Severity, Integer> linesBySeverity(List<Issue> worstFirst) {
        Map<Integer, Severity> gravest = new HashMap<>();
        worstFirst.forEach(
                issue ->
                        issue.lines().forEach(line -> gravest.putIfAbsent(line, issue.severity())));
        Map<Severity, Integer> lines = new EnumMap<>(Severity.class);
        gravest.values().forEach(severity -> lines.merge(severity, 1, Integer::sum));
        return lines;
    }

    private static Map<NumericColumn, Spread> spreads(List<CapacityRow> rows) {
        Map<NumericColumn, Spread> spreads = new EnumMap<>(NumericColumn.class);
        for (NumericColumn column : NumericColumn.values()) {
            List<BigDecimal> values = column.values(rows);
            if (!values.isEmpty()) {
                spreads.put(column, Spread.of(values));
            }
        }
        return spreads;
    }
}
