package org.joulestream.capacity.file;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.quality.QualityReport;
import org.joulestream.common.reject.RejectedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Judges a file whose lines were read: its rows may be merged, or all of it is held back.
 *
 * @param threshold from 0 to 1; a file of a lower score is held back
 */
record QualityGate(BigDecimal threshold) implements Serializable {
    static final QualityGate OPEN = new QualityGate(BigDecimal.ZERO);

    private static final int SHOWN_HASH = 12;

    /**
     * @param lines the data lines that {@code rows} has taken
     */
    CapacityFile judge(FileOutcome outcome, CapacityRows rows, List<CsvLine> lines) {
        QualityReport report = QualityReport.of(rows.content());
        if (report.score().compareTo(threshold) >= 0) {
            return outcome.readable(rows, report.json());
        }
        RejectedRecord[] rejects =
                lines.stream()
                        .map(line -> heldBack(outcome, rows.reject(line), line, report))
                        .toArray(RejectedRecord[]::new);
        return outcome.quarantined(
                below(report) + "; worst: " + report.worst(), rejects, report.json());
    }

    /**
     * The line as it will be found in the table of rejects. Its position says which content it is
     * of: each of several bad postings keeps its own lines.
     */
    private RejectedRecord heldBack(
            FileOutcome outcome, @Nullable RejectedRecord own, CsvLine line, QualityReport report) {
        Delivery delivery = outcome.delivery();
        return new RejectedRecord(
                delivery.job(),
                delivery.window(),
                "line %d of %s"
                        .formatted(line.number(), outcome.fileHash().substring(0, SHOWN_HASH)),
                own == null ? Reason.LOW_QUALITY.name() : own.reason(),
                own == null ? "readable, but in a file whose " + below(report) : own.detail(),
                line.text(),
                delivery.origin(),
                delivery.receivedAt());
    }

    private String below(QualityReport report) {
        return "quality score %s is below %s (capacity.min-quality)"
                .formatted(report.score().toPlainString(), threshold.toPlainString());
    }
}
