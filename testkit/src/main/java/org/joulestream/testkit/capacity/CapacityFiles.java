package org.joulestream.testkit.capacity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Makes capacity files of any size: the same seed and key give the same file, on every machine and
 * in any order. The truth comes as records, so that nobody has to parse a file to check a table.
 *
 * <p>Between cycles a third of the points change; between postings of one cycle a few. The third
 * posting and every third after it lacks a location of the one before, and the fourth and every
 * third after it has a new one.
 */
public final class CapacityFiles {
    private static final double CHANGED_PER_CYCLE = 0.3;
    private static final int CHANGED_PER_POSTING = 4;
    private static final int NEGATIVE_EVERY = 31;

    private final long seed;
    private final int rowsPerFile;

    /**
     * @param rowsPerFile rows of a first posting
     */
    public CapacityFiles(long seed, int rowsPerFile) {
        this.seed = seed;
        this.rowsPerFile = rowsPerFile;
    }

    /** One posting of one file; version 1 is the first. */
    public PublishedFile file(CapacityKey key, int version) {
        List<CapacityPoint> points = points(key, version);
        List<PublishedRow> rows = new ArrayList<>();
        points.forEach(point -> rows.add(row(point, scheduled(point, key, version))));
        rows.sort(
                Comparator.comparing(PublishedRow::name)
                        .thenComparing(PublishedRow::flowDirection)
                        .thenComparing(PublishedRow::location));
        return new PublishedFile(key, version, List.copyOf(rows));
    }

    /** Locations leave from the end of the first posting's and join behind it. */
    private List<CapacityPoint> points(CapacityKey key, int version) {
        int gone = Math.min(version / 3, rowsPerFile - 1);
        int joined = Math.max(0, (version - 1) / 3);
        List<CapacityPoint> all =
                new ArrayList<>(CapacityPoint.of(key.asset(), rowsPerFile + joined, seed));
        all.subList(rowsPerFile - gone, rowsPerFile).clear();
        return all;
    }

    private long scheduled(CapacityPoint point, CapacityKey key, int version) {
        long quantity = firstScheduled(point, key);
        for (int posting = 2; posting <= version; posting++) {
            quantity += changeAt(point, key, posting);
        }
        return quantity;
    }

    private long firstScheduled(CapacityPoint point, CapacityKey key) {
        int cycle = key.cycle().place();
        while (cycle > 0 && !changesAt(point, key, cycle)) {
            cycle--;
        }
        Random random = dice(point, key).with(cycle).random();
        if (point.index() % NEGATIVE_EVERY == 11) {
            return -1L - random.nextInt(400);
        }
        // A quarter has nothing scheduled, and some have more than the point carries.
        double share = Math.max(0, random.nextDouble() * 1.4 - 0.35);
        return (long) (share * point.operatingCapacity());
    }

    private boolean changesAt(CapacityPoint point, CapacityKey key, int cycle) {
        return dice(point, key).with("changes").with(cycle).random().nextDouble()
                < CHANGED_PER_CYCLE;
    }

    private long changeAt(CapacityPoint point, CapacityKey key, int posting) {
        Dice dice = new Dice(seed).with(key).with(posting);
        // One point in each posting for certain, and a few more by chance.
        boolean chosen = dice.random().nextInt(Math.max(1, rowsPerFile / 2)) == point.index();
        Random random = dice.with(point.index()).random();
        boolean byChance = random.nextInt(rowsPerFile) < CHANGED_PER_POSTING;
        return chosen || byChance ? 1L + random.nextInt(500) : 0;
    }

    private Dice dice(CapacityPoint point, CapacityKey key) {
        return new Dice(seed).with(key.asset()).with(key.gasDay().toEpochDay()).with(point.index());
    }

    private static PublishedRow row(CapacityPoint point, long scheduled) {
        boolean noDesign = point.designCapacity() == null;
        return new PublishedRow(
                point.location(),
                point.zone(),
                point.name(),
                point.delivery() ? "MQ" : "M2",
                point.delivery() ? "DPQ" : "RPQ",
                point.flowDirection(),
                point.designCapacity(),
                point.operatingCapacity(),
                scheduled,
                Math.max(0, point.operatingCapacity() - scheduled),
                yesNo(scheduled > 0 && point.index() % 2 == 0),
                yesNo(point.index() % 19 == 4),
                yesNo(scheduled > point.operatingCapacity()),
                yesNo(!noDesign),
                noDesign ? "Design Capacity unavailable" : "");
    }

    private static String yesNo(boolean yes) {
        return yes ? "Y" : "N";
    }
}
