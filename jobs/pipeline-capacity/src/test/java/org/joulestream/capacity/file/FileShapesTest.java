package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.FileStatus;
import org.junit.jupiter.api.Test;

/** Files of other shapes than the usual one. */
final class FileShapesTest {
    private static final Map<Column, List<String>> TITLES =
            Map.of(
                    Column.LOCATION, List.of("Point", "Meter"),
                    Column.FLOW_DIRECTION, List.of("Dir"),
                    Column.TOTAL_SCHEDULED, List.of("Scheduled Qty"));
    private static final List<Column> KEY = List.of(Column.LOCATION, Column.FLOW_DIRECTION);
    private static final FileShape NAMELESS = new FileShape(TITLES, KEY, null);
    private static final FileShape NAMED =
            new FileShape(TITLES, KEY, NamePattern.parse("{asset}-{gas-day:yyyyMMdd}-{cycle}.csv"));

    @Test
    void columnsThatTheSiteHasNotAreEmpty() {
        CapacityRow row = read("Dir,scheduledqty,METER,Note\nD,\"1,200\",77,x\n").rows()[0];

        assertThat(row.location()).isEqualTo("77");
        assertThat(row.flowDirection()).isEqualTo("D");
        assertThat(row.totalScheduled()).isEqualTo(new BigDecimal("1200"));
        assertThat(row.operatingCapacity()).isNull();
        assertThat(row.availableAgrees()).isNull();
        assertThat(row.quantityType()).isEmpty();
        assertThat(row.name()).isEmpty();
        assertThat(row.otherColumns()).isEqualTo("{\"Note\":\"x\"}");
    }

    @Test
    void aMissingColumnIsToldByItsTitles() {
        CapacityFile file = read("Dir,Loc\nD,77\n");

        assertThat(file.reason()).isEqualTo("MISSING_COLUMN");
        assertThat(file.detail())
                .isEqualTo("no column Point or Meter, Scheduled Qty in the header 'Dir,Loc'");
    }

    @Test
    void theKeyOfTheSiteTellsLinesApart() {
        CapacityFile file =
                read("Meter,Dir,Scheduled Qty\n77,D,1\n77,R,1\n77,D,1\n77,D,2\n,D,3\n78,D,x\n");

        assertThat(file.rows()).hasSize(2);
        assertThat(file.duplicates()).isEqualTo(1);
        assertThat(file.rejects())
                .extracting(reject -> reject.position() + ": " + reject.detail())
                .containsExactly(
                        "line 5: same Meter, Dir as line 2 with other values; the first one is kept",
                        "line 6: Meter is empty; expected a value, it is part of the key",
                        "line 7: Scheduled Qty is 'x'; expected a number such as 1234");
    }

    @Test
    void anAnswerWithoutANameCountsAsWhatWasAskedFor() {
        CapacityFile file = read("Meter,Dir,Scheduled Qty\n77,D,1\n");

        assertThat(file.status()).isEqualTo(FileStatus.READABLE);
        assertThat(file.gasDay()).isEqualTo("2025-02-27");
        assertThat(file.cycle()).isEqualTo("Intraday 3");
        assertThat(file.fileName()).isEmpty();
    }

    @Test
    void theNameOfAFileInAFolderTellsItsShape() {
        FileShapes shapes = new FileShapes(Map.of("TW", usual(), "NGX", NAMED), usual());

        assertThat(shapes.fit(Samples.inFolder("NGX-20250227-Final.csv")).shape()).isEqualTo(NAMED);
        assertThat(shapes.fit(Samples.inFolder(Samples.NAME)).shape()).isEqualTo(usual());
    }

    @Test
    void aPipelineUnderTheNameOfAnotherSiteIsUnknown() {
        FileShapes shapes = new FileShapes(Map.of("TW", usual(), "NGX", NAMED), usual());

        assertThat(shapes.fit(Samples.inFolder("TW-20250227-Final.csv")).name())
                .isEqualTo(
                        new PublishedName.Unknown(
                                "TW-20250227-Final.csv",
                                "file name 'TW-20250227-Final.csv' is of no form that a source has for its pipeline; expected OAC_{asset}_{number}_{MM-dd-yyyy}_{cycle}.csv or {asset}-{yyyyMMdd}-{cycle}.csv"));
    }

    @Test
    void aPipelineOfNoSourceIsRefusedWhereNoneHasTheDefaultTable() {
        CapacityReader reader =
                new CapacityReader(new FileShapes(Map.of("NGX", NAMED), null), Set.of(), 1_000);

        CapacityFile stranger =
                reader.read(
                        bytes("Meter,Dir,Scheduled Qty\n77,D,1\n"),
                        Samples.inFolder("ABC-20250227-Final.csv"));
        CapacityFile nameless =
                reader.read(
                        bytes("Meter,Dir,Scheduled Qty\n77,D,1\n"), Samples.inFolder("notes.csv"));

        assertThat(stranger.reason()).isEqualTo("WRONG_ASSET");
        assertThat(stranger.detail())
                .isEqualTo(
                        "file name 'ABC-20250227-Final.csv' says pipeline ABC; expected one of NGX");
        assertThat(nameless.reason()).isEqualTo("UNKNOWN_NAME");
    }

    private static FileShape usual() {
        return new FileShape(
                Map.of(Column.LOCATION, List.of("Loc")),
                List.of(Column.LOCATION),
                NamePattern.parse("OAC_{asset}_{number}_{gas-day:MM-dd-yyyy}_{cycle}.csv"));
    }

    /** The answer of a site that names no files. */
    private static CapacityFile read(String text) {
        return new CapacityReader(new FileShapes(Map.of("TW", NAMELESS), null), Set.of(), 1_000)
                .read(bytes(text), Samples.asked(""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
