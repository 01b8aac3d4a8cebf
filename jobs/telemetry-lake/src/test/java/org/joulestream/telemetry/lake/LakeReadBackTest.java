package org.joulestream.telemetry.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.joulestream.common.publish.Draft;
import org.joulestream.common.publish.DraftFile;
import org.joulestream.common.publish.PublicationRequest;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.telemetry.model.DeviceHour;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldSums;
import org.joulestream.telemetry.model.TelemetryCell;
import org.joulestream.telemetry.parquet.Compression;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an independent reader finds in the files. */
class LakeReadBackTest {

    private static final String HOSTILE = "../a=b \"c\"'/ö油😀%.";
    private static final DeviceReadings THREE_ROWS =
            Cells.readings(
                    HOSTILE,
                    new Cells.Row(
                            Cells.nanoseconds("2026-02-07T12:00:00.000001999Z"),
                            230.1,
                            0.1,
                            null,
                            null),
                    new Cells.Row(
                            Cells.nanoseconds("2026-02-07T12:00:00.000002Z"),
                            Double.MIN_VALUE,
                            -0.0,
                            5.0,
                            null),
                    new Cells.Row(
                            Cells.nanoseconds("2026-02-07T12:00:59.999999999Z"),
                            0.1 + 0.2,
                            1e300,
                            -3.0,
                            null));

    @TempDir private Path root = Path.of("");
    private Duck duck;

    @BeforeEach
    void open() throws SQLException {
        duck = new Duck();
    }

    @AfterEach
    void close() throws SQLException {
        duck.close();
    }

    @ParameterizedTest
    @CsvSource({"ORIGINAL, PARQUET", "ORIGINAL, CSV", "HIVE, PARQUET", "HIVE, CSV"})
    void readsEveryRow(LakeLayout layout, LakeFormat format) throws Exception {
        write(Cells.files(layout, format), THREE_ROWS);

        assertThat(
                        duck.rows(
                                "SELECT epoch_us(timestamp), device_id, device_type, location,"
                                        + " voltage, current, power, temperature, hour, day_of_week,"
                                        + " is_weekend, power_factor FROM "
                                        + table(layout, format)
                                        + " ORDER BY timestamp"))
                .containsExactly(
                        "1770465600000001|"
                                + HOSTILE
                                + "|bulb|Lab A|230.1|0.1|null|null|12|5|true|null",
                        "1770465600000002|"
                                + HOSTILE
                                + "|bulb|Lab A|4.9E-324|-0.0|5.0|null|12|5|true|0.0",
                        "1770465659999999|"
                                + HOSTILE
                                + "|bulb|Lab A|0.30000000000000004|1.0E300|-3.0|null|12|5|true|0.0");
    }

    @ParameterizedTest
    @EnumSource(LakeFormat.class)
    void readsFieldsOfEveryType(LakeFormat format) throws Exception {
        write(
                Cells.files(LakeLayout.ORIGINAL, format),
                Cells.withFields(THREE_ROWS, Cells.otherFields()));

        assertThat(
                        duck.rows(
                                "SELECT \"count.of a\", is_on, note, never FROM "
                                        + table(LakeLayout.ORIGINAL, format)
                                        + " ORDER BY timestamp"))
                .containsExactly(
                        "-9223372036854775808|true|a \"b\",\nc|null",
                        "null|null|null|null",
                        "9223372036854775807|false|öl 油|null");
    }

