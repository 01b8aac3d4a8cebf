package org.joulestream.telemetry.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.common.window.Window;
import org.joulestream.telemetry.model.DeviceHour;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldSums;
import org.joulestream.telemetry.model.TelemetryCell;
import org.junit.jupiter.api.Test;

class CellRulesTest {

    private static final CellRules BOUNDED = new CellRules(Cells.PARQUET, null);
    private static final CellRules FOLLOWING = new CellRules(Cells.PARQUET, Duration.ofHours(1));
    private static final DeviceReadings ROWS =
            Cells.readings("D1", Cells.sample("2026-02-07T12:00:05Z"));
    private static final String NAME = BOUNDED.publication(Cells.cell(ROWS));

    @Test
    void isCompleteWhenCellsMeet() {
        Instant middle = Cells.NOON.plusSeconds(20);
        Window first = window(Cells.NOON, middle);
        Window second = window(middle, Cells.END);

        assertThat(BOUNDED.isComplete(NAME, List.of(window(Cells.NOON, Cells.END)))).isTrue();
        assertThat(BOUNDED.isComplete(NAME, List.of(first, second))).isTrue();
        assertThat(BOUNDED.isComplete(NAME, List.of(first))).isFalse();
        assertThat(BOUNDED.isComplete(NAME, List.of(second))).isFalse();
        assertThat(BOUNDED.isComplete(NAME, List.of())).isFalse();
    }

    @Test
    void waitsWhereCellsOverlap() {
        Window first = window(Cells.NOON, Cells.NOON.plusSeconds(40));
        Window second = window(Cells.NOON.plusSeconds(30), Cells.END);

        assertThat(BOUNDED.isComplete(NAME, List.of(first, second))).isFalse();
    }

    @Test
    void aCellIsTheSameWindowWhereverItWasRead() {
        TelemetryCell cell = Cells.cell(ROWS);
        TelemetryCell requested =
                new TelemetryCell(
                        cell.fileStart(),
                        cell.fileEnd(),
                        cell.start(),
                        cell.end(),
                        null,
                        ROWS,
                        new Window("shard-3", Cells.NOON, Cells.END, "PT1M 17 D1"),
                        cell.readAt().plusSeconds(60),
                        null);

        assertThat(BOUNDED.window(requested)).isEqualTo(BOUNDED.window(cell));
        assertThat(BOUNDED.contentHash(requested)).isEqualTo(BOUNDED.contentHash(cell));
    }

    @Test
    void contentIsAllThatShows() {
        DeviceReadings later = Cells.readings("D1", Cells.sample("2026-02-07T12:00:05.000000001Z"));
        DeviceReadings nothing =
                Cells.readings(
                        "D1",
                        new Cells.Row(
                                Cells.nanoseconds("2026-02-07T12:00:05Z"), null, null, null, null));
        DeviceReadings moved =
                new DeviceReadings(
                        "D1",
                        ROWS.times(),
                        ROWS.series(),
                        ROWS.deviceTypes(),
                        new String[] {"Lab B"},
                        ROWS.fields(),
                        ROWS.rejected());

        assertThat(
                        Stream.of(
                                        ROWS,
                                        later,
                                        nothing,
                                        moved,
                                        Cells.readings("D1"),
                                        Cells.readings("D2"),
                                        Cells.rejecting(ROWS, Cells.rejected()))
                                .map(readings -> BOUNDED.contentHash(Cells.cell(readings))))
                .doesNotHaveDuplicates();
    }

    @Test
    void aFailureIsCompleteAndOnePublicationForAShardAndStart() {
        TelemetryCell one = Cells.failed("timed out", Duration.ofMinutes(1));
        TelemetryCell longer = Cells.failed("timed out", Duration.ofMinutes(2));

        assertThat(BOUNDED.publication(one)).isEqualTo(BOUNDED.publication(longer));
        assertThat(BOUNDED.isComplete(BOUNDED.publication(one), List.of(BOUNDED.window(one))))
                .isTrue();
        assertThat(BOUNDED.contentHash(one)).isNotEqualTo(BOUNDED.contentHash(longer));
    }

    @Test
    void keepsWhatMayStillChange() {
        Instant soon = Cells.END.plusSeconds(1);

        assertThat(FOLLOWING.sealedAt(NAME, soon)).isEqualTo(Cells.END.plus(Duration.ofHours(1)));
        assertThat(FOLLOWING.sealedAt(NAME, Cells.END.plus(Duration.ofHours(1)))).isNull();
        assertThat(BOUNDED.sealedAt(NAME, soon)).isNull();
        assertThat(FOLLOWING.writeAt(NAME, soon)).isEqualTo(soon);
        assertThat(BOUNDED.writeAt(NAME, soon)).isNull();
    }

    @Test
    void anHourIsCompleteAsItComes() {
        HourRules rules = new HourRules(Cells.PARQUET, Duration.ofHours(1));
        DeviceHour hour = hour(3);
        String name = rules.publication(hour);

        assertThat(name).isEqualTo("hour/D1/2026-02-07T12:00:00Z");
        assertThat(rules.isComplete(name, List.of(rules.window(hour)))).isTrue();
        assertThat(rules.window(hour)).isEqualTo(rules.window(hour(4)));
        assertThat(rules.contentHash(hour)).isNotEqualTo(rules.contentHash(hour(4)));
        assertThat(rules.sealedAt(name, Cells.END)).isEqualTo(Cells.NOON.plus(Duration.ofHours(2)));
        assertThat(rules.manifestName(name)).endsWith("/_hour_120000.manifest.json");
    }

    private static DeviceHour hour(long rows) {
        FieldSums[] fields = {new FieldSums("power", rows, 10, 1, 9)};
        return new DeviceHour("D1", Cells.NOON, "bulb", "Lab A", rows, fields, 0.5);
    }

    private static Window window(Instant start, Instant end) {
        return new Window("cell", start, end, "");
    }
}
