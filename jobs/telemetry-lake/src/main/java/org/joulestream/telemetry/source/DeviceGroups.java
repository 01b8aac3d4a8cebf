package org.joulestream.telemetry.source;

import java.util.ArrayList;
import java.util.List;

/** A list of devices in pieces that fit into one query. */
final class DeviceGroups {

    private static final int MOST_DEVICES = 250;
    private static final int MOST_CHARACTERS = 32_768;

    private DeviceGroups() {}

    /** In their order; none where there are no devices. */
    static List<List<String>> of(List<String> devices) {
        List<List<String>> groups = new ArrayList<>();
        List<String> group = new ArrayList<>();
        int characters = 0;
        for (String device : devices) {
            characters += device.length();
            if (!group.isEmpty()
                    && (group.size() == MOST_DEVICES || characters > MOST_CHARACTERS)) {
                groups.add(group);
                group = new ArrayList<>();
                characters = device.length();
            }
            group.add(device);
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }
}
