package org.joulestream.capacity.source;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Gas days from the first to the last, both included. */
public record GasDayRange(LocalDate from, LocalDate to) implements Serializable {

    /** Refuses an end before the beginning. */
    public GasDayRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "'%s..%s' ends before it begins; expected the earlier gas day first"
                            .formatted(from, to));
        }
    }

    /**
     * Reads {@code 2025-01-01..2025-01-31}, or one gas day.
     *
     * @throws IllegalArgumentException with one line for people
     */
    public static GasDayRange parse(String text) {
        String[] days = text.strip().split("\\.\\.", -1);
        try {
            LocalDate from = LocalDate.parse(days[0].strip());
            LocalDate to = days.length == 1 ? from : LocalDate.parse(days[days.length - 1].strip());
            return new GasDayRange(from, to);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'%s' is no range of gas days; expected for example 2025-01-01..2025-01-31"
                            .formatted(text.strip()),
                    e);
        }
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return from + ".." + to;
    }
}
