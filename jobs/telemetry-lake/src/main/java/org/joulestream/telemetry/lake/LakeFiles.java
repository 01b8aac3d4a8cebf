package org.joulestream.telemetry.lake;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.joulestream.telemetry.parquet.Compression;

/**
 * How the lake's files are called and written. Names are relative to the target's root.
 *
 * <p>Manifests begin with '_', so that readers of whole folders pass them over. They do not name
 * the format: with another one, the file before is found and replaced.
 *
 * @param job name of the job
 * @param prefix folder of the raw data; others are called after it. May be empty
 * @param layout how folders of dates are called
 * @param format of data files
 * @param compression of Parquet files
 * @param rowGroupBytes after about how many bytes a row group of a Parquet file ends
 */
public record LakeFiles(
        String job,
        String prefix,
        LakeLayout layout,
        LakeFormat format,
        Compression compression,
        long rowGroupBytes)
        implements Serializable {

    private static final String REJECTS = "_rejects";
    private static final String HOURLY = "_hourly";
    private static final String FAILED = "_failed";
    private static final String LAKE = "_lake.json";
    private static final String MANIFEST = ".manifest.json";
    private static final String REST = "_rest";
    private static final int LONGEST_SHARD = 200;

    /**
     * Takes slashes off the ends of the prefix.
     *
     * @throws IllegalArgumentException if it leads out of the target, or row groups have no size
     */
    public LakeFiles {
        prefix = prefix.replaceAll("^/+|/+$", "");
        boolean isWithin =
                Arrays.stream(prefix.split("/", -1))
                        .noneMatch(folder -> folder.equals(".") || folder.equals(".."));
        if (!isWithin || prefix.contains("//") || prefix.contains("\\")) {
            throw new IllegalArgumentException(
                    "telemetry.prefix is '%s'; expected a folder below the target, for example telemetry"
                            .formatted(prefix));
        }
        if (rowGroupBytes <= 0) {
            throw new IllegalArgumentException(
                    "size of a row group is %d bytes; expected more than none"
                            .formatted(rowGroupBytes));
        }
    }

    /** {@code telemetry/device_id=D1/date=2026/02/07/export_120000.parquet}. */
    String data(CellName name) {
        return data(name, format);
    }

    /** The same of any format. */
    String data(CellName name, LakeFormat format) {
        return folder("", name.id(), name.start()) + file(name) + '.' + format.extension();
    }

    /** {@code telemetry/device_id=D1/date=2026/02/07/_export_120000.manifest.json}. */
    String manifest(CellName name) {
        return name.kind() == CellName.Kind.FAILED
                // Never written: a failure is a notice, which makes no publication exist.
                ? failure("_", name, MANIFEST)
                : folder("", name.id(), name.start()) + '_' + file(name) + MANIFEST;
    }

    /** Name of the manifest in the same folder as a data file. */
    static String manifestBeside(String dataFile) {
        return '_' + dataFile.replaceFirst("\\.[^.]+$", "") + MANIFEST;
    }

    /** {@code telemetry_rejects/device_id=D1/date=2026/02/07/export_120000.csv}. */
    String rejects(CellName name) {
        return folder(REJECTS, name.id(), name.start()) + file(name) + ".csv";
    }

    /** {@code telemetry_failed/shard-3_20260207T120000Z.json}: why a window was given up. */
    String failed(CellName name) {
        return failure("", name, ".json");
    }

    /** {@code telemetry_failed}: folder of all that was given up. */
    String failures() {
        return prefix + FAILED;
    }

    /** {@code telemetry_lake.json}: how long files are, now and before. */
    String lake() {
        return prefix + LAKE;
    }

    /** {@code telemetry/device_id=D1/date=2026/02/07}, by the name of the device's folder. */
    String day(String deviceFolder, LocalDate date) {
        return top("")
                + deviceFolder
                + "/date="
                + text(layout.pattern(), date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** {@code telemetry_hourly/device_id=D1/date=2026/02/07/hour_120000.parquet}. */
    String hour(HourName name) {
        return hour(name, format);
    }

    /** The same of any format. */
    String hour(HourName name, LakeFormat format) {
        return folder(HOURLY, name.deviceId(), name.hour())
                + text("'hour_'HHmmss", name.hour())
                + '.'
                + format.extension();
    }

    /** {@code telemetry_hourly/device_id=D1/date=2026/02/07/_hour_120000.manifest.json}. */
    String hourManifest(HourName name) {
        return folder(HOURLY, name.deviceId(), name.hour())
                + text("'_hour_'HHmmss'.manifest.json'", name.hour());
    }

    private String folder(String suffix, String deviceId, Instant start) {
        return top(suffix)
                + DeviceFolder.of(deviceId)
                + "/date="
                + text(layout.pattern(), start)
                + '/';
    }

    private String failure(String before, CellName name, String after) {
        return top(FAILED)
                + before
                + DeviceFolder.shortened(name.id(), LONGEST_SHARD)
                + text("'_'yyyyMMdd'T'HHmmss'Z'", name.start())
                + after;
    }

    private String top(String suffix) {
        String folder = prefix + suffix;
        return folder.isEmpty() ? "" : folder + '/';
    }

    private static String file(CellName name) {
        String file = text("'export_'HHmmss", name.start());
        return name.kind() == CellName.Kind.REST ? file + REST : file;
    }

    private static String text(String pattern, Instant instant) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }
}
