package org.joulestream.testkit.capacity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Nomination cycles in the order of their posting, with the numbers the site knows them by. */
public enum CapacityCycle {
    /** Posted at 17:00 the day before; what the site answers when it doesn't know better. */
    TIMELY(0, "Timely"),
    /** Posted at 21:00 the day before. */
    EVENING(1, "Evening"),
    /** Posted at 13:00. */
    INTRADAY_1(3, "Intraday 1"),
    /** Posted at 17:30. */
    INTRADAY_2(4, "Intraday 2"),
    /** Posted at 22:00. */
    INTRADAY_3(7, "Intraday 3"),
    /** Posted after the gas day. */
    FINAL(5, "Final");

    private final int number;
    private final String title;

    CapacityCycle(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** The number in the query. */
    public int number() {
        return number;
    }

    /** The name in the query and in file names. */
    public String title() {
        return title;
    }

    /** How many cycles of a gas day are posted before this one. */
    int place() {
        return List.of(values()).indexOf(this);
    }

    static Optional<CapacityCycle> ofNumber(String number) {
        return Arrays.stream(values())
                .filter(cycle -> Integer.toString(cycle.number).equals(number))
                .findFirst();
    }

    static Optional<CapacityCycle> ofTitle(String title) {
        return Arrays.stream(values())
                .filter(cycle -> cycle.title.equalsIgnoreCase(title))
                .findFirst();
    }
}
