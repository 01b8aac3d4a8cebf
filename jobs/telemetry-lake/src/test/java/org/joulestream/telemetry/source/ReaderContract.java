package org.joulestream.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.RejectedValue;
import org.joulestream.telemetry.schema.TelemetryFields;
import org.joulestream.testkit.influx.InfluxPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every reader does, whatever it speaks and whatever it speaks to. */
abstract class ReaderContract {

    static final String BUCKET = "telemetry";
    static final String MEASUREMENT = "device_telemetry";
    static final TelemetryFields FIELDS =
            TelemetryFields.parse(
                    List.of("voltage", "power", "cycles:long", "on:boolean", "firmware:text"));
    static final Instant NOON = Instant.parse("2026-02-07T12:00:00Z");
    static final Instant END = NOON.plusSeconds(60);

    /** What a device may be called that wants to be another part of the query. */
    static final List<String> ODD_DEVICES =
            List.of(
                    "a/b",
                    "..",
                    "a=b",
                    "a b",
                    "it's \"7\"",
                    "Zähler-Ω 😀",
                    "a,b",
                    "back\\slash",
                    "$",
                    "${r.device_id}",
                    "\" or r.device_id != \"",
                    "' OR 1 = 1 --",
                    "D1\") |> drop(columns: [\"x\"]) //",
                    "$d0");

    private final List<PointReader> open = new ArrayList<>();

    @BeforeEach
    final void begin() throws Exception {
        start();
    }

    @AfterEach
    final void end() {
        open.forEach(PointReader::close);
        stop();
    }

    /** An empty bucket of the name {@link #BUCKET}. */
    abstract void start() throws Exception;

    abstract void stop();

    abstract InfluxServer server();

    abstract void write(List<InfluxPoint> points) throws Exception;

    @Test
    void readsEveryTypeAndEveryTagSet() throws Exception {
        write(
                line("device_id=D1,device_type=bulb,location=Lab\\ A", "voltage=229.98", 0),
                line("device_id=D1,device_type=bulb,location=Lab\\ A", "cycles=7i,on=true", 0),
                line("device_id=D1", "voltage=-0.0,firmware=\"v1, \\\"beta\\\"\"", 0),
                line("device_id=D1", "power=1e300,on=false,firmware=\"\"", 1_500_000_000),
                line("device_id=D2", "power=5", 1),
                line("location=nowhere", "power=6", 1));

        DeviceReadings[] readings = read(List.of("D1"));

        assertThat(readings).hasSize(1);
        assertThat(readings[0].times()).containsExactly(nanos(0), nanos(0), nanos(1_500_000_000));
        assertThat(readings[0].series()).containsExactly(0, 1, 0);
        assertThat(readings[0].deviceTypes()).containsExactly("unknown", "bulb");
        assertThat(readings[0].locations()).containsExactly("unknown", "Lab A");
        assertThat(texts(readings[0], "voltage")).containsExactly("-0.0", "229.98", "null");
        assertThat(texts(readings[0], "power")).containsExactly("null", "null", "1.0E300");
        assertThat(texts(readings[0], "cycles")).containsExactly("null", "7", "null");
        assertThat(texts(readings[0], "on")).containsExactly("null", "true", "false");
        assertThat(texts(readings[0], "firmware")).containsExactly("v1, \"beta\"", "null", "");
        assertThat(readings[0].rejected()).isEmpty();
    }

    @Test
    void tellsSeriesApartByTagsThatAreCalledLikeColumnsOfAnAnswer() throws Exception {
        write(
                line("device_id=D1,table=1", "power=1", 0),
                line("device_id=D1,table=2", "power=2", 0),
                line("device_id=D1,result=3", "power=3", 0));

        assertThat(texts(read(List.of("D1"))[0], "power")).containsExactly("3.0", "1.0", "2.0");
    }

    @Test
    void readsFromTheStartAndNotTheEndToTheNanosecond() throws Exception {
        write(
                line("device_id=D1", "power=1", -1),
                line("device_id=D1", "power=2", 0),
                line("device_id=D1", "power=3", 59_999_999_999L),
                line("device_id=D1", "power=4", 60_000_000_000L));

        assertThat(texts(read(List.of("D1"))[0], "power")).containsExactly("2.0", "3.0");
        assertThat(read(List.of("D1"), NOON.plusNanos(1), END.plusNanos(1))[0].times())
                .containsExactly(nanos(59_999_999_999L), nanos(60_000_000_000L));
    }

