package org.joulestream.cli;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.PreparationException;

/** A job with state for tests of the commands: counts numbers, bounded or not. */
final class TinyJob implements JobDefinition {
    static final Option<Integer> LAST =
            Option.integer("tiny.last", 0, Integer.MAX_VALUE, "Last number; none if left out.");
    static final Option<Path> REPORT =
            Option.path("tiny.report", "Gets a line for each start.").required();
    static final Option<Boolean> READY =
            Option.flag("tiny.ready", "Whether its server answers.").withDefault(true);

    @Override
    public String name() {
        return "tiny-count";
    }

    @Override
    public String shortName() {
        return "tiny";
    }

    @Override
    public String summary() {
        return "counts numbers";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(LAST, REPORT, READY);
    }

    @Override
    public List<String> check(Settings settings) {
        Integer last = settings.find(LAST);
        return last != null && last == 13
                ? List.of("tiny.last is 13; expected another number")
                : List.of();
    }

    @Override
    public List<String> prepare(Settings settings) throws PreparationException {
        if (!settings.get(READY)) {
            throw new PreparationException("tiny's server does not answer; start it");
        }
        return List.of("tiny's server answers");
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        Integer last = settings.find(LAST);
        env.fromSequence(0, last == null ? Long.MAX_VALUE : last)
                .setParallelism(1)
                .uid("numbers")
                .map(new ReportingCount(settings.get(REPORT).toString()))
                .setParallelism(1)
                .uid("counts")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
    }
}
