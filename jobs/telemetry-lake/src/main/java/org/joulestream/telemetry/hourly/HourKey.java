package org.joulestream.telemetry.hourly;

import java.time.Instant;
import org.apache.flink.api.java.functions.KeySelector;
import org.joulestream.telemetry.model.HourSlice;

/**
 * By device and hour, such as {@code 2026-02-07T12:00:00Z D1}. State is kept by it: a promise, like
 * the names of state.
 */
public final class HourKey implements KeySelector<HourSlice, String> {

    private static final char SEPARATOR = ' ';

    @Override
    public String getKey(HourSlice slice) {
        return slice.hour().toString() + SEPARATOR + slice.deviceId();
    }

    static Instant hour(String key) {
        return Instant.parse(key.substring(0, key.indexOf(SEPARATOR)));
    }

    /** Any text, spaces included. */
    static String deviceId(String key) {
        return key.substring(key.indexOf(SEPARATOR) + 1);
    }
}