    @Test
    void readsADeviceWhateverItIsCalledAndNoOther() throws Exception {
        List<InfluxPoint> points = new ArrayList<>();
        for (String device : ODD_DEVICES) {
            points.add(
                    InfluxPoint.of(
                            MEASUREMENT,
                            Map.of("device_id", device, "location", device),
                            Map.of("power", (double) points.size()),
                            NOON));
        }
        points.add(line("device_id=other", "power=99", 0));
        write(points);

        for (int index = 0; index < ODD_DEVICES.size(); index++) {
            DeviceReadings[] readings = read(List.of(ODD_DEVICES.get(index)));
            assertThat(readings).hasSize(1);
            assertThat(readings[0].deviceId()).isEqualTo(ODD_DEVICES.get(index));
            assertThat(readings[0].locations()).containsExactly(ODD_DEVICES.get(index));
            assertThat(texts(readings[0], "power")).containsExactly(index + ".0");
        }
        assertThat(read(ODD_DEVICES)).hasSize(ODD_DEVICES.size());
        List<String> all = new ArrayList<>(ODD_DEVICES);
        all.add("other");
        assertThat(reader(FIELDS).devices()).isEqualTo(all.stream().sorted().toList());
    }

    @Test
    void findsNothingForADeviceThatIsNotThere() throws Exception {
        write(line("device_id=D1", "power=1", 0));

        assertThat(read(List.of("D2"))).isEmpty();
        assertThat(read(List.of("D1\" or r.device_id == \"D1"))).isEmpty();
        assertThat(read(List.of("D1' OR '1'='1"))).isEmpty();
    }

    @Test
    void findsNothingWhereNoneOfTheFieldsIs() throws Exception {
        write(line("device_id=D1", "humidity=1", 0));

        assertThat(read(List.of("D1"))).isEmpty();
        reader(FIELDS).requireMeasurement();
    }

    @Test
    void readsFieldsWhateverTheyAreCalled() throws Exception {
        List<String> names = List.of("a b", "p\"q", "x,y=z", "\" or true or \"", "Ω", "c:d:double");
        List<InfluxPoint> points = new ArrayList<>();
        for (String name : TelemetryFields.parse(names).names()) {
            points.add(
                    InfluxPoint.of(
                            MEASUREMENT, Map.of("device_id", "D1"), Map.of(name, 1.5), NOON));
        }
        write(points);

        DeviceReadings[] readings = read(TelemetryFields.parse(names), List.of("D1"), NOON, END);

        assertThat(readings[0].rows()).isOne();
        for (FieldValues field : readings[0].fields()) {
            assertThat(field.doubles()).as(field.name()).containsExactly(1.5);
        }
    }

    /** InfluxDB takes another type in another shard, here two weeks later. */
    @Test
    void rejectsValuesOfAnotherTypeWhenAFieldHasChangedIts() throws Exception {
        Duration weeks = Duration.ofDays(14);
        write(
                line("device_id=D1", "voltage=1.5,power=1i,cycles=3.0", 0),
                line("device_id=D1", "voltage=\"off\",power=2.5,cycles=3.5", weeks.toNanos()),
                line("device_id=D1", "voltage=true,on=1i,power=7i", 2 * weeks.toNanos()));

        DeviceReadings first = read(List.of("D1"))[0];
        DeviceReadings second = read(List.of("D1"), NOON.plus(weeks), END.plus(weeks))[0];
        Duration later = weeks.multipliedBy(2);
        DeviceReadings third = read(List.of("D1"), NOON.plus(later), END.plus(later))[0];

        assertThat(texts(first, "voltage")).containsExactly("1.5");
        assertThat(texts(first, "power")).containsExactly("1.0");
        assertThat(texts(first, "cycles")).containsExactly("3");
        assertThat(first.rejected()).isEmpty();
        assertThat(texts(second, "voltage")).containsExactly("null");
        assertThat(texts(second, "power")).containsExactly("2.5");
        assertThat(second.rejected()).extracting(RejectedValue::raw).containsExactly("3.5", "off");
        assertThat(texts(third, "power")).containsExactly("7.0");
        assertThat(third.rejected()).extracting(RejectedValue::raw).containsExactly("1", "true");
    }

    @Test
    void readsLongSeriesPageByPage() throws Exception {
        List<InfluxPoint> points = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
            points.add(line("device_id=D1", "power=" + second, second * 1_000_000_000L));
            points.add(line("device_id=D1,location=x", "power=1", second * 1_000_000_000L));
        }
        write(points);

