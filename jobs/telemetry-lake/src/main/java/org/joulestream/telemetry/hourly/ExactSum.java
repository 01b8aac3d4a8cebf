package org.joulestream.telemetry.hourly;

import java.util.Arrays;

/**
 * A sum of doubles that is never rounded, so that it does not matter how its terms are grouped:
 * windows that were read in halves give the sums of whole ones.
 *
 * <p>It is kept as an expansion: doubles of rising size of which none overlaps another, as
 * Grow-Expansion makes them (Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust
 * Geometric Predicates, 1997, theorem 10). Terms have to be finite. A sum that no double holds on
 * the way is infinite, however it goes on.
 */
final class ExactSum {
    private static final int USUAL_PARTS = 4;

    private double[] parts = new double[USUAL_PARTS];
    private int size;
    private double overflow;

    /** Adds one number. */
    void add(double term) {
        double carried = term;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            double greater = Math.abs(carried) < Math.abs(parts[i]) ? parts[i] : carried;
            double lesser = Math.abs(carried) < Math.abs(parts[i]) ? carried : parts[i];
            carried = greater + lesser;
            double lost = lesser - (carried - greater);
            if (lost != 0) {
                parts[kept++] = lost;
            }
        }
        if (!Double.isFinite(carried)) {
            overflow += carried;
            size = 0;
            return;
        }
        size = kept;
        if (carried != 0) {
            append(carried);
        }
    }

    private void append(double part) {
        if (size == parts.length) {
            parts = Arrays.copyOf(parts, 2 * size);
        }
        parts[size++] = part;
    }

    /** Adds what {@link #parts} has given. */
    ExactSum addAll(double[] others) {
        for (double other : others) {
            if (Double.isFinite(other)) {
                add(other);
            } else {
                overflow += other;
            }
        }
        return this;
    }

    /** The expansion; empty where the sum is 0. */
    double[] parts() {
        return overflow == 0 ? Arrays.copyOf(parts, size) : new double[] {overflow};
    }

    /** The double that is nearest to the sum; of two, the even one. */
    double value() {
        if (overflow != 0) {
            return overflow;
        }
        double sum = 0;
        int next = size;
        double lost = 0;
        while (next > 0 && lost == 0) {
            double part = parts[--next];
            double before = sum;
            sum = before + part;
            lost = part - (sum - before);
        }
        return next > 0 ? roundedRight(sum, lost, parts[next - 1]) : sum;
    }

    /** Half a unit may have been rounded to even though there is something below it. */
    private static double roundedRight(double sum, double lost, double below) {
        if (lost == 0 || (lost < 0) != (below < 0)) {
            return sum;
        }
        double twice = 2 * lost;
        double other = sum + twice;
        return other - sum == twice ? other : sum;
    }
}
