package org.joulestream.telemetry.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldType;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.FileGrid;
import org.joulestream.telemetry.model.ReadScope;
import org.joulestream.telemetry.model.RejectedValue;
import org.joulestream.telemetry.model.TelemetryCell;
import org.joulestream.telemetry.model.TelemetrySlice;

/** Whatever is read and however it is cut: nothing is lost, nothing doubled. */
class CuttingPropertyTest {

    @Property(tries = 300)
    void everyRowIsInExactlyOneCell(
            @ForAll long seed,
            @ForAll @IntRange(min = 7, max = 4000) int fileSeconds,
            @ForAll @IntRange(max = 200) int rows,
            @ForAll @IntRange(max = 1) int revision) {
        Trial trial = new Trial(seed, fileSeconds, rows, revision);

        List<TelemetryCell> cells = new Cutting(Map.of()).cut(trial.slice);

        assertThat(rowsOf(cells)).isEqualTo(rowsOf(trial.device));
        assertThat(rejectedOf(cells)).containsExactlyInAnyOrder(trial.device.rejected());
        trial.assertInPlace(cells);
    }

    @Property(tries = 300)
    void theTakeoverDropsExactlyTheRowsUpToIt(
            @ForAll long seed,
            @ForAll @IntRange(min = 7, max = 4000) int fileSeconds,
            @ForAll @IntRange(min = 1, max = 200) int rows,
            @ForAll @IntRange(max = 1) int revision) {
        Trial trial = new Trial(seed, fileSeconds, rows, revision);
        long takenOver = trial.anyTimeOfARow();
        Instant takenOverAt = EpochNanos.instant(takenOver);

        List<TelemetryCell> cells = new Cutting(Map.of("D1", takenOverAt)).cut(trial.slice);

        int first = 0;
        while (first < rows && trial.device.times()[first] <= takenOver) {
            first++;
        }
        assertThat(rowsOf(cells))
                .isEqualTo(rowsOf(trial.device).subList(first, trial.device.rows()));
        assertThat(rejectedOf(cells)).allMatch(rejected -> rejected.time() > takenOver);
        assertThat(cells)
                .allSatisfy(
                        cell -> {
                            assertThat(cell.fileEnd()).isAfter(takenOverAt.plusNanos(1));
                            assertThat(cell.after())
                                    .isEqualTo(
                                            cell.fileStart().isAfter(takenOverAt)
                                                    ? null
                                                    : takenOverAt);
                        });
        trial.assertInPlace(cells);
    }

    /**
     * A device with up to five series, a field of each type, at random times of a random window.
     */
    private static final class Trial {
        private final Random random;
        private final FileGrid grid;
        private final TelemetrySlice slice;
        private final DeviceReadings device;

        Trial(long seed, int fileSeconds, int rows, int revision) {
            random = new Random(seed);
            grid = new FileGrid(Duration.ofSeconds(fileSeconds));
            Instant start = Slices.NOON.plusNanos(random.nextLong(86_400_000_000_000L));
            Instant end = start.plusNanos(1 + random.nextLong(7_200_000_000_000L));
            Instant from = random.nextBoolean() ? start : grid.floor(start);
            Instant to = random.nextBoolean() ? end : grid.ceiling(end);
            device = device(EpochNanos.of(from), EpochNanos.of(to), rows);
            slice =
                    Slices.read(
                            Slices.window(from, to, ReadScope.of(grid.interval())),
                            revision,
                            device);
        }

        private DeviceReadings device(long from, long to, int rows) {
            int series = 1 + random.nextInt(5);
            long[] times = random.longs(rows, from, to).sorted().toArray();
            for (int row = 1; row < rows; row++) {
                times[row] = random.nextInt(5) == 0 ? times[row - 1] : times[row];
            }
            Arrays.sort(times);
            int[] seriesOf = random.ints(rows, 0, series).toArray();
            RejectedValue[] rejected = new RejectedValue[random.nextInt(10)];
            Arrays.setAll(rejected, index -> rejected(random.nextLong(from, to), index));
            return new DeviceReadings(
                    "D1",
                    times,
                    seriesOf,
                    texts("type", series),
                    texts("place", series),
                    new FieldValues[] {
                        FieldValues.ofDoubles(
                                "power", present(rows), random.doubles(rows).toArray()),
                        field(FieldType.LONG, rows),
                        field(FieldType.BOOLEAN, rows),
                        field(FieldType.TEXT, rows)
                    },
                    rejected);
        }

