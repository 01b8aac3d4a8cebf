package org.joulestream.telemetry.source;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tags of some points of one device.
 *
 * @param deviceType {@value #UNKNOWN} where there is no such tag
 * @param location likewise
 * @param text all tags but that of the device, sorted, such as {@code device_type=bulb,location=Lab
 *     A}; commas, equals signs and backslashes in them have a backslash before them, so that two
 *     series never have the same text
 */
record PointSeries(String deviceId, String deviceType, String location, String text) {

    static final String DEVICE_ID = "device_id";

    private static final String UNKNOWN = "unknown";

    /**
     * @param tags by name; an empty one is none
     */
    static PointSeries of(Map<String, String> tags) {
        TreeMap<String, String> sorted = new TreeMap<>(tags);
        sorted.values().removeIf(String::isEmpty);
        String deviceId = sorted.remove(DEVICE_ID);
        if (deviceId == null) {
            throw new IllegalArgumentException("a series without device: " + sorted);
        }
        String text =
                sorted.entrySet().stream()
                        .map(tag -> escaped(tag.getKey()) + '=' + escaped(tag.getValue()))
                        .collect(Collectors.joining(","));
        return new PointSeries(
                deviceId,
                sorted.getOrDefault("device_type", UNKNOWN),
                sorted.getOrDefault("location", UNKNOWN),
                text);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
    }
}
