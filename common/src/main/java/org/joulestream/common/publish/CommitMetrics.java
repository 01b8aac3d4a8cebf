package org.joulestream.common.publish;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** For dashboards, since the last restart; the truth about counts is in the manifests. */
record CommitMetrics(Counter committed, Counter alreadyThere, Counter bytes, Counter retries) {

    static CommitMetrics of(MetricGroup group) {
        return new CommitMetrics(
                counter(group, "committedPublications"),
                counter(group, "alreadyCommittedPublications"),
                counter(group, "committedBytes"),
                counter(group, "commitRetries"));
    }

    /** Commits go on side by side. */
    private static Counter counter(MetricGroup group, String name) {
        return group.counter(name, new ThreadSafeSimpleCounter());
    }

    void add(StagedPublication publication, boolean changed) {
        if (!changed) {
            alreadyThere.inc();
            return;
        }
        committed.inc();
        for (StagedPart part : publication.parts()) {
            bytes.inc(part.length());
        }
    }
}
