package org.joulestream.capacity.quality;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulestream.capacity.model.CapacityRow;
import org.jspecify.annotations.Nullable;

/** The report as JSON: keys in this order, numbers without exponents, lists bounded. */
final class QualityJson {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();
    private static final int SHOWN_LINES = 10;
    private static final int SHOWN_TITLES = 100;

    private QualityJson() {}

    static String of(QualityReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("summary", summary(report));
        json.put("metrics", metrics(report));
        json.put("issues", report.issues().stream().map(QualityJson::issue).toList());
        json.put("issue_counts", issueCounts(report));
        json.put("line_counts", lineCounts(report));
        json.put("columns", report.file().titles().stream().limit(SHOWN_TITLES).toList());
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers that are no JSON", e);
        }
    }

    /** A number for a sentence. */
    static String text(BigDecimal number) {
        return plain(number).toPlainString();
    }

    private static Map<String, Object> summary(QualityReport report) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("record_count", report.file().lineCount());
        summary.put("column_count", report.file().titles().size());
        summary.put("issue_count", report.issues().size());
        summary.put("quality_score", report.score());
        summary.put("status", report.status());
        return summary;
    }

    private static Map<String, @Nullable Object> metrics(QualityReport report) {
        List<CapacityRow> rows = report.file().rows();
        Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
        metrics.put("completeness", report.completeness());
        metrics.put("usable_lines", rows.size());
        metrics.put("duplicate_lines", report.file().duplicateLines().size());
        metrics.put("rejected_lines", report.file().rejectedCount());
        metrics.put(
                "unique_locations", rows.stream().map(CapacityRow::location).distinct().count());
        for (NumericColumn column : report.file().quantities()) {
            Spread spread = report.spreads().get(column);
            metrics.put(column.title() + "_min", spread == null ? null : plain(spread.least()));
            metrics.put(column.title() + "_max", spread == null ? null : plain(spread.greatest()));
            metrics.put(column.title() + "_mean", spread == null ? null : plain(spread.mean()));
            metrics.put(column.title() + "_nulls", rows.size() - column.values(rows).size());
        }
        return metrics;
    }

    private static Map<String, @Nullable Object> issue(Issue issue) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("severity", issue.severity().name());
        json.put("type", issue.type());
        json.put("column", issue.column());
        json.put("description", issue.description());
        json.put("count", issue.count());
        json.put("lines", issue.lines().stream().limit(SHOWN_LINES).toList());
        return json;
    }

    private static Map<String, Object> issueCounts(QualityReport report) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Severity severity : Severity.values()) {
            counts.put(
                    severity.name(),
                    report.issues().stream().filter(issue -> issue.severity() == severity).count());
        }
        return counts;
    }

    /** Each line once, by its gravest issue: what the score is made of. */
    private static Map<String, Object> lineCounts(QualityReport report) {
        Map<String, Object> counts = new LinkedHashMap<>();
        int sound = report.file().lineCount();
        for (Severity severity : Severity.values()) {
            int lines = report.linesBySeverity().getOrDefault(severity, 0);
            counts.put(severity.name(), lines);
            sound -= lines;
        }
        counts.put("SOUND", sound);
        return counts;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }
}
