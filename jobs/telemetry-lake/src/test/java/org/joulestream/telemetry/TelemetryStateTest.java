package org.joulestream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.joulestream.common.window.Window;
import org.joulestream.telemetry.model.CellField;
import org.joulestream.telemetry.model.CellSums;
import org.joulestream.telemetry.model.DeviceHour;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldSums;
import org.joulestream.telemetry.model.FieldType;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.HourSlice;
import org.joulestream.telemetry.model.RejectedValue;
import org.joulestream.telemetry.model.SliceStatus;
import org.joulestream.telemetry.model.TelemetryCell;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.joulestream.testkit.state.GoldenBytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What savepoints rely on: the bytes of what travels between operators. */
class TelemetryStateTest {

    private static final Configuration STRICT =
            new Configuration()
                    .set(PipelineOptions.GENERIC_TYPES, false)
                    .set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    private static final Instant NOON = Instant.parse("2026-02-07T12:00:00Z");
    private static final Instant END = NOON.plusSeconds(60);

    /**
     * A record as the first release has it.
     *
     * @param golden its name in the folder of states
     */
    record Sample<T>(String golden, Class<T> type, T value) {

        private TypeSerializer<T> serializer() {
            return TypeInformation.of(type).createSerializer(new SerializerConfigImpl(STRICT));
        }

        @Override
        public String toString() {
            return golden;
        }
    }

    static Stream<Sample<?>> samples() {
        return Stream.of(
                new Sample<>("telemetry-slice", TelemetrySlice.class, slice()),
                new Sample<>("telemetry-slice-failed", TelemetrySlice.class, failedSlice()),
                new Sample<>("telemetry-cell", TelemetryCell.class, cell()),
                new Sample<>("telemetry-cell-failed", TelemetryCell.class, failedCell()),
                new Sample<>("hour-slice", HourSlice.class, hourSlice()),
                new Sample<>("device-hour", DeviceHour.class, deviceHour()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void readsWhatTheFirstReleaseWrote(Sample<T> sample) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1_024);
        sample.serializer().serialize(sample.value(), out);

        byte[] bytes =
                GoldenBytes.read(
                        TelemetryStateTest.class,
                        sample.golden() + ".v1.bin",
                        out.getCopyOfBuffer());

        DataInputDeserializer in = new DataInputDeserializer(bytes);
        assertThat(sample.serializer().deserialize(in))
                .usingRecursiveComparison()
                .isEqualTo(sample.value());
        assertThat(in.available()).isZero();
    }

    /** A savepoint keeps this beside the bytes; a later form needs it to read them. */
    @ParameterizedTest
    @MethodSource("samples")
    <T> void describesItselfForLaterReleases(Sample<T> sample) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1_024);
        TypeSerializerSnapshot.writeVersionedSnapshot(
                out, sample.serializer().snapshotConfiguration());

        byte[] bytes = out.getCopyOfBuffer();
        assertThat(
                        GoldenBytes.read(
                                TelemetryStateTest.class, sample.golden() + ".v1.snapshot", bytes))
                .isEqualTo(bytes);
    }

    /** As a restore does it: the kept snapshot says how the kept bytes are read. */
    @ParameterizedTest
    @MethodSource("samples")
    <T> void isReadByItsOwnDescription(Sample<T> sample) throws Exception {
        TypeSerializerSnapshot<T> first =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        golden(sample.golden() + ".v1.snapshot"), getClass().getClassLoader());

        assertThat(first.restoreSerializer().deserialize(golden(sample.golden() + ".v1.bin")))
                .usingRecursiveComparison()
                .isEqualTo(sample.value());
        assertThat(
                        sample.serializer()
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(first)
                                .isCompatibleAsIs())
                .isTrue();
    }

    private static DataInputDeserializer golden(String name) throws Exception {
        try (InputStream bytes = TelemetryStateTest.class.getResourceAsStream("/state/" + name)) {
            return new DataInputDeserializer(Objects.requireNonNull(bytes, name).readAllBytes());
        }
    }

    private static TelemetrySlice slice() {
        return new TelemetrySlice(
                window(),
                2,
                SliceStatus.READ,
                null,
                Instant.parse("2026-02-07T12:01:02.000000003Z"),
                new DeviceReadings[] {readings()});
    }

    private static TelemetrySlice failedSlice() {
        return new TelemetrySlice(
                window(), 0, SliceStatus.FAILED, "timed out", END, new DeviceReadings[0]);
    }

    private static TelemetryCell cell() {
        return new TelemetryCell(
                NOON,
                END,
                NOON,
                NOON.plusSeconds(30),
                NOON.plusNanos(1),
                readings(),
                window(),
                NOON.plusSeconds(65),
                null);
    }

    private static TelemetryCell failedCell() {
        DeviceReadings none =
                new DeviceReadings(
                        "",
                        new long[0],
                        new int[0],
                        new String[0],
                        new String[0],
                        new FieldValues[0],
                        new RejectedValue[0]);
        return new TelemetryCell(NOON, END, NOON, END, null, none, window(), END, "timed out");
    }

    private static HourSlice hourSlice() {
        double[] sum = {-2.8e-14, 391.2};
        CellField[] fields = {new CellField("power", 2, sum, 195.5, 195.7)};
        CellSums cell =
                new CellSums(
                        time(0),
                        time(60),
                        time(65),
                        3,
                        fields,
                        "bulb",
                        "Lab A",
                        new double[] {9_780.5},
                        time(5),
                        195.5,
                        time(55),
                        195.7);
        return new HourSlice("D1", NOON, NOON, END, true, time(65), new CellSums[] {cell});
    }

    private static DeviceHour deviceHour() {
        FieldSums[] fields = {
            new FieldSums("power", 2, 391.2, 195.5, 195.7),
            new FieldSums("power_factor", 0, 0, 0, 0)
        };
        return new DeviceHour("D1", NOON, "bulb", "Lab A", 3, fields, 0.0027);
    }

    private static DeviceReadings readings() {
        boolean[] present = {true, false};
        return new DeviceReadings(
                "D1/ö",
                new long[] {time(5), time(10)},
                new int[] {0, 1},
                new String[] {"bulb", "unknown"},
                new String[] {"Lab A", "unknown"},
                new FieldValues[] {
                    FieldValues.ofDoubles("voltage", present, new double[] {229.98, 0}),
                    new FieldValues(
                            "starts",
                            FieldType.LONG,
                            present,
                            new double[0],
                            new long[] {7, 0},
                            new boolean[0],
                            new String[0]),
                    new FieldValues(
                            "is_on",
                            FieldType.BOOLEAN,
                            present,
                            new double[0],
                            new long[0],
                            new boolean[] {true, false},
                            new String[0]),
                    new FieldValues(
                            "note",
                            FieldType.TEXT,
                            present,
                            new double[0],
                            new long[0],
                            new boolean[0],
                            new String[] {"油", ""})
                },
                new RejectedValue[] {
                    new RejectedValue(
                            time(10),
                            "location=Lab A",
                            "voltage",
                            "wrong-type",
                            "voltage is text; expected a number",
                            "high")
                });
    }

    private static Window window() {
        return new Window("shard-3", NOON, END, "PT1M 17 D1");
    }

    /** Nanoseconds since 1970, so many seconds after noon. */
    private static long time(long seconds) {
        return NOON.plusSeconds(seconds).getEpochSecond() * 1_000_000_000;
    }
}
