package org.joulestream.capacity.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How the values of one column lie: extremes, mean, and the fences beyond which a value stands out.
 *
 * @param mean to three decimals
 * @param lowerFence first quartile less 1.5 interquartile ranges
 * @param upperFence third quartile and 1.5 interquartile ranges
 */
public record Spread(
        BigDecimal least,
        BigDecimal greatest,
        BigDecimal mean,
        BigDecimal lowerFence,
        BigDecimal upperFence) {

    private static final BigDecimal QUARTER = new BigDecimal("0.25");
    private static final BigDecimal THREE_QUARTERS = new BigDecimal("0.75");

    /** J. W. Tukey, Exploratory Data Analysis, 1977: the inner fences of the box plot. */
    private static final BigDecimal FENCE = new BigDecimal("1.5");

    private static final int MEAN_SCALE = 3;

    /**
     * @param values at least one
     */
    static Spread of(List<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        BigDecimal first = quantile(sorted, QUARTER);
        BigDecimal third = quantile(sorted, THREE_QUARTERS);
        BigDecimal reach = third.subtract(first).multiply(FENCE);
        return new Spread(
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                mean(sorted),
                first.subtract(reach),
                third.add(reach));
    }

    /** Without any spread in the middle half there is no measure for what is far off. */
    boolean isOutlier(BigDecimal value) {
        return lowerFence.compareTo(upperFence) < 0
                && (value.compareTo(lowerFence) < 0 || value.compareTo(upperFence) > 0);
    }

    /**
     * Definition 7 of R. J. Hyndman and Y. Fan, Sample Quantiles in Statistical Packages, The
     * American Statistician 50 (1996), 361–365: linear between the neighbours of position (n − 1)p,
     * counted from 0. That of NumPy, pandas, R and PostgreSQL's percentile_cont.
     */
    static BigDecimal quantile(List<BigDecimal> sorted, BigDecimal share) {
        BigDecimal position = share.multiply(BigDecimal.valueOf(sorted.size() - 1L));
        int below = position.intValue();
        BigDecimal value = sorted.get(below);
        BigDecimal next = sorted.get(Math.min(below + 1, sorted.size() - 1));
        BigDecimal between = position.subtract(BigDecimal.valueOf(below));
        return value.add(between.multiply(next.subtract(value)));
    }

    private static BigDecimal mean(List<BigDecimal> values) {
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(values.size()), MEAN_SCALE, RoundingMode.HALF_EVEN);
    }
}
