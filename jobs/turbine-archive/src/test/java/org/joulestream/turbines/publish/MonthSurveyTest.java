package org.joulestream.turbines.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.joulestream.common.reject.RejectedRecord;
import org.joulestream.common.window.Window;
import org.joulestream.turbines.model.SliceStatus;
import org.joulestream.turbines.model.TurbineSlice;
import org.joulestream.turbines.table.ColumnType;
import org.joulestream.turbines.table.SchemaJson;
import org.joulestream.turbines.table.TableColumn;
import org.joulestream.turbines.table.TableSchema;
import org.junit.jupiter.api.Test;

/** What the slices of a month say together. */
class MonthSurveyTest {

    private static final Instant FIRST = Instant.parse("2024-02-01T00:00:00Z");

    @Test
    void wantsEveryRowInTheFile() {
        MonthSurvey survey = MonthSurvey.of(List.of(slice(0, 3, "Speed"), slice(1, 2, "Speed")));

        assertThat(survey.problems()).isEmpty();
        assertThatCode(() -> survey.requireAllRows(5)).doesNotThrowAnyException();
        assertThatThrownBy(() -> survey.requireAllRows(4))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the source gave 5 rows, of which 4 are in the archive");
    }

    @Test
    void namesBothSidesOfAChangeOfColumns() {
        MonthSurvey survey = MonthSurvey.of(List.of(slice(0, 3, "Speed"), slice(1, 2, "Wind")));

        assertThat(survey.problems())
                .singleElement()
                .satisfies(
                        problem ->
                                assertThat(problem.problem())
                                        .contains("from 2024-02-02T00:00:00 on")
                                        .contains("lacks [Speed real] and has [Wind real]"));
    }

    private static TurbineSlice slice(int day, int rows, String column) {
        List<TableColumn> columns =
                List.of(
                        new TableColumn("TimeStamp", "datetime", ColumnType.DATE_TIME, 0, 0),
                        new TableColumn(column, "real", ColumnType.SINGLE, 0, 0));
        byte[] schema =
                SchemaJson.write(new TableSchema("tblSCMet", columns, List.of("TimeStamp"), true));
        Instant start = FIRST.plusSeconds(86_400L * day);
        return new TurbineSlice(
                "met/2024-02",
                new Window("met", start, start.plusSeconds(86_400), "2024-02"),
                SliceStatus.READ,
                null,
                SchemaJson.id(schema),
                schema,
                new byte[0],
                rows,
                rows,
                0,
                "hash " + day,
                new RejectedRecord[0]);
    }
}
