package org.joulestream.testkit.scada;

/**
 * What ten minutes were like at one station: the truth from which the values of all tables come.
 *
 * @param exported kWh
 * @param imported kWh
 */
record Conditions(
        int station,
        long slot,
        Chance chance,
        double wind,
        double direction,
        double powerKilowatts,
        State state,
        int exported,
        int imported) {
    private static final int SLOTS_PER_STATE = 18;
    private static final double CUT_IN = 3.5;
    private static final double FULL_LOAD = 12;
    private static final double RATED = 2300;
    private static final double BOOSTED = 2410;
    private static final double CURTAILED = 1200;

    enum State {
        RUNNING,
        STOPPED,
        CURTAILED,
        BOOSTED
    }

    static Conditions of(Chance seed, int station, long slot) {
        Chance chance = seed.with(station).with(slot);
        double wind = wind(seed, station, slot) + chance.between(1, -0.8, 0.8);
        double calm = Math.max(0, wind);
        State state = state(seed, station, slot, calm);
        double power = power(calm, state, chance);
        return new Conditions(
                station,
                slot,
                chance,
                calm,
                degrees(seed, station, slot, chance),
                power,
                state,
                (int) Math.round(Math.max(0, power) / 6),
                (int) Math.round(Math.max(0, -power) / 6));
    }

    /** Kilowatt hours, with the rounding of the counters. */
    int net() {
        return exported - imported + chance.below(9, 3) - 1;
    }

    private static double wind(Chance seed, int station, long slot) {
        return 7.5
                + 3.2 * wave(seed, slot, Slots.PER_DAY)
                + 2.4 * wave(seed, slot, 701)
                + 1.1 * wave(seed.with(station), slot, 37);
    }

    private static double degrees(Chance seed, int station, long slot, Chance chance) {
        double turned = 30 + 50 * wave(seed, slot, 997) + 15 * wave(seed.with(station), slot, 53);
        return (turned + chance.between(2, -9, 9) + 360) % 360;
    }

    private static double wave(Chance seed, long slot, int period) {
        return Math.sin(2 * Math.PI * (slot % period / (double) period + seed.share(period)));
    }

    private static State state(Chance seed, int station, long slot, double wind) {
        double share = seed.with(station).with(slot / SLOTS_PER_STATE).share(3);
        if (share < 0.03) {
            return State.STOPPED;
        }
        if (share < 0.06) {
            return State.CURTAILED;
        }
        return share < 0.5 && wind >= FULL_LOAD ? State.BOOSTED : State.RUNNING;
    }

    private static double power(double wind, State state, Chance chance) {
        if (state == State.STOPPED || wind < CUT_IN) {
            return chance.between(4, -29.5, -5);
        }
        double share = Math.min(1, Math.pow((wind - CUT_IN) / (FULL_LOAD - CUT_IN), 2.2));
        return switch (state) {
            case CURTAILED -> Math.min(CURTAILED, RATED * share);
            case BOOSTED -> BOOSTED + chance.between(5, -40, 40);
            case RUNNING, STOPPED -> RATED * share;
        };
    }
}
