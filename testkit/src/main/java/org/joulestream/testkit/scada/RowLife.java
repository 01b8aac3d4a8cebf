package org.joulestream.testkit.scada;

/** When a row comes, whether its values are replaced later, and whether it is taken away. */
record RowLife(Chance chance, long slot) {
    private static final int LATE_ONE_IN = 200;
    private static final int CORRECTED_ONE_IN = 150;
    private static final int VANISHING_ONE_IN = 400;

    boolean isThere(long now) {
        return now >= comes() && now < goes();
    }

    boolean isCorrected(long now) {
        return chance.oneIn(21, CORRECTED_ONE_IN)
                && now >= slot + Slots.PER_DAY + chance.below(22, 20 * Slots.PER_DAY);
    }

    private long comes() {
        return chance.oneIn(23, LATE_ONE_IN) ? slot + 6 + chance.below(24, 426) : slot;
    }

    private long goes() {
        return chance.oneIn(25, VANISHING_ONE_IN)
                ? slot + (2L + chance.below(26, 9)) * Slots.PER_DAY
                : Long.MAX_VALUE;
    }
}
