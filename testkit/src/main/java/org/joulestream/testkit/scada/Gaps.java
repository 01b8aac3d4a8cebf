package org.joulestream.testkit.scada;

/** Where rows are missing: as measured, mostly three to seven at a time, and few for long. */
record Gaps(Chance seed) {
    private static final int BLOCK = 64;
    private static final int LONG_BLOCK = 1440;

    /** All tables lack the row: the station could not be heard. */
    boolean isSilent(int station, long slot) {
        return inShortGap(station, slot) || inLongGap(station, slot) || inDip(station, slot);
    }

    private boolean inShortGap(int station, long slot) {
        Chance chance = seed.with(station).with(slot / BLOCK);
        long into = slot % BLOCK - chance.below(11, BLOCK - 8);
        return chance.oneIn(12, 8) && into >= 0 && into < 3 + chance.below(13, 5);
    }

    private boolean inLongGap(int station, long slot) {
        Chance chance = seed.with(station).with(slot / LONG_BLOCK);
        long into = slot % LONG_BLOCK - chance.below(14, LONG_BLOCK / 2);
        return chance.oneIn(15, 40) && into >= 0 && into < 140 + chance.below(16, 320);
    }

    /** Every other day most of the site is silent for a while. */
    private boolean inDip(int station, long slot) {
        long day = slot / Slots.PER_DAY;
        Chance chance = seed.with(day);
        long into = slot % Slots.PER_DAY - chance.below(17, Slots.PER_DAY - 4);
        return day % 2 == 0
                && into >= 0
                && into < 1 + chance.below(18, 3)
                && !seed.with(station).with(slot).oneIn(19, 10);
    }
}
