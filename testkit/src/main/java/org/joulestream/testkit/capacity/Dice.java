package org.joulestream.testkit.capacity;

import java.util.Random;

/** Chance that depends on nothing but a seed and what it is asked about, in no order. */
record Dice(long seed) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    Dice with(long value) {
        long mixed = (seed ^ value) * GOLDEN;
        return new Dice(mixed ^ (mixed >>> 29));
    }

    /** A text's hash code is the same on every Java, by its specification. */
    Dice with(String value) {
        return with(value.hashCode());
    }

    Dice with(CapacityKey key) {
        return with(key.asset()).with(key.gasDay().toEpochDay()).with(key.cycle().number());
    }

    Random random() {
        return new Random(seed);
    }
}
