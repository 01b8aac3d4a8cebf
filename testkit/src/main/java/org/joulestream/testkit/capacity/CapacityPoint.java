package org.joulestream.testkit.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What does not change about one location in one flow direction. All names are invented. */
record CapacityPoint(
        int index,
        String location,
        String zone,
        String name,
        boolean delivery,
        @Nullable Long designCapacity,
        long operatingCapacity) {
    private static final List<String> ZONES =
            List.of("MESA EAST", "BASIN", "CENTRAL", "DRY LAKE", "W. RIDGE", "TWO FORKS");
    private static final List<String> PLACES =
            List.of(
                    "ALDERWOOD",
                    "BENT PINE",
                    "CARTWHEEL",
                    "DUSTY FORK",
                    "EAST MESA",
                    "FLINT ROCK",
                    "GRAY BUTTE",
                    "HOLLOW OAK",
                    "IRONGATE",
                    "JUNIPER",
                    "KEYSTEAD",
                    "LONE ELM",
                    "MARBLE BEND",
                    "NINEMILE",
                    "OAKEN HILL",
                    "PALE SAND",
                    "QUARRY TOP",
                    "RED ANVIL",
                    "SILVERLEAF",
                    "TALL REED");
    private static final List<String> KINDS =
            List.of(
                    "",
                    " DEL.",
                    " REC PT.",
                    "  HUB",
                    " I/C",
                    " DP-NORTH",
                    " FUEL",
                    " (SOUTH)",
                    " #2",
                    " & SONS PLANT",
                    " CITY OF",
                    " COMPRESSOR/STA. 4");
    private static final int LEADING_SPACE_EVERY = 40;
    private static final int BOTH_DIRECTIONS_EVERY = 5;
    private static final int NO_DESIGN_CAPACITY_EVERY = 24;

    /** Points of a pipeline: the first {@code count} of a row that never ends. */
    static List<CapacityPoint> of(String asset, int count, long seed) {
        List<CapacityPoint> points = new ArrayList<>();
        for (int place = 0; points.size() < count; place++) {
            boolean delivery = place % 3 != 1;
            points.add(point(points.size(), place, delivery, new Dice(seed).with(asset)));
            if (place % BOTH_DIRECTIONS_EVERY == 2) {
                points.add(point(points.size(), place, !delivery, new Dice(seed).with(asset)));
            }
        }
        return List.copyOf(points.subList(0, count));
    }

    private static CapacityPoint point(int index, int place, boolean delivery, Dice dice) {
        Random random = dice.with(place).with(delivery ? "D" : "R").random();
        long operating = 100L * (1 + random.nextInt(4_000));
        // Operating above design capacity is nothing unusual.
        @Nullable Long design =
                index % NO_DESIGN_CAPACITY_EVERY == 7
                        ? null
                        : Long.valueOf(Math.max(100, operating + 100L * (random.nextInt(21) - 5)));
        return new CapacityPoint(
                index,
                location(place),
                ZONES.get(place % ZONES.size()),
                name(place),
                delivery,
                design,
                operating);
    }

    /** Four to six digits, not in the order of the names. */
    private static String location(int place) {
        int digits = 4 + place % 3;
        int base = (int) Math.pow(10, digits - 1);
        return Integer.toString(base + place * 17 % (9 * base));
    }

    private static String name(int place) {
        int round = place / (PLACES.size() * KINDS.size());
        String name =
                PLACES.get(place % PLACES.size())
                        + KINDS.get(place / PLACES.size() % KINDS.size())
                        + (round == 0 ? "" : " " + round);
        return place % LEADING_SPACE_EVERY == 3 ? " " + name : name;
    }

    String flowDirection() {
        return delivery ? "D" : "R";
    }
}
