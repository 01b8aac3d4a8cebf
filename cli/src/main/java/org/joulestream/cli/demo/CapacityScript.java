package org.joulestream.cli.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityKey;

/** Which files the stand-in has, and what happens to each of them. */
final class CapacityScript {
    static final List<String> ASSETS = List.of("TW", "FEP");
    static final LocalDate FIRST_DAY = LocalDate.of(2025, 2, 25);

    private static final int DAYS = 3;
    private static final ZoneId CENTRAL = ZoneId.of("America/Chicago");

    /** So often must each file be asked for again, for the longest story to be told. */
    static final int REVISITS = 2;

    /** What happens to a file, and the versions that are posted one after the other. */
    enum Story {
        ONCE(1, 1),
        POSTED_AGAIN(1, 2),
        /** The third posting lacks a location of the second. */
        LOSES_A_LOCATION(1, 3),
        NEVER_POSTED(0, 0),
        POSTED_LATE(0, 1),
        ERROR_PAGE_FIRST(1, 1),
        UNAVAILABLE_FIRST(1, 1),
        RESET_FIRST(1, 1),
        BROKEN_OFF_FIRST(1, 1),
        /** The site answers with Timely, as it does for a number that it doesn't know. */
        OTHER_CYCLE(1, 1),
        BAD_LINE(1, 1),
        LINE_TWICE(1, 1);

        private final int first;
        private final int last;

        Story(int first, int last) {
            this.first = first;
            this.last = last;
        }

        /** Numbered as the generator does; 0 is a header without rows. */
        List<Integer> versions() {
            return IntStream.rangeClosed(first, last).boxed().toList();
        }
    }

    private final Map<CapacityKey, Story> stories = new LinkedHashMap<>();
    private final LocalDate lastDay;

    /**
     * @param scale 1 for three days; so many times as many days otherwise, of which the later ones
     *     have no mishaps
     */
    CapacityScript(int scale) {
        lastDay = FIRST_DAY.plusDays((long) DAYS * scale - 1);
        for (String asset : ASSETS) {
            FIRST_DAY.datesUntil(lastDay.plusDays(1)).forEach(day -> addDay(asset, day));
        }
        put("TW", 0, CapacityCycle.EVENING, Story.BAD_LINE);
        put("TW", 0, CapacityCycle.INTRADAY_3, Story.LOSES_A_LOCATION);
        put("TW", 1, CapacityCycle.INTRADAY_2, Story.ERROR_PAGE_FIRST);
        put("TW", 1, CapacityCycle.FINAL, Story.OTHER_CYCLE);
        put("TW", 2, CapacityCycle.INTRADAY_1, Story.UNAVAILABLE_FIRST);
        put("TW", 2, CapacityCycle.FINAL, Story.NEVER_POSTED);
        put("FEP", 0, CapacityCycle.INTRADAY_1, Story.BROKEN_OFF_FIRST);
        put("FEP", 0, CapacityCycle.FINAL, Story.LINE_TWICE);
        put("FEP", 1, CapacityCycle.EVENING, Story.RESET_FIRST);
        put("FEP", 1, CapacityCycle.INTRADAY_3, Story.LOSES_A_LOCATION);
        put("FEP", 2, CapacityCycle.FINAL, Story.POSTED_LATE);
    }

    private void addDay(String asset, LocalDate day) {
        for (CapacityCycle cycle : CapacityCycle.values()) {
            boolean again = cycle == CapacityCycle.TIMELY;
            stories.put(
                    new CapacityKey(asset, day, cycle), again ? Story.POSTED_AGAIN : Story.ONCE);
        }
    }

    private void put(String asset, int day, CapacityCycle cycle, Story story) {
        stories.replace(new CapacityKey(asset, FIRST_DAY.plusDays(day), cycle), story);
    }

    LocalDate lastDay() {
        return lastDay;
    }

    List<CapacityKey> keys() {
        return new ArrayList<>(stories.keySet());
    }

    Story story(CapacityKey key) {
        return stories.getOrDefault(key, Story.NEVER_POSTED);
    }

    /** What the ledger has in the end: one row for each version of each file. */
    int versions() {
        return stories.values().stream().mapToInt(story -> story.versions().size()).sum();
    }

    /** When the timetable says that a file is posted. */
    static Instant due(CapacityKey key) {
        LocalDate day = key.gasDay();
        LocalDateTime time =
                switch (key.cycle()) {
                    case TIMELY -> day.minusDays(1).atTime(17, 0);
                    case EVENING -> day.minusDays(1).atTime(21, 0);
                    case INTRADAY_1 -> day.atTime(13, 0);
                    case INTRADAY_2 -> day.atTime(17, 30);
                    case INTRADAY_3 -> day.atTime(22, 0);
                    case FINAL -> day.plusDays(1).atTime(10, 0);
                };
        return time.atZone(CENTRAL).toInstant();
    }

    /** The name the job gives the window that asks for a file. */
    static String window(CapacityKey key) {
        return "http/%s/%s/%s".formatted(key.asset(), key.gasDay(), key.cycle().title());
    }
}
