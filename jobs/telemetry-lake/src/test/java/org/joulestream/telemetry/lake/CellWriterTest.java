package org.joulestream.telemetry.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.joulestream.common.publish.Draft;
import org.joulestream.common.publish.DraftFile;
import org.joulestream.common.publish.PublicationRequest;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.TelemetryCell;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellWriterTest {

    private static final DeviceReadings NONE = Cells.readings("D1");
    private static final DeviceReadings ROWS =
            Cells.readings(
                    "D1",
                    Cells.sample("2026-02-07T12:00:05Z"),
                    Cells.sample("2026-02-07T12:00:10.123456789Z"));
    private static final Instant MIDDLE = Cells.NOON.plusSeconds(7);

    @TempDir private Path folder = Path.of("");
    private boolean isReadAgain;
    private int drafts;

    /**
     * facts/capacity_solar_telemetry.md 3.7, with the times and booleans of our CSV. Its 0.99958 is
     * rounded; Python prints 195.63 / (229.98 * 0.851) as here.
     */
    @Test
    void writesTheSampleAsTheReplacedProgramDid() throws IOException {
        Instant start = Instant.parse("2026-02-07T15:45:00Z");
        Instant end = start.plusSeconds(60);
        DeviceReadings sample = Cells.readings("D1", Cells.sample("2026-02-07T15:45:08Z"));
        TelemetryCell cell =
                new TelemetryCell(
                        start, end, start, end, null, sample, Cells.window(start, end), end, null);

        Draft draft = write(Cells.CSV, 1, null, cell);

        List<String> lines = Files.readAllLines(draft.files().get(0).file());
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .isEqualTo(
                        "timestamp,device_id,device_type,location,voltage,current,power,temperature,hour,day_of_week,is_weekend,power_factor");
        assertThat(lines.get(1))
                .isEqualTo(
                        "2026-02-07T15:45:08Z,D1,bulb,Lab A,229.98,0.851,195.63,44.99,15,5,true,0.9995760117698888");
    }

    @Test
    void writesNullsAsNothingAndTimesToTheMicrosecond() throws IOException {
        DeviceReadings readings =
                Cells.readings(
                        "D \"1\"",
                        new Cells.Row(
                                Cells.nanoseconds("2026-02-07T12:00:00.000001999Z"),
                                null,
                                1e-5,
                                1e16,
                                null));

        Draft draft = write(Cells.CSV, 1, null, Cells.cell(readings));

        assertThat(Files.readString(draft.files().get(0).file()))
                .endsWith(
                        "\n2026-02-07T12:00:00.000001Z,\"D \"\"1\"\"\",bulb,Lab A,,1e-05,1e+16,,12,5,true,\n");
    }

    @Test
    void namesDataFirstAndTheManifestLast() throws IOException {
        Draft draft =
                write(Cells.PARQUET, 1, null, Cells.cell(Cells.rejecting(ROWS, Cells.rejected())));

        assertThat(draft.files())
                .extracting(DraftFile::name)
                .containsExactly(
                        "telemetry/device_id=D1/date=2026/02/07/export_120000.parquet",
                        "telemetry_rejects/device_id=D1/date=2026/02/07/export_120000.csv",
                        "telemetry/device_id=D1/date=2026/02/07/_export_120000.manifest.json");
        assertThat(draft.removals()).isEmpty();
        assertThat(Files.readString(draft.files().get(1).file()))
                .isEqualTo(
                        "time,series,field,reason,detail,raw\n"
                                + "2026-02-07T12:00:01.000000001Z,location=Lab A,power,wrong-type,power is text; expected a number,\"a \"\"lot\"\"\"\n");
    }

    @Test
    void saysInTheManifestWhatThereIs() throws IOException {
        LakeManifest manifest = manifest(write(Cells.PARQUET, 3, null, Cells.cell(ROWS)));

        assertThat(manifest.job()).isEqualTo("telemetry-lake");
        assertThat(manifest.publication())
                .isEqualTo("file/D1/2026-02-07T12:00:00Z/2026-02-07T12:01:00Z");
        assertThat(manifest.revision()).isEqualTo(3);
        assertThat(manifest.file().name()).isEqualTo("export_120000.parquet");
        assertThat(manifest.rows()).isEqualTo(2);
        assertThat(manifest.first()).isEqualTo("2026-02-07T12:00:05Z");
        assertThat(manifest.last()).isEqualTo("2026-02-07T12:00:10.123456789Z");
        assertThat(manifest.after()).isNull();
        assertThat(manifest.windows())
                .containsExactly("shard-3/2026-02-07T12:00:00Z/2026-02-07T12:01:00Z/PT1M");
        assertThat(manifest.columns())
                .hasSize(12)
                .contains(new LakeManifest.FileColumn("timestamp", "timestamp", 0))
                .contains(new LakeManifest.FileColumn("power_factor", "double", 0));
    }

    @Test
    void readsItsOwnManifestBack() throws IOException {
        Draft draft = write(Cells.PARQUET, 1, null, Cells.after(ROWS, Cells.NOON));
        byte[] bytes = bytes(draft);

        LakeManifest manifest = Objects.requireNonNull(LakeManifest.read(bytes));

        assertThat(manifest.after()).isEqualTo("2026-02-07T12:00:00Z");
        assertThat(manifest.write()).isEqualTo(bytes);
        assertThat(LakeManifest.read("{}".getBytes(UTF_8))).isNull();
        assertThat(LakeManifest.read(new byte[0])).isNull();
        assertThat(LakeManifest.read(null)).isNull();
    }

    @Test
    void publishesNothingWhereNothingIsNew() throws IOException {
        byte[] current = bytes(write(Cells.PARQUET, 1, null, Cells.cell(ROWS)));

        assertThat(draft(Cells.PARQUET, 2, current, Cells.cell(ROWS))).isNull();
    }

    @Test
    void piecesAreTheSameContentAsTheWhole() throws IOException {
        Draft whole = write(Cells.PARQUET, 1, null, Cells.cell(ROWS));
        TelemetryCell[] halves = {
            Cells.cell(
                    Cells.readings("D1", Cells.sample("2026-02-07T12:00:05Z")), Cells.NOON, MIDDLE),
            Cells.cell(
                    Cells.readings("D1", Cells.sample("2026-02-07T12:00:10.123456789Z")),
                    MIDDLE,
                    Cells.END)
        };

        assertThat(draft(Cells.PARQUET, 2, bytes(whole), halves)).isNull();
        assertThat(write(Cells.PARQUET, 1, null, halves).files().get(0).file())
                .hasSameBinaryContentAs(whole.files().get(0).file());
    }

    @Test
    void publishesWhatIsNew() throws IOException {
        byte[] current = bytes(write(Cells.PARQUET, 1, null, Cells.cell(ROWS)));
        DeviceReadings rejecting = Cells.rejecting(ROWS, Cells.rejected());

        assertThat(write(Cells.PARQUET, 2, current, Cells.cell(rejecting)).files()).hasSize(3);
        assertThat(manifest(write(Cells.PARQUET, 2, current, Cells.cell(NONE))).rows()).isZero();
    }

    @Test
    void aDeviceWithoutPointsLeavesNoFile() throws IOException {
        assertThat(write(Cells.PARQUET, 1, null, Cells.cell(NONE))).isEqualTo(Draft.none());
    }

    @Test
    void whatHadPointsBecomesAnEmptyFile() throws IOException {
        byte[] current = bytes(write(Cells.PARQUET, 1, null, Cells.cell(ROWS)));

        LakeManifest manifest = manifest(write(Cells.PARQUET, 2, current, Cells.cell(NONE)));

        assertThat(manifest.rows()).isZero();
        assertThat(manifest.first()).isNull();
        assertThat(manifest.columns()).hasSize(12);
    }

    /** No manifest to compare with, but there will be one. */
    @Test
    void whatIsOnItsWayIsReplacedByAnEmptyFileToo() throws IOException {
        Draft draft = write(Cells.PARQUET, 2, null, Cells.cell(NONE));

        assertThat(draft.files()).hasSize(2);
        assertThat(draft.removals())
                .containsExactly(
                        "telemetry/device_id=D1/date=2026/02/07/export_120000.csv",
                        "telemetry_rejects/device_id=D1/date=2026/02/07/export_120000.csv");
    }

    @Test
    void removesRejectsThatAreGone() throws IOException {
        byte[] current =
                bytes(
                        write(
                                Cells.PARQUET,
                                1,
                                null,
                                Cells.cell(Cells.rejecting(ROWS, Cells.rejected()))));

        assertThat(write(Cells.PARQUET, 2, current, Cells.cell(ROWS)).removals())
                .containsExactly(
                        "telemetry_rejects/device_id=D1/date=2026/02/07/export_120000.csv");
    }

    @Test
    void replacesAFileOfAnotherFormat() throws IOException {
        byte[] current = bytes(write(Cells.CSV, 1, null, Cells.cell(ROWS)));

        Draft draft = write(Cells.PARQUET, 2, current, Cells.cell(ROWS));

        assertThat(draft.removals())
                .containsExactly("telemetry/device_id=D1/date=2026/02/07/export_120000.csv");
    }

    @Test
    void refusesCellsWithDifferentFields() {
        DeviceReadings other = Cells.withFields(NONE, NONE.fields()[0]);

        assertThatThrownBy(
                        () ->
                                draft(
                                        Cells.PARQUET,
                                        1,
                                        null,
                                        Cells.cell(NONE, Cells.NOON, MIDDLE),
                                        Cells.cell(other, MIDDLE, Cells.END)))
                .hasMessageContaining("cells of different columns");
    }

    /** In a job that follows the other half is read again in a minute. */
    @Test
    void waitsForTheOtherHalfAfterFieldsWereConfiguredAnew() throws IOException {
        isReadAgain = true;
        DeviceReadings other = Cells.withFields(NONE, NONE.fields()[0]);
        TelemetryCell[] mixed = {
            Cells.cell(NONE, Cells.NOON, MIDDLE), Cells.cell(other, MIDDLE, Cells.END)
        };
        byte[] current = bytes(write(Cells.PARQUET, 1, null, Cells.cell(ROWS)));

        assertThat(write(Cells.PARQUET, 1, null, mixed).files()).isEmpty();
        assertThat(draft(Cells.PARQUET, 2, current, mixed)).isNull();
    }

    @Test
    void saysWhyAWindowHasNoRows() throws IOException {
        Draft draft =
                write(
                        Cells.PARQUET,
                        1,
                        null,
                        Cells.failed("timed out", Duration.ofMinutes(1)),
                        Cells.failed("refused", Duration.ofMinutes(2)));

        JsonNode notice = new ObjectMapper().readTree(bytes(draft));
        assertThat(draft.isNotice()).isTrue();
        assertThat(draft.files().get(0).name())
                .isEqualTo("telemetry_failed/shard-3_20260207T120000Z.json");
        assertThat(notice.path("revision").asLong()).isEqualTo(1);
        assertThat(notice.path("windows").findValuesAsText("reason"))
                .containsExactly("timed out", "refused");
        assertThat(notice.path("windows").get(0).path("window").asText())
                .isEqualTo("shard-3/2026-02-07T12:00:00Z/2026-02-07T12:01:00Z/PT1M");
    }

    private Draft write(
            LakeFiles files, long revision, byte @Nullable [] current, TelemetryCell... cells)
            throws IOException {
        return Objects.requireNonNull(draft(files, revision, current, cells));
    }

    private @Nullable Draft draft(
            LakeFiles files, long revision, byte @Nullable [] current, TelemetryCell... cells)
            throws IOException {
        String name = new CellRules(files, null).publication(cells[0]);
        Path scratch = Files.createDirectory(folder.resolve("scratch" + drafts++));
        return new CellWriter(
                        files,
                        PublicationTarget.at(folder.resolve("target").toString()),
                        isReadAgain)
                .write(new PublicationRequest<>(name, revision, current, List.of(cells)), scratch);
    }

    private static LakeManifest manifest(Draft draft) throws IOException {
        return Objects.requireNonNull(LakeManifest.read(bytes(draft)));
    }

    /** Of the last file. */
    private static byte[] bytes(Draft draft) throws IOException {
        return Files.readAllBytes(draft.files().get(draft.files().size() - 1).file());
    }
}
