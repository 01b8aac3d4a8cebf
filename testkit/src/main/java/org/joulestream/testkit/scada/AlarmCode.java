package org.joulestream.testkit.scada;

import java.util.List;
import java.util.Set;

/** Codes of alarms by what is special about them. */
final class AlarmCode {
    /** A turbine's normal cycle: cut in, cut out. */
    static final List<Integer> CYCLES = List.of(20, 25);

    /** Has "Stopped" or "Resumed" as parameter. */
    static final int STOPPED_RESUMED = 115;

    /** The server's own, with milliseconds. */
    static final List<Integer> SERVER = List.of(50000, 62, 67, 68, 69);

    /** Stops that last. */
    static final List<Integer> STOPS =
            List.of(1001, 1005, 1007, 1018, 1022, 1025, 3130, 5104, 7101, 8000, 10105, 13900);

    /** What is the matter with a turbine that stands for months. */
    static final List<Integer> CHAIN = List.of(64066, 13110, 63016, 63036, 1001);

    private static final Set<Integer> EVENTS =
            Set.of(20, 25, STOPPED_RESUMED, 50000, 62, 67, 68, 69);

    private AlarmCode() {}

    /** Whether it is of a moment and so never has a TimeOff. */
    static boolean isEvent(int code) {
        return EVENTS.contains(code);
    }
}
