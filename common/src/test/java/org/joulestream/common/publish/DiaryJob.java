package org.joulestream.common.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.joulestream.testkit.fault.FailingSnapshots;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.FaultyCalls;
import org.joulestream.testkit.fault.FaultySink;

/**
 * Pages to diaries: windows, stage and sink of publications, with every place where it can fail.
 */
final class DiaryJob {

    private DiaryJob() {}

    static void define(
            StreamExecutionEnvironment environment,
            Diaries plan,
            PublicationTarget place,
            String faults) {
        PublicationTarget target = faulty(place, faults);
        PageRules rules =
                plan.bounded()
                        ? PageRules.bounded(plan.hours())
                        : new PageRules(
                                plan.hours(),
                                Duration.ofMillis(50),
                                Instant.parse("2100-01-01T00:00:00Z"));
        SingleOutputStreamOperator<Page> pages =
                environment
                        .fromSource(plan.source(), WatermarkStrategy.noWatermarks(), "Pages")
                        .uid("pages");
        pages.keyBy(rules::publication, Types.STRING)
                .process(
                        new PublicationStage<>(
                                rules,
                                new PageWriter(true),
                                target,
                                TypeInformation.of(Page.class)))
                .uid("staged-diaries")
                .sinkTo(FaultySink.wrap(new PublicationSink(target), faults))
                .uid("diaries");
        // Beside the files' way, so that some tasks have their part of a checkpoint.
        pages.rebalance()
                .map(new FailingSnapshots<Page>(faults))
                .returns(TypeInformation.of(Page.class))
                .uid("failing-snapshots")
                .sinkTo(new DiscardingSink<>())
                .uid("nothing");
    }

    private static PublicationTarget faulty(PublicationTarget target, String faults) {
        Map<String, FaultPoint> points =
                Map.of(
                        "stage", FaultPoint.WHILE_STAGING,
                        "commit", FaultPoint.BETWEEN_PARTS,
                        "delete", FaultPoint.BETWEEN_PARTS,
                        "discard", FaultPoint.BETWEEN_PARTS);
        return () -> FaultyCalls.around(PublicationStore.class, target.open(), faults, points);
    }
}
