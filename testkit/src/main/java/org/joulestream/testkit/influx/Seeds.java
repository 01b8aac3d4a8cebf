package org.joulestream.testkit.influx;

import java.util.Arrays;
import java.util.Random;

/** Chance that depends on nothing but a seed and what it is asked about, in no order. */
final class Seeds {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** Mixed, since the first numbers of a Random hardly differ for seeds that hardly differ. */
    static Random random(long... about) {
        return new Random(Arrays.hashCode(about) * GOLDEN);
    }
}
