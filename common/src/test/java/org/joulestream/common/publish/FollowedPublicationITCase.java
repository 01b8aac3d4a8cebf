package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.Faults;
import org.joulestream.testkit.fault.FaultyCalls;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FollowedPublicationITCase {

    private static final int DIARIES = 5;
    private static final int HOURS = 3;

    /** What the follower found at the target, by the time the publication came to it. */
    private static final List<String> FOUND = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final FlinkClusterExtension FLINK = new FlinkClusterExtension(KillContract.settings());

    @TempDir Path temporary;

    @Test
    void tellsOfEachPublicationAfterItIsVisible() throws Exception {
        FOUND.clear();
        String faults = Faults.newPlan();
        // The first commit is done and not acknowledged: it is repeated, and told of after that.
        Faults.failAt(faults, FaultPoint.BETWEEN_PARTS, 1);
        PublicationTarget target = PublicationTarget.at(temporary.toString());

        run(target, faults);

        assertThat(Faults.fired(faults)).isNotEmpty();
        Faults.discard(faults);
        assertThat(FOUND)
                .containsOnly(
                        IntStream.range(0, DIARIES)
                                .mapToObj(number -> "diaries/" + number + " visible as 1 for 1")
                                .toArray(String[]::new));
    }

    private static void run(PublicationTarget target, String faults) throws Exception {
        Diaries plan = new Diaries(DIARIES, HOURS, 1);
        PageRules rules = PageRules.bounded(HOURS);
        PublicationTarget faulty =
                () ->
                        FaultyCalls.around(
                                PublicationStore.class,
                                target.open(),
                                faults,
                                Map.of("discard", FaultPoint.BETWEEN_PARTS));
        StreamExecutionEnvironment environment = FLINK.newEnvironment();
        environment
                .fromSource(plan.source(), WatermarkStrategy.noWatermarks(), "Pages")
                .uid("pages")
                .keyBy(rules::publication, Types.STRING)
                .process(
                        new PublicationStage<>(
                                rules,
                                new PageWriter(false),
                                target,
                                TypeInformation.of(Page.class)))
                .uid("staged-diaries")
                .sinkTo(
                        new FollowedPublicationSink(
                                faulty,
                                visible ->
                                        visible.flatMap(new Look(target), Types.STRING)
                                                .uid("look")
                                                .sinkTo(new DiscardingSink<>())
                                                .uid("nothing")))
                .uid("diaries");
        environment.execute();
    }

    private record Look(PublicationTarget target)
            implements FlatMapFunction<StagedPublication, String> {
        @Override
        public void flatMap(StagedPublication publication, Collector<String> out) throws Exception {
            long visible = ManifestRevision.of(target.open().read(publication.manifestName()));
            FOUND.add(
                    "%s visible as %d for %d"
                            .formatted(publication.name(), visible, publication.revision()));
        }
    }
}