    @Test
    void columnsHaveTheirTypesThoughAllValuesAreNull() throws Exception {
        write(Cells.PARQUET, Cells.withFields(THREE_ROWS, Cells.otherFields()));

        assertThat(
                        duck.rows(
                                "SELECT name, type, repetition_type, logical_type FROM parquet_schema('"
                                        + parquet()
                                        + "') WHERE name <> 'rows'"))
                .containsExactly(
                        "timestamp|INT64|REQUIRED|TimestampType(isAdjustedToUTC=1, unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>))",
                        "device_id|BYTE_ARRAY|REQUIRED|StringType()",
                        "device_type|BYTE_ARRAY|REQUIRED|StringType()",
                        "location|BYTE_ARRAY|REQUIRED|StringType()",
                        "count.of a|INT64|OPTIONAL|null",
                        "is_on|BOOLEAN|OPTIONAL|null",
                        "note|BYTE_ARRAY|OPTIONAL|StringType()",
                        "never|DOUBLE|OPTIONAL|null",
                        "hour|INT32|REQUIRED|null",
                        "day_of_week|INT32|REQUIRED|null",
                        "is_weekend|BOOLEAN|REQUIRED|null",
                        "power_factor|DOUBLE|OPTIONAL|null");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void pagesAreCompressedAsAsked(Compression compression) throws Exception {
        LakeFiles files =
                new LakeFiles(
                        "telemetry-lake",
                        "telemetry",
                        LakeLayout.ORIGINAL,
                        LakeFormat.PARQUET,
                        compression,
                        1 << 24);

        write(files, THREE_ROWS);

        assertThat(
                        duck.rows(
                                "SELECT DISTINCT compression FROM parquet_metadata('"
                                        + parquet()
                                        + "')"))
                .containsExactly(compression.name());
        assertThat(duck.rows("SELECT sum(voltage) > 230 FROM '" + parquet() + "'"))
                .containsExactly("true");
    }

    @Test
    void aFileSaysWhatTheReplacedProgramSaidOfIt() throws Exception {
        write(Cells.PARQUET, THREE_ROWS);

        assertThat(
                        duck.rows(
                                "SELECT decode(key), decode(value) FROM parquet_kv_metadata('"
                                        + parquet()
                                        + "')"))
                .containsExactly(
                        "device_id|" + HOSTILE,
                        "record_count|3",
                        "start_time|2026-02-07T12:00:00.000001999Z",
                        "end_time|2026-02-07T12:00:59.999999999Z");
    }

    @ParameterizedTest
    @EnumSource(LakeFormat.class)
    void anEmptyFileHasAllColumns(LakeFormat format) throws Exception {
        LakeFiles files = Cells.files(LakeLayout.ORIGINAL, format);
        TelemetryCell cell = Cells.cell(Cells.readings(HOSTILE));

        publish(
                new CellWriter(files, PublicationTarget.at(root.toString()), false)
                        .write(request(CellName.of(cell).toString(), 2, cell), scratch()));

        String table = table(LakeLayout.ORIGINAL, format);
        assertThat(duck.rows("SELECT count(*) FROM " + table)).containsExactly("0");
        assertThat(duck.rows("DESCRIBE SELECT * FROM " + table)).hasSize(12);
    }

    @ParameterizedTest
    @EnumSource(LakeFormat.class)
    void partitionsAreDiscovered(LakeFormat format) throws Exception {
        write(Cells.files(LakeLayout.HIVE, format), THREE_ROWS);
        String reader = format == LakeFormat.PARQUET ? "read_parquet" : "read_csv";

        assertThat(
                        duck.rows(
                                "SELECT DISTINCT device_id, date FROM %s('%s/telemetry/*/*/*.%s', hive_partitioning = true)"
                                        .formatted(reader, root, format.extension())))
                .containsExactly(HOSTILE + "|2026-02-07");
    }

    @ParameterizedTest
    @EnumSource(LakeFormat.class)
    void readsAnHour(LakeFormat format) throws Exception {
        FieldSums[] fields = {
            new FieldSums("power", 2, 3.0, 1.0, 2.0),
            new FieldSums("current", 0, 0, 0, 0),
            new FieldSums("power_factor", 2, 1.5, 0.5, 1.0)
        };
        DeviceHour hour = new DeviceHour("D1", Cells.NOON, "bulb", "Lab A", 3, fields, 0.25);
        LakeFiles files = Cells.files(LakeLayout.HIVE, format);

        publish(
                new HourWriter(files)
                        .write(request(HourName.of(hour).toString(), 1, hour), scratch()));

        Path file = root.resolve(files.hour(HourName.of(hour)));
        assertThat(
                        duck.rows(
                                "SELECT epoch_us(hour), device_id, device_type, location, count,"
                                        + " power_mean, power_min, power_max, current_mean,"
                                        + " current_min, current_max, energy_kwh,"
                                        + " power_factor_mean FROM '"
                                        + file
                                        + "'"))
                .containsExactly(
                        "1770465600000000|D1|bulb|Lab A|3|1.5|1.0|2.0|null|null|null|0.25|0.75");
    }

    private void write(LakeFiles files, DeviceReadings readings) throws IOException {
        TelemetryCell cell = Cells.cell(readings);
        publish(
                new CellWriter(files, PublicationTarget.at(root.toString()), false)
                        .write(request(CellName.of(cell).toString(), 1, cell), scratch()));
    }

    private static <T> PublicationRequest<T> request(String name, long revision, T element) {
        return new PublicationRequest<>(name, revision, null, List.of(element));
    }

    private Path scratch() throws IOException {
        return Files.createDirectories(root.resolve("scratch"));
    }

    /** Gives files their names, as the committer does. */
    private void publish(@Nullable Draft draft) throws IOException {
        for (DraftFile file : Objects.requireNonNull(draft).files()) {
            Path target = root.resolve(file.name());
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.move(file.file(), target);
        }
    }

    private String parquet() {
        return root + "/telemetry/*/*/*/*/*.parquet";
    }

    private String table(LakeLayout layout, LakeFormat format) {
        String folders = layout == LakeLayout.HIVE ? "/telemetry/*/*/" : "/telemetry/*/*/*/*/";
        String glob = root + folders + "*." + format.extension();
        return format == LakeFormat.PARQUET
                ? "read_parquet('%s', hive_partitioning = false)".formatted(glob)
                : "read_csv('%s', hive_partitioning = false, header = true)".formatted(glob);
    }
}
