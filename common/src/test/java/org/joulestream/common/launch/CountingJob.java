package org.joulestream.common.launch;

import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.Settings;

/** The smallest job with state: counts the numbers of a sequence, bounded or not. */
final class CountingJob implements JobDefinition {
    static final Option<Integer> LAST =
            Option.integer("count.last", 0, Integer.MAX_VALUE, "Last number; none if left out.");
    static final Option<Count.Trouble> TROUBLE =
            Option.choice("count.trouble", Count.Trouble.class, "What happens at number 10.")
                    .withDefault(Count.Trouble.NONE);
    static final Option<Boolean> UNALIGNED =
            Option.flag("count.unaligned", "Asks for what is refused.").withDefault(false);

    @Override
    public String name() {
        return "number-count";
    }

    @Override
    public String shortName() {
        return "count";
    }

    @Override
    public String summary() {
        return "counts numbers";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(LAST, TROUBLE, UNALIGNED);
    }

    @Override
    public List<String> check(Settings settings) {
        return List.of();
    }

    @Override
    public List<String> prepare(Settings settings) throws PreparationException {
        if (settings.get(TROUBLE) == Count.Trouble.UNPREPARED) {
            throw new PreparationException("the counter's server is away; start it");
        }
        return List.of("the counter's server answers");
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        Integer last = settings.find(LAST);
        if (settings.get(UNALIGNED)) {
            env.getCheckpointConfig().enableUnalignedCheckpoints();
        }
        env.fromSequence(0, last == null ? Long.MAX_VALUE : last)
                .setParallelism(1)
                .uid("numbers")
                .map(new Count(settings.get(TROUBLE)))
                .setParallelism(1)
                .uid("counts")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
    }

    @Override
    public String progress(Settings settings, Instant since) {
        return Count.COUNTED.get() + " counted";
    }
}
