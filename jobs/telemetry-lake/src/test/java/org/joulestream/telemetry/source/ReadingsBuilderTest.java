package org.joulestream.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.RejectedValue;
import org.joulestream.telemetry.schema.TelemetryFields;
import org.junit.jupiter.api.Test;

/** How points become rows. */
class ReadingsBuilderTest {

    private static final TelemetryFields FIELDS =
            TelemetryFields.parse(List.of("voltage", "cycles:long", "on:boolean", "firmware:text"));
    private static final int VOLTAGE = 0;
    private static final int CYCLES = 1;
    private static final int ON = 2;
    private static final int FIRMWARE = 3;
    private static final PointSeries BULB =
            series("D1", "device_type", "bulb", "location", "Lab A");
    private static final PointSeries BARE = series("D1");

    private final ReadingsBuilder builder = new ReadingsBuilder(FIELDS, 1_000_000);

    @Test
    void makesOneRowOfWhatHasTheSameSeriesAndTime() {
        builder.accept(BULB, 20, VOLTAGE, 230.5);
        builder.accept(BULB, 10, VOLTAGE, 229.5);
        builder.accept(BULB, 10, FIRMWARE, "v1");
        builder.accept(BULB, 10, ON, true);
        builder.accept(BULB, 30, CYCLES, 7L);

        DeviceReadings readings = only();

        assertThat(readings.times()).containsExactly(10, 20, 30);
        assertThat(readings.series()).containsExactly(0, 0, 0);
        assertThat(readings.deviceTypes()).containsExactly("bulb");
        assertThat(readings.locations()).containsExactly("Lab A");
        assertThat(values(readings, VOLTAGE)).containsExactly(229.5, 230.5, "null");
        assertThat(values(readings, CYCLES)).containsExactly("null", "null", 7L);
        assertThat(values(readings, ON)).containsExactly(true, "null", "null");
        assertThat(values(readings, FIRMWARE)).containsExactly("v1", "null", "null");
        assertThat(readings.rejected()).isEmpty();
    }

    @Test
    void keepsTwoTagSetsOfOneTimeApartInTheOrderOfTheirTags() {
        builder.accept(BULB, 10, VOLTAGE, 1.0);
        builder.accept(BARE, 10, VOLTAGE, 2.0);
        builder.accept(BULB, 20, VOLTAGE, 3.0);
        builder.accept(BARE, 30, VOLTAGE, 4.0);

        DeviceReadings readings = only();

        assertThat(readings.times()).containsExactly(10, 10, 20, 30);
        assertThat(readings.series()).containsExactly(0, 1, 1, 0);
        assertThat(readings.deviceTypes()).containsExactly("unknown", "bulb");
        assertThat(values(readings, VOLTAGE)).containsExactly(2.0, 1.0, 3.0, 4.0);
    }

    @Test
    void takesTheLastOfTwoValuesForOnePlace() {
        builder.accept(BULB, 10, VOLTAGE, 1.0);
        builder.accept(BULB, 20, VOLTAGE, 2.0);
        builder.accept(BULB, 10, VOLTAGE, 3.0);

        assertThat(values(only(), VOLTAGE)).containsExactly(3.0, 2.0);
    }

    @Test
    void widensNumbersAndRejectsWhatIsOfAnotherType() {
        builder.accept(BULB, 10, VOLTAGE, 230L);
        builder.accept(BULB, 20, CYCLES, 7.0);
        builder.accept(BULB, 30, CYCLES, 7.5);
        builder.accept(BULB, 30, VOLTAGE, 231.0);
        builder.accept(BULB, 40, VOLTAGE, "off");
        builder.accept(BULB, 50, ON, 1L);
        builder.accept(BULB, 60, FIRMWARE, 2.0);
        builder.accept(BULB, 70, CYCLES, BigInteger.ONE.shiftLeft(63));
        builder.accept(BULB, 80, CYCLES, 0x1p63);
        builder.accept(BULB, 90, VOLTAGE, Double.NaN);
        builder.accept(BULB, 100, CYCLES, -0x1p63);
        builder.accept(BULB, 110, VOLTAGE, BigInteger.ONE.shiftLeft(63));

        DeviceReadings readings = only();

        assertThat(readings.times()).containsExactly(10, 20, 30, 100, 110);
        assertThat(values(readings, VOLTAGE)).containsExactly(230.0, "null", 231.0, "null", 0x1p63);
        assertThat(values(readings, CYCLES))
                .containsExactly("null", 7L, "null", Long.MIN_VALUE, "null");
        assertThat(readings.rejected())
                .extracting(RejectedValue::time)
                .containsExactly(30L, 40L, 50L, 60L, 70L, 80L, 90L);
        assertThat(readings.rejected()[0])
                .isEqualTo(
                        new RejectedValue(
                                30,
                                "device_type=bulb,location=Lab A",
                                "cycles",
                                "wrong-type",
                                "field cycles has a number; expected a whole number of 64 bits",
                                "7.5"));
        assertThat(readings.rejected()[1].detail())
                .isEqualTo("field voltage has a text; expected a number");
        assertThat(readings.rejected()[3].raw()).isEqualTo("2");
        assertThat(readings.rejected()[5].raw()).isEqualTo("9223372036854775808");
    }

    @Test
    void shortensWhatItRejects() {
        builder.accept(BULB, 10, VOLTAGE, "x".repeat(5_000));

        assertThat(only().rejected()[0].raw()).hasSize(1_000);
    }

