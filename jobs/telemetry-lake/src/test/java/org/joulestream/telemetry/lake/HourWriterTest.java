package org.joulestream.telemetry.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.joulestream.common.publish.Draft;
import org.joulestream.common.publish.DraftFile;
import org.joulestream.common.publish.PublicationRequest;
import org.joulestream.telemetry.model.DeviceHour;
import org.joulestream.telemetry.model.FieldSums;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HourWriterTest {

    @TempDir private Path folder = Path.of("");
    private int drafts;

    @Test
    void writesMeansOfWhatThereIs() throws IOException {
        Draft draft = write(Cells.CSV, 1, null, hour(3));

        assertThat(draft.files())
                .extracting(DraftFile::name)
                .containsExactly(
                        "telemetry_hourly/device_id=D1/date=2026/02/07/hour_120000.csv",
                        "telemetry_hourly/device_id=D1/date=2026/02/07/_hour_120000.manifest.json");
        assertThat(Files.readString(draft.files().get(0).file()))
                .isEqualTo(
                        """
                        hour,device_id,device_type,location,count,power_mean,power_min,power_max,current_mean,current_min,current_max,energy_kwh,power_factor_mean
                        2026-02-07T12:00:00Z,D1,bulb,Lab A,3,1.5,1.0,2.0,,,,0.25,0.75
                        """);
    }

    @Test
    void publishesNothingWhereNothingIsNew() throws IOException {
        byte[] current = manifest(write(Cells.PARQUET, 1, null, hour(3)));

        assertThat(draft(Cells.PARQUET, 2, current, hour(3))).isNull();
        assertThat(draft(Cells.PARQUET, 2, current, hour(4))).isNotNull();
    }

    @Test
    void anHourWithoutRowsLeavesNoFileUnlessItHadOne() throws IOException {
        byte[] current = manifest(write(Cells.PARQUET, 1, null, hour(3)));

        assertThat(write(Cells.PARQUET, 1, null, hour(0))).isEqualTo(Draft.none());
        byte[] empty = manifest(write(Cells.PARQUET, 2, current, hour(0)));
        assertThat(Objects.requireNonNull(LakeManifest.read(empty)).rows()).isZero();
    }

    @Test
    void replacesAFileOfAnotherFormat() throws IOException {
        byte[] current = manifest(write(Cells.CSV, 1, null, hour(3)));

        assertThat(write(Cells.PARQUET, 2, current, hour(3)).removals())
                .containsExactly("telemetry_hourly/device_id=D1/date=2026/02/07/hour_120000.csv");
    }

    private Draft write(LakeFiles files, long revision, byte @Nullable [] current, DeviceHour hour)
            throws IOException {
        return Objects.requireNonNull(draft(files, revision, current, hour));
    }

    private @Nullable Draft draft(
            LakeFiles files, long revision, byte @Nullable [] current, DeviceHour hour)
            throws IOException {
        Path scratch = Files.createDirectory(folder.resolve("scratch" + drafts++));
        String name = new HourRules(files, null).publication(hour);
        return new HourWriter(files)
                .write(new PublicationRequest<>(name, revision, current, List.of(hour)), scratch);
    }

    private static byte[] manifest(Draft draft) throws IOException {
        return Files.readAllBytes(draft.files().get(draft.files().size() - 1).file());
    }

    private static DeviceHour hour(long rows) {
        FieldSums[] fields = {
            new FieldSums("power", 2, 3.0, 1.0, 2.0),
            new FieldSums("current", 0, 0, 0, 0),
            new FieldSums("power_factor", 2, 1.5, 0.5, 1.0)
        };
        return new DeviceHour("D1", Cells.NOON, "bulb", "Lab A", rows, fields, 0.25);
    }
}
