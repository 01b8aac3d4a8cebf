package org.joulestream.testkit.influx;

import java.util.List;
import java.util.stream.IntStream;

/** What devices are called and where they are. */
final class DeviceNames {
    private static final List<String> TYPES = List.of("bulb", "motor", "heater", "fan");
    private static final List<String> LOCATIONS =
            List.of("Lab A", "Hall 2, north", "Roof", "Kühlraum");
    private static final List<String> ODD =
            List.of(
                    "line/7",
                    "..",
                    "a=b",
                    "two words",
                    "it's \"quoted\"",
                    "Zähler-Ω",
                    ".",
                    "%2E",
                    "x,y",
                    "back\\slash",
                    "D1) or (r.device_id == \"D2",
                    "D1' OR '1'='1",
                    "d1",
                    "_",
                    "${device}",
                    "温度計 😀",
                    "../../etc",
                    "x".repeat(300));

    private DeviceNames() {}

    /** D1, D2 and so on; the first are odd where that is wanted. */
    static List<String> ids(int devices, boolean odd) {
        return IntStream.range(0, devices)
                .mapToObj(i -> odd && i < ODD.size() ? ODD.get(i) : "D" + (i + 1))
                .toList();
    }

    static String type(int device) {
        return TYPES.get(device % TYPES.size());
    }

    static String location(int device) {
        return LOCATIONS.get(device / TYPES.size() % LOCATIONS.size());
    }
}
