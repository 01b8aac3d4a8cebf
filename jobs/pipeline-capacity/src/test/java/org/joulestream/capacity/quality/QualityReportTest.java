package org.joulestream.capacity.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.joulestream.capacity.model.CapacityRow;
import org.junit.jupiter.api.Test;

/** Scores by hand: 1 − (1.0·E + 0.5·W + 0.1·I) / lines, rounded down to hundredths. */
final class QualityReportTest {
    @Test
    void aSoundFileScoresOne() {
        QualityReport report = QualityReport.of(QualityRows.file(QualityRows.sound(2)));

        assertThat(report.score()).isEqualTo("1.00");
        assertThat(report.status()).isEqualTo("PASSED");
        assertThat(report.completeness()).isEqualTo("1.0000");
        assertThat(report.issues()).isEmpty();
    }

    @Test
    void halfTheLinesRejectedIsHalfTheScore() {
        QualityReport report =
                QualityReport.of(
                        QualityRows.file(
                                List.of(QualityRows.sound(2), QualityRows.sound(4)),
                                List.of(),
                                QualityRows.rejected("BAD_NUMBER", 3, 5)));

        assertThat(report.score()).isEqualTo("0.50");
        assertThat(report.status()).isEqualTo("WARNING");
        assertThat(report.worst()).isEqualTo("BAD_NUMBER in 2 lines");
    }

    @Test
    void moreThanHalfIsAFailure() {
        QualityReport report =
                QualityReport.of(
                        QualityRows.file(
                                List.of(QualityRows.sound(2)),
                                List.of(),
                                QualityRows.rejected("BAD_NUMBER", 3, 5)));

        // 1 − 2/3
        assertThat(report.score()).isEqualTo("0.33");
        assertThat(report.status()).isEqualTo("FAILED");
    }

    @Test
    void aFileOfRejectedLinesOnlyScoresNothing() {
        QualityReport report =
                QualityReport.of(
                        QualityRows.file(
                                List.of(), List.of(), QualityRows.rejected("MISSING_KEY", 2)));

        assertThat(report.score()).isEqualTo("0.00");
        assertThat(report.completeness()).isNull();
        assertThat(report.worst()).isEqualTo("MISSING_KEY in 1 line");
    }

    @Test
    void aDuplicateTakesHalfOfItsLine() {
        QualityReport report =
                QualityReport.of(
                        QualityRows.file(
                                List.of(QualityRows.sound(2), QualityRows.sound(3)),
                                List.of(4),
                                new TreeMap<>()));

        // 1 − 0.5/3
        assertThat(report.score()).isEqualTo("0.83");
        assertThat(report.issues())
                .singleElement()
                .satisfies(
                        issue -> {
                            assertThat(issue.type()).isEqualTo("DUPLICATE_RECORDS");
                            assertThat(issue.severity()).isEqualTo(Severity.WARNING);
                            assertThat(issue.lines()).containsExactly(4);
                        });
    }

    @Test
    void aMissingCapacityThatIsAnnouncedTakesATenth() {
        QualityReport report =
                QualityReport.of(
                        QualityRows.file(QualityRows.with(2, null, "100", "40", "60", "N")));

        assertThat(report.score()).isEqualTo("0.90");
        // 13 of 14 fields
        assertThat(report.completeness()).isEqualTo("0.9285");
    }

    /** Missing and not announced, above design and disagreeing: the gravest alone counts. */
    @Test
    void aLineIsMarkedByItsGravestIssueOnly() {
        QualityReport report =
                QualityReport.of(
                        QualityRows.file(
                                QualityRows.with(2, "100", "120", "40", "7", "N"),
                                QualityRows.with(3, null, "100", "40", "60", "Y")));

        // 1 − (1.0 + 0.5) / 2
        assertThat(report.score()).isEqualTo("0.25");
        assertThat(report.issues())
                .extracting(issue -> issue.severity() + " " + issue.shortly() + " " + issue.lines())
                .containsExactly(
                        "ERROR INCONSISTENT_DATA oac in 1 line [2]",
                        "WARNING INCONSISTENT_DATA all_qty_avail in 2 lines [2, 3]",
                        "INFO MISSING_VALUES dc in 1 line [3]",
                        "INFO OUT_OF_RANGE opc in 1 line [2]");
    }

    @Test
    void aMissingTextTakesHalfOfItsLine() {
        CapacityRow row =
                QualityRows.row(
                        2,
                        List.of("1", " ", "N", "MQ", "DPQ", "D"),
                        List.of("1", "1", "1", "0"),
                        List.of("", "N", "x", "Y"));

        QualityReport report = QualityReport.of(QualityRows.file(row));

        assertThat(report.score()).isEqualTo("0.50");
        assertThat(report.issues())
                .extracting(Issue::shortly)
                .containsExactly(
                        "INVALID_VALUES nom_cap_exceed_ind in 1 line",
                        "MISSING_VALUES it in 1 line",
                        "MISSING_VALUES loc_zn in 1 line");
        // 12 of 14 fields
        assertThat(report.completeness()).isEqualTo("0.8571");
    }

    @Test
    void outliersTakeATenthOfTheirLines() {
        QualityReport report =
                QualityReport.of(
                        QualityRows.file(
                                QualityRows.with(2, "1", "1", "0", "1", "Y"),
                                QualityRows.with(3, "2", "2", "0", "2", "Y"),
                                QualityRows.with(4, "3", "3", "0", "3", "Y"),
                                QualityRows.with(5, "4", "4", "0", "4", "Y"),
                                QualityRows.with(6, "99", "99", "0", "99", "Y")));

        // Quartiles 2 and 4, fences −1 and 7: line 6 in three columns, 1 − 0.1/5.
        assertThat(report.score()).isEqualTo("0.98");
        assertThat(report.issues())
                .extracting(Issue::shortly)
                .containsExactly(
                        "POTENTIAL_OUTLIERS dc in 1 line",
                        "POTENTIAL_OUTLIERS oac in 1 line",
                        "POTENTIAL_OUTLIERS opc in 1 line");
        assertThat(report.issues().get(0).description()).startsWith("below -1 or above 7:");
    }

    @Test
    void oneBadLineOfAThousandIsNotRoundedAway() {
        List<CapacityRow> rows = IntStream.range(2, 1_001).mapToObj(QualityRows::sound).toList();

        QualityReport report =
                QualityReport.of(
                        QualityRows.file(
                                rows, List.of(), QualityRows.rejected("BAD_NUMBER", 1_001)));

        assertThat(report.score()).isEqualTo("0.99");
    }

    @Test
    void unknownColumnsAreToldAndTakeNothing() {
        QualityReport report =
                QualityReport.of(
                        new FileContent(
                                List.of("Loc", "Meas Basis Desc"),
                                List.of("Meas Basis Desc"),
                                QualityRows.allColumns(),
                                List.of(QualityRows.sound(2)),
                                List.of(),
                                new TreeMap<>()));

        assertThat(report.score()).isEqualTo("1.00");
        assertThat(report.issues())
                .singleElement()
                .satisfies(
                        issue -> {
                            assertThat(issue.count()).isEqualTo(1);
                            assertThat(issue.lines()).isEmpty();
                            assertThat(issue.description())
                                    .isEqualTo("kept in other_columns: Meas Basis Desc");
                        });
    }
}