        for (int pageRows : new int[] {1, 7, 60, 1_000}) {
            ReadingsBuilder builder = new ReadingsBuilder(FIELDS, 1_000_000);
            reader(FIELDS, pageRows).read(List.of("D1"), NOON, END, builder);
            assertThat(built(builder)[0].rows()).isEqualTo(120);
        }
    }

    @Test
    void stopsReadingWhenNoMoreIsWantedAndReadsTheNext() throws Exception {
        List<InfluxPoint> points = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
            points.add(line("device_id=D1", "power=" + second, second * 1_000_000_000L));
        }
        write(points);
        PointReader reader = reader(FIELDS, 5);
        List<Object> values = new ArrayList<>();

        reader.read(
                List.of("D1"),
                NOON,
                END,
                (series, time, field, value) -> {
                    values.add(value);
                    return values.size() < 3;
                });
        ReadingsBuilder builder = new ReadingsBuilder(FIELDS, 1_000_000);
        reader.read(List.of("D1"), NOON, END, builder);

        assertThat(values).hasSize(3);
        assertThat(built(builder)[0].rows()).isEqualTo(60);
    }

    @Test
    void readsManyDevicesAtOnce() throws Exception {
        List<InfluxPoint> points = new ArrayList<>();
        List<String> devices = new ArrayList<>();
        for (int device = 0; device < 250; device++) {
            devices.add("device \"" + device + "\"");
            points.add(
                    InfluxPoint.of(
                            MEASUREMENT,
                            Map.of("device_id", devices.get(device)),
                            Map.of("power", (double) device),
                            NOON));
        }
        write(points);

        assertThat(read(devices)).hasSize(250);
    }

    @Test
    void failsWhereTheMeasurementIsNotThere() throws Exception {
        write(line("device_id=D1", "power=1", 0));
        PointReader wrong = open(named(server(), BUCKET, "no \"such\" thing"), 100);

        assertThatThrownBy(wrong::requireMeasurement)
                .isInstanceOf(InfluxFailure.class)
                .hasMessageContaining("no measurement 'no \"such\" thing' in ");
        reader(FIELDS).requireMeasurement();
    }

    @Test
    void failsWhereTheBucketIsNotThere() {
        PointReader wrong = open(named(server(), "no-bucket", MEASUREMENT), 100);

        assertThatThrownBy(wrong::devices)
                .isInstanceOf(InfluxFailure.class)
                .hasMessageContaining("not")
                .hasMessageContaining("no-bucket");
        assertThatThrownBy(
                        () ->
                                wrong.read(
                                        List.of("D1"),
                                        NOON,
                                        END,
                                        new ReadingsBuilder(FIELDS, 1_000)))
                .isInstanceOf(InfluxFailure.class)
                .hasMessageContaining("no-bucket");
    }

    @Test
    void hasAccessBeforeThereIsAMeasurement() throws IOException {
        reader(FIELDS).requireAccess();
    }

    @Test
    void saysInOneLineWhereNobodyAnswers() {
        stop();
        PointReader reader = reader(FIELDS);

        assertThatThrownBy(reader::requireAccess)
                .isInstanceOf(InfluxFailure.class)
                .hasMessageMatching("InfluxDB at [^ ]+: .*(refused|connect).*");
        assertThatThrownBy(() -> reader.read(List.of("D1"), NOON, END, (s, t, f, v) -> true))
                .isInstanceOf(InfluxFailure.class);
    }

    @Test
    void answersNothingAfterItWasClosed() throws Exception {
        write(line("device_id=D1", "power=1", 0));
        PointReader reader = reader(FIELDS);
        reader.close();

        assertThatThrownBy(reader::devices).hasMessageContaining("cancelled");
    }

    static InfluxServer named(InfluxServer server, String bucket, String measurement) {
        return new InfluxServer(
                server.url(),
                server.language(),
                server.org(),
                bucket,
                server.retentionPolicy(),
                measurement,
                server.login(),
                server.timeout());
    }

    PointReader reader(TelemetryFields fields) {
        return reader(fields, 100);
    }

    PointReader reader(TelemetryFields fields, int pageRows) {
        PointReader reader = server().open(fields, pageRows);
        open.add(reader);
        return reader;
    }

    private PointReader open(InfluxServer server, int pageRows) {
        PointReader reader = server.open(FIELDS, pageRows);
        open.add(reader);
        return reader;
    }

    DeviceReadings[] read(List<String> devices) throws IOException {
        return read(devices, NOON, END);
    }

    DeviceReadings[] read(List<String> devices, Instant start, Instant end) throws IOException {
        return read(FIELDS, devices, start, end);
    }

    DeviceReadings[] read(TelemetryFields fields, List<String> devices, Instant start, Instant end)
            throws IOException {
        ReadingsBuilder builder = new ReadingsBuilder(fields, 10_000_000);
        reader(fields).read(devices, start, end, builder);
        return built(builder);
    }

    static DeviceReadings[] built(ReadingsBuilder builder) {
        return Objects.requireNonNull(builder.build(List.of()));
    }

    void write(InfluxPoint... points) throws Exception {
        write(List.of(points));
    }

    static InfluxPoint line(String tags, String fields, long nanosAfterNoon) {
        return InfluxPoint.parse(
                "%s,%s %s %d".formatted(MEASUREMENT, tags, fields, nanos(nanosAfterNoon)));
    }

    static long nanos(long afterNoon) {
        return InfluxPoint.nanos(NOON) + afterNoon;
    }

    /** The values of a field as text, row by row. */
    static List<String> texts(DeviceReadings readings, String name) {
        List<String> texts = new ArrayList<>();
        for (FieldValues field : readings.fields()) {
            for (int row = 0; field.name().equals(name) && row < readings.rows(); row++) {
                String value =
                        switch (field.type()) {
                            case DOUBLE -> String.valueOf(field.doubles()[row]);
                            case LONG -> String.valueOf(field.longs()[row]);
                            case BOOLEAN -> String.valueOf(field.booleans()[row]);
                            case TEXT -> field.texts()[row];
                        };
                texts.add(field.present()[row] ? value : "null");
            }
        }
        return texts;
    }
}
