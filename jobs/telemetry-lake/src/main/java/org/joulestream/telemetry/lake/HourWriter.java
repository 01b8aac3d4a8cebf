package org.joulestream.telemetry.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulestream.common.publish.Draft;
import org.joulestream.common.publish.DraftFile;
import org.joulestream.common.publish.PublicationRequest;
import org.joulestream.common.publish.PublicationWriter;
import org.joulestream.telemetry.column.Column;
import org.joulestream.telemetry.column.ColumnValues;
import org.joulestream.telemetry.lake.LakeManifest.FileColumn;
import org.joulestream.telemetry.model.DeviceHour;
import org.jspecify.annotations.Nullable;

/** Writes the file of a device's hour, and its manifest. */
public final class HourWriter implements PublicationWriter<DeviceHour> {

    private static final long serialVersionUID = 1L;

    private final LakeFiles files;

    /** Writes as the lake's files are written. */
    public HourWriter(LakeFiles files) {
        this.files = files;
    }

    @Override
    public @Nullable Draft write(PublicationRequest<DeviceHour> request, Path scratch)
            throws IOException {
        DeviceHour hour = request.elements().iterator().next();
        Predecessor before = Predecessor.of(request);
        if (hour.rows() == 0 && before.isNone()) {
            return Draft.none();
        }
        List<ColumnValues> block = HourColumns.of(hour);
        List<Column> columns = block.stream().map(ColumnValues::column).toList();
        LakeManifest current = before.manifest();
        boolean isUnchanged =
                current != null && current.describes(files.format(), columns, HourRules.hash(hour));
        return isUnchanged ? null : draft(hour, request.revision(), block, before, scratch);
    }

    private Draft draft(
            DeviceHour hour,
            long revision,
            List<ColumnValues> block,
            Predecessor before,
            Path scratch)
            throws IOException {
        HourName name = HourName.of(hour);
        Path data = scratch.resolve("data");
        List<Column> columns = block.stream().map(ColumnValues::column).toList();
        List<FileColumn> written =
                RowFiles.write(files, columns, List.of(block), properties(name, block), data);
        Path manifest = scratch.resolve("manifest");
        Files.write(manifest, manifest(hour, revision, written, data).write());
        return new Draft(
                List.of(
                        new DraftFile(files.hour(name), data),
                        new DraftFile(files.hourManifest(name), manifest)),
                before.removals(files.format(), files.hour(name, files.format().other()), null));
    }

    private static Map<String, String> properties(HourName name, List<ColumnValues> block) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("device_id", name.deviceId());
        properties.put("record_count", Integer.toString(block.get(0).rows()));
        properties.put("start_time", name.hour().toString());
        properties.put("end_time", name.end().toString());
        return properties;
    }

    private LakeManifest manifest(
            DeviceHour hour, long revision, List<FileColumn> columns, Path data)
            throws IOException {
        HourName name = HourName.of(hour);
        String only = hour.rows() > 0 ? name.hour().toString() : null;
        return new LakeManifest(
                files.job(),
                name.toString(),
                revision,
                name.deviceId(),
                name.hour().toString(),
                name.end().toString(),
                null,
                RowFiles.describe(files.hour(name), data),
                LakeText.lowerCase(files.format()),
                LakeText.lowerCase(files.layout()),
                hour.rows() > 0 ? 1 : 0,
                only,
                only,
                0,
                HourRules.hash(hour),
                columns,
                List.of());
    }
}
