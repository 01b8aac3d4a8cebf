package org.joulestream.testkit.scada;

/** Chance that depends on nothing but a seed and what it is asked about, in no order. */
record Chance(long state) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Mixed, or the seeds 1 and 2 would only swap what they give to stations 1 and 2. */
    static Chance of(long seed) {
        return new Chance(0).with(seed);
    }

    Chance with(long value) {
        long mixed = (state ^ value) + GOLDEN;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return new Chance(mixed ^ (mixed >>> 31));
    }

    /** From 0 to below 1; another {@code what}, another number. */
    double share(int what) {
        return (with(what).state >>> 11) * 0x1.0p-53;
    }

    double between(int what, double low, double high) {
        return low + (high - low) * share(what);
    }

    /** From 0 to below {@code bound}. */
    int below(int what, int bound) {
        return (int) (share(what) * bound);
    }

    boolean oneIn(int what, int count) {
        return below(what, count) == 0;
    }
}