    @Test
    void listsDevicesWithoutRowsWhereItIsToldTo() {
        builder.accept(BULB, 10, VOLTAGE, 1.0);

        DeviceReadings[] readings = builder.build(List.of("D0", "D1", "D2"));

        assertThat(Objects.requireNonNull(readings))
                .extracting(DeviceReadings::deviceId)
                .containsExactly("D0", "D1", "D2");
        assertThat(readings[0].rows()).isZero();
        assertThat(readings[0].fields()).hasSize(4);
    }

    @Test
    void stopsAtItsBound() {
        ReadingsBuilder small = new ReadingsBuilder(FIELDS, 1_000);
        int taken = 0;
        while (small.accept(BULB, taken, VOLTAGE, 1.0)) {
            taken++;
        }

        assertThat(taken).isBetween(40, 70);
        assertThat(small.isFull()).isTrue();
        assertThat(small.build(List.of())).isNull();
    }

    @Test
    void countsTextsAndRejectedValuesToo() {
        ReadingsBuilder texts = new ReadingsBuilder(FIELDS, 10_000);
        ReadingsBuilder rejects = new ReadingsBuilder(FIELDS, 10_000);

        assertThat(texts.accept(BULB, 1, FIRMWARE, "x".repeat(6_000))).isFalse();
        for (int time = 0; time < 5; time++) {
            assertThat(rejects.accept(BULB, time, VOLTAGE, "x".repeat(500))).isEqualTo(time < 8);
        }
        assertThat(rejects.accept(BULB, 6, VOLTAGE, "x".repeat(5_000))).isTrue();
        assertThat(rejects.accept(BULB, 7, VOLTAGE, "x".repeat(5_000))).isFalse();
    }

    /** Fields that never come together make many rows of few values, each as wide as any. */
    @Test
    void findsOutBeforeItMakesRowsThatTheyAreTooMany() {
        List<String> names = new ArrayList<>();
        for (int field = 0; field < 50; field++) {
            names.add("f" + field);
        }
        ReadingsBuilder sparse = new ReadingsBuilder(TelemetryFields.parse(names), 100_000);
        for (int time = 0; time < 1_000; time++) {
            assertThat(sparse.accept(BULB, time, time % 50, 1.0)).isTrue();
        }

        assertThat(sparse.build(List.of())).isNull();
        assertThat(sparse.isFull()).isTrue();
    }

    @Test
    void makesTheSameOfPointsInAnyOrder() {
        List<Object[]> points = new ArrayList<>();
        for (int time = 0; time < 200; time++) {
            PointSeries series = series(time % 3 == 0 ? "D1" : "D2", "t", "" + time % 5);
            points.add(
                    new Object[] {series, (long) time / 2, time % 4 == 0 ? CYCLES : VOLTAGE, 1L});
        }
        DeviceReadings[] inOrder = build(points);
        Collections.shuffle(points, new Random(6));

        assertThat(SliceMark.of(build(points))).isEqualTo(SliceMark.of(inOrder));
    }

    @Test
    void marksContentAndNotWhoIsListed() {
        builder.accept(BULB, 10, VOLTAGE, 1.0);
        String mark = SliceMark.of(Objects.requireNonNull(builder.build(List.of())));
        String listed = SliceMark.of(Objects.requireNonNull(builder.build(List.of("D9"))));
        builder.accept(BULB, 20, ON, "yes");
        String rejected = SliceMark.of(Objects.requireNonNull(builder.build(List.of())));

        assertThat(listed).isEqualTo(mark);
        assertThat(rejected).isNotEqualTo(mark);
        assertThat(SliceMark.of(new DeviceReadings[0])).hasSize(64);
    }

    @Test
    void tellsSeriesApartWhateverTheirTagsHold() {
        assertThat(series("D1", "a", "1,b=2").text())
                .isEqualTo("a=1\\,b\\=2")
                .isNotEqualTo(series("D1", "a", "1", "b", "2").text());
        assertThat(series("D1", "a", "").text()).isEmpty();
    }

    private static DeviceReadings[] build(List<Object[]> points) {
        ReadingsBuilder builder = new ReadingsBuilder(FIELDS, 1_000_000);
        points.forEach(
                point ->
                        builder.accept(
                                (PointSeries) point[0],
                                (Long) point[1],
                                (Integer) point[2],
                                point[3]));
        return Objects.requireNonNull(builder.build(List.of()));
    }

    private DeviceReadings only() {
        DeviceReadings[] readings = Objects.requireNonNull(builder.build(List.of()));
        assertThat(readings).hasSize(1);
        return readings[0];
    }

    private static List<Object> values(DeviceReadings readings, int index) {
        FieldValues field = readings.fields()[index];
        List<Object> values = new ArrayList<>();
        for (int row = 0; row < readings.rows(); row++) {
            Object value =
                    switch (field.type()) {
                        case DOUBLE -> field.doubles()[row];
                        case LONG -> field.longs()[row];
                        case BOOLEAN -> field.booleans()[row];
                        case TEXT -> field.texts()[row];
                    };
            values.add(field.present()[row] ? value : "null");
        }
        return values;
    }

    private static PointSeries series(String device, String... tags) {
        Map<String, String> all = new HashMap<>(Map.of("device_id", device));
        for (int tag = 0; tag < tags.length; tag += 2) {
            all.put(tags[tag], tags[tag + 1]);
        }
        return PointSeries.of(all);
    }
}
