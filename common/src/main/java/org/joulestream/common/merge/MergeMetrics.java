package org.joulestream.common.merge;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** For dashboards, since the last restart; the truth about counts is in the ledger. */
record MergeMetrics(Counter windows, Counter rows, Counter transactions, Counter retries) {

    static MergeMetrics of(MetricGroup group) {
        return new MergeMetrics(
                group.counter("mergedWindows"),
                group.counter("mergedRows"),
                group.counter("transactions"),
                group.counter("transactionRetries"));
    }
}
