package org.joulestream.common.window;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.joulestream.common.fault.FaultSubject;
import org.joulestream.testkit.fault.FailingSnapshots;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.FaultyCalls;
import org.joulestream.testkit.fault.FaultySource;

/** Elements of windows that are halved and read again, as far as state knows them. */
public final class SourceSubject implements FaultSubject {
    private static final DailyPlan PLAN =
            DailyPlan.of(8, "TW", "FEP").withRevisits(1, Duration.ofMillis(100));

    private final HalvingTrial trial = new HalvingTrial(1);
    private final boolean inEnumerator;

    /**
     * @param inEnumerator whether it fails in the enumerator; else in the readers
     */
    public SourceSubject(boolean inEnumerator) {
        this.inEnumerator = inEnumerator;
    }

    @Override
    public void define(StreamExecutionEnvironment environment, String faults) {
        SingleOutputStreamOperator<String> parts =
                environment
                        .fromSource(faulty(faults), WatermarkStrategy.noWatermarks(), "Parts")
                        .returns(Types.STRING)
                        .uid("parts");
        parts.map(new HalvingTrial.KeepAll(trial.id))
                .uid("arrived")
                .setParallelism(1)
                .sinkTo(new DiscardingSink<>())
                .uid("nothing");
        parts.rebalance()
                .map(new FailingSnapshots<String>(faults))
                .returns(Types.STRING)
                .uid("failing-snapshots")
                .sinkTo(new DiscardingSink<>())
                .uid("nothing-either");
    }

    private Source<String, ?, ?> faulty(String faults) {
        WindowSource<String> source = source(trial.id, faults);
        return inEnumerator
                ? FaultySource.inEnumerator(source, faults)
                : FaultySource.inReaders(source, faults);
    }

    // A fetcher's stand-in gives what the fetcher gives.
    @SuppressWarnings("unchecked")
    private static WindowSource<String> source(String trial, String faults) {
        return new WindowSource<>(
                PLAN,
                () ->
                        FaultyCalls.around(
                                WindowFetcher.class,
                                new HalvingTrial.Fetcher(trial),
                                faults,
                                Map.of("fetch", FaultPoint.IN_TRANSACTION)),
                Types.STRING,
                new WindowRetry(99, Duration.ofMillis(1), Duration.ofMillis(2)),
                Clock.systemUTC());
    }

    @Override
    public List<String> visible() {
        return trial.arrived.stream().sorted().toList();
    }

    @Override
    public int linesInTheEnd() {
        return HalvingTrial.expected(PLAN).size();
    }
}
