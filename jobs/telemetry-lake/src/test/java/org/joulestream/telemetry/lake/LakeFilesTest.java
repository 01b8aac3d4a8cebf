package org.joulestream.telemetry.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.joulestream.telemetry.parquet.Compression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeFilesTest {

    private static final CellName D1 = CellName.of(Cells.cell(Cells.readings("D1")));
    private static final LakeFiles HIVE = Cells.files(LakeLayout.HIVE, LakeFormat.CSV);

    @Test
    void namesFilesAsTheReplacedProgramDid() {
        assertThat(Cells.PARQUET.data(D1))
                .isEqualTo("telemetry/device_id=D1/date=2026/02/07/export_120000.parquet");
        assertThat(Cells.PARQUET.manifest(D1))
                .isEqualTo("telemetry/device_id=D1/date=2026/02/07/_export_120000.manifest.json");
        assertThat(Cells.PARQUET.rejects(D1))
                .isEqualTo("telemetry_rejects/device_id=D1/date=2026/02/07/export_120000.csv");
    }

    @Test
    void namesFilesForReadersOfPartitions() {
        assertThat(HIVE.data(D1))
                .isEqualTo("telemetry/device_id=D1/date=2026-02-07/export_120000.csv");
        assertThat(HIVE.manifest(D1))
                .isEqualTo("telemetry/device_id=D1/date=2026-02-07/_export_120000.manifest.json");
    }

    @Test
    void namesWhatRemainsOfAFileOfTheReplacedProgramApart() {
        CellName rest = CellName.of(Cells.after(Cells.readings("D1"), Cells.NOON.plusSeconds(3)));

        assertThat(Cells.PARQUET.data(rest)).endsWith("/export_120000_rest.parquet");
        assertThat(Cells.PARQUET.manifest(rest)).endsWith("/_export_120000_rest.manifest.json");
        assertThat(Cells.PARQUET.rejects(rest)).endsWith("/export_120000_rest.csv");
    }

    @Test
    void namesHours() {
        HourName hour = new HourName("D/1", Instant.parse("2026-02-07T23:00:00Z"));

        assertThat(HIVE.hour(hour))
                .isEqualTo("telemetry_hourly/device_id=D%2F1/date=2026-02-07/hour_230000.csv");
        assertThat(HIVE.hourManifest(hour))
                .isEqualTo(
                        "telemetry_hourly/device_id=D%2F1/date=2026-02-07/_hour_230000.manifest.json");
    }

    @Test
    void namesFailures() {
        CellName failed = CellName.of(Cells.failed("timed out", Duration.ofMinutes(1)));

        assertThat(HIVE.failed(failed)).isEqualTo("telemetry_failed/shard-3_20260207T120000Z.json");
        assertThat(HIVE.manifest(failed)).isNotEqualTo(HIVE.failed(failed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "/a/b/", "a/b//"})
    void takesSlashesOffThePrefix(String prefix) {
        assertThat(withPrefix(prefix).data(D1)).startsWith("a/b/device_id=D1/");
        assertThat(withPrefix(prefix).rejects(D1)).startsWith("a/b_rejects/device_id=D1/");
    }

    @Test
    void needsNoPrefix() {
        assertThat(withPrefix("").data(D1)).startsWith("device_id=D1/");
        assertThat(withPrefix("/").rejects(D1)).startsWith("_rejects/device_id=D1/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/../b", "./a", "a//b", "a\\b"})
    void refusesAPrefixThatLeadsElsewhere(String prefix) {
        assertThatThrownBy(() -> withPrefix(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a folder below the target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"D1", "a/b", "..", "", "ö\n", "%2F", "a+b"})
    void aNameReadsBack(String deviceId) {
        CellName file = CellName.of(Cells.cell(Cells.readings(deviceId)));
        CellName rest = CellName.of(Cells.after(Cells.readings(deviceId), Cells.NOON));
        HourName hour = new HourName(deviceId, Cells.NOON);

        assertThat(CellName.parse(file.toString())).isEqualTo(file);
        assertThat(CellName.parse(rest.toString())).isEqualTo(rest).isNotEqualTo(file);
        assertThat(HourName.parse(hour.toString())).isEqualTo(hour);
    }

    @Test
    void aNameIsTextThatPeopleCanRead() {
        assertThat(D1).hasToString("file/D1/2026-02-07T12:00:00Z/2026-02-07T12:01:00Z");
        assertThat(new HourName("D1", Cells.NOON)).hasToString("hour/D1/2026-02-07T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file/D1", "x/D1/2026-02-07T12:00:00Z/2026-02-07T12:01:00Z"})
    void refusesOtherNames(String name) {
        assertThatThrownBy(() -> CellName.parse(name)).hasMessageContaining("expected such as");
        assertThatThrownBy(() -> HourName.parse(name)).hasMessageContaining("expected such as");
    }

    private static LakeFiles withPrefix(String prefix) {
        return new LakeFiles(
                "telemetry-lake",
                prefix,
                LakeLayout.ORIGINAL,
                LakeFormat.PARQUET,
                Compression.SNAPPY,
                1);
    }
}
