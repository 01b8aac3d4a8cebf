package org.joulestream.testkit.influx;

import java.util.List;

/** What InfluxQL asks for after WHERE. */
sealed interface QlCondition {
    /** Whether a series can have such points at all, and at this time. */
    boolean test(InfluxSeries series, long timeNanos);

    /** The first time that can be meant. */
    default long start() {
        return Long.MIN_VALUE;
    }

    /** The time after the last that can be meant. */
    default long stop() {
        return Long.MAX_VALUE;
    }

    /** A tag has a value; the value is empty where the series has no such tag. */
    record TagIs(String tag, String value, boolean negated) implements QlCondition {
        @Override
        public boolean test(InfluxSeries series, long timeNanos) {
            return series.tag(tag).equals(value) != negated;
        }
    }

    /** A time from start to before stop. */
    record Within(long start, long stop) implements QlCondition {
        @Override
        public boolean test(InfluxSeries series, long timeNanos) {
            return start <= timeNanos && timeNanos < stop;
        }
    }

    /** All of them. */
    record All(List<QlCondition> parts) implements QlCondition {
        @Override
        public boolean test(InfluxSeries series, long timeNanos) {
            return parts.stream().allMatch(part -> part.test(series, timeNanos));
        }

        @Override
        public long start() {
            return parts.stream().mapToLong(QlCondition::start).max().orElse(Long.MIN_VALUE);
        }

        @Override
        public long stop() {
            return parts.stream().mapToLong(QlCondition::stop).min().orElse(Long.MAX_VALUE);
        }
    }

    /** One of them. */
    record Any(List<QlCondition> parts) implements QlCondition {
        @Override
        public boolean test(InfluxSeries series, long timeNanos) {
            return parts.stream().anyMatch(part -> part.test(series, timeNanos));
        }
    }
}
