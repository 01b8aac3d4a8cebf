package org.joulestream.telemetry.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.IntStream;
import org.joulestream.common.publish.Draft;
import org.joulestream.common.publish.PublicationRequest;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.common.window.Window;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.RejectedValue;
import org.joulestream.telemetry.model.TelemetryCell;
import org.joulestream.telemetry.parquet.Compression;

/**
 * A program that writes up to 1,036,800 rows of a device, which is read a hundred times a second,
 * in the pieces that its window was halved into.
 */
final class LargeFile {

    static final int ROWS = 12 * 86_400;

    private static final int CELLS = 12;
    private static final int CELL_ROWS = ROWS / CELLS;
    private static final Duration CELL = Duration.ofSeconds(864);
    private static final Duration FILE = CELL.multipliedBy(CELLS);
    private static final String[] FIELDS = {"voltage", "current", "power", "temperature"};

    private LargeFile() {}

    /**
     * Writes it.
     *
     * @param arguments where to, and how many of the twelve pieces
     */
    public static void main(String[] arguments) throws IOException {
        LakeFiles files =
                new LakeFiles(
                        "telemetry-lake",
                        "telemetry",
                        LakeLayout.HIVE,
                        LakeFormat.PARQUET,
                        Compression.ZSTD,
                        4 << 20);
        PublicationRequest<TelemetryCell> request =
                new PublicationRequest<>(
                        CellName.of(cell(0)).toString(),
                        1,
                        null,
                        () ->
                                IntStream.range(0, Integer.parseInt(arguments[1]))
                                        .mapToObj(LargeFile::cell)
                                        .iterator());
        Path scratch = Files.createTempDirectory("large-file-");
        Draft draft =
                Objects.requireNonNull(
                        new CellWriter(
                                        files,
                                        PublicationTarget.at(
                                                scratch.resolveSibling("lake").toString()),
                                        false)
                                .write(request, scratch));
        Files.move(draft.files().get(0).file(), Path.of(arguments[0]));
    }

    private static TelemetryCell cell(int number) {
        Instant start = Cells.NOON.plus(CELL.multipliedBy(number));
        Instant end = start.plus(CELL);
        return new TelemetryCell(
                Cells.NOON,
                Cells.NOON.plus(FILE),
                start,
                end,
                null,
                readings(start),
                new Window("shard-0", start, end, FILE.toString()),
                end,
                null);
    }

    private static DeviceReadings readings(Instant start) {
        long[] times = new long[CELL_ROWS];
        boolean[] present = new boolean[CELL_ROWS];
        double[] values = new double[CELL_ROWS];
        for (int row = 0; row < CELL_ROWS; row++) {
            times[row] = start.getEpochSecond() * 1_000_000_000 + row * 10_000_000L;
            present[row] = row % 100 > 0;
            values[row] = Math.rint(23_000 + 100 * Math.sin(times[row] / 1e9)) / 100;
        }
        FieldValues[] fields = new FieldValues[FIELDS.length];
        for (int field = 0; field < fields.length; field++) {
            fields[field] = FieldValues.ofDoubles(FIELDS[field], present, values);
        }
        return new DeviceReadings(
                "D1",
                times,
                new int[CELL_ROWS],
                new String[] {"bulb"},
                new String[] {"Lab A"},
                fields,
                new RejectedValue[0]);
    }
}