        private static RejectedValue rejected(long time, int index) {
            return new RejectedValue(time, "", "power", "wrong-type", "it is text", "raw " + index);
        }

        private FieldValues field(FieldType type, int rows) {
            boolean[] booleans = present(type == FieldType.BOOLEAN ? rows : 0);
            return new FieldValues(
                    type.name(),
                    type,
                    present(rows),
                    new double[0],
                    random.longs(type == FieldType.LONG ? rows : 0).toArray(),
                    booleans,
                    texts("text", type == FieldType.TEXT ? rows : 0));
        }

        private boolean[] present(int rows) {
            boolean[] present = new boolean[rows];
            for (int row = 0; row < rows; row++) {
                present[row] = random.nextBoolean();
            }
            return present;
        }

        private static String[] texts(String name, int count) {
            String[] texts = new String[count];
            Arrays.setAll(texts, index -> name + ' ' + index);
            return texts;
        }

        long anyTimeOfARow() {
            return device.times()[random.nextInt(device.rows())];
        }

        /** Cells follow each other within the window and its grid, and hold only their own rows. */
        void assertInPlace(List<TelemetryCell> cells) {
            Instant free = slice.window().start();
            for (TelemetryCell cell : cells) {
                assertThat(cell.start()).isAfterOrEqualTo(free).isBefore(cell.end());
                assertThat(cell.end()).isBeforeOrEqualTo(slice.window().end());
                assertThat(cell.fileStart()).isEqualTo(grid.floor(cell.start()));
                assertThat(cell.fileEnd()).isEqualTo(grid.next(cell.start()));
                assertThat(cell.end()).isBeforeOrEqualTo(cell.fileEnd());
                assertThat(cell.readings().times()).isSorted();
                assertThat(Arrays.stream(cell.readings().times()).boxed())
                        .allMatch(time -> isWithin(cell, time));
                assertThat(cell.readings().rejected())
                        .allMatch(rejected -> isWithin(cell, rejected.time()));
                assertThat(cell.readings().series().length == 0)
                        .isEqualTo(cell.readings().deviceTypes().length == 0);
                free = cell.end();
            }
        }

        private static boolean isWithin(TelemetryCell cell, long time) {
            Instant instant = EpochNanos.instant(time);
            return !instant.isBefore(cell.start()) && instant.isBefore(cell.end());
        }
    }

    private static List<String> rowsOf(List<TelemetryCell> cells) {
        return cells.stream().flatMap(cell -> rowsOf(cell.readings()).stream()).toList();
    }

    private static List<String> rowsOf(DeviceReadings device) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < device.rows(); row++) {
            int series = device.series()[row];
            StringBuilder text = new StringBuilder().append(device.times()[row]);
            text.append(' ').append(device.deviceTypes()[series]);
            text.append(' ').append(device.locations()[series]);
            for (FieldValues field : device.fields()) {
                text.append(' ').append(field.present()[row]).append(' ').append(value(field, row));
            }
            rows.add(text.toString());
        }
        return rows;
    }

    private static Object value(FieldValues field, int row) {
        return switch (field.type()) {
            case DOUBLE -> field.doubles()[row];
            case LONG -> field.longs()[row];
            case BOOLEAN -> field.booleans()[row];
            case TEXT -> field.texts()[row];
        };
    }

    private static List<RejectedValue> rejectedOf(List<TelemetryCell> cells) {
        return cells.stream().flatMap(cell -> Arrays.stream(cell.readings().rejected())).toList();
    }
}
