package org.joulestream.testkit.scada;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** An alarm as it is in the end. */
record Alarm(
        LocalDateTime on, @Nullable LocalDateTime off, int station, int code, String parameter) {
    static final int PARAMETER_LENGTH = 20;

    /** As the log has it at a moment after {@code on}: an alarm that lasts has no end yet. */
    @Nullable Object[] row(int id, LocalDateTime asOf) {
        boolean over = off != null && !off.isAfter(asOf);
        String padded = parameter + " ".repeat(PARAMETER_LENGTH - parameter.length());
        return new @Nullable Object[] {id, on, over ? off : null, station, code, padded};
    }
}
