package org.joulestream.testkit.influx;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a device measured, by a clock that is right. */
record DeviceSample(
        Instant time, double voltage, double current, double power, double temperature) {
    NavigableMap<String, Object> fields() {
        NavigableMap<String, Object> fields = new TreeMap<>();
        fields.put("voltage", rounded(voltage, 100));
        fields.put("current", rounded(current, 1000));
        fields.put("power", rounded(power, 100));
        fields.put("temperature", rounded(temperature, 100));
        return fields;
    }

    private static double rounded(double value, double parts) {
        return Math.rint(value * parts) / parts;
    }
}
