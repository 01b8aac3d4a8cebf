package org.joulestream.cli.remote;

import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.PreparationException;

/** A job with state, in builds that differ by the uid of its state. */
final class PumpJob implements JobDefinition {
    static final Option<Integer> LAST =
            Option.integer("pump.last", 0, Integer.MAX_VALUE, "Last number; none if left out.");
    static final Option<Boolean> FAILING =
            Option.flag("pump.failing", "Whether it fails at its start.").withDefault(false);
    static final Option<Boolean> READY =
            Option.flag("pump.ready", "Whether its server answers.").withDefault(true);
    static final Option<Boolean> REACHABLE =
            Option.flag("pump.reachable", "Whether its server is seen from here.")
                    .withDefault(true);
    static final Option<List<String>> PUMPS =
            Option.texts("pump.pumps", "Pumps to follow.").withExample("a,b");
    static final Option<SecretReference> PASSWORD = Option.secret("pump.password", "A password.");

    private final String uid;

    PumpJob(String uid) {
        this.uid = uid;
    }

    /** The build that is there today. */
    static PumpJob today() {
        return new PumpJob("counts");
    }

    @Override
    public String name() {
        return "pump-count";
    }

    @Override
    public String shortName() {
        return "pump";
    }

    @Override
    public String summary() {
        return "counts strokes";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(LAST, FAILING, READY, REACHABLE, PUMPS, PASSWORD);
    }

    @Override
    public List<String> check(Settings settings) {
        Integer last = settings.find(LAST);
        return last != null && last == 13
                ? List.of("pump.last is 13; expected another number")
                : List.of();
    }

    @Override
    public void reach(Settings settings) throws PreparationException {
        if (!settings.get(REACHABLE)) {
            throw new PreparationException("pump's server is not reached from here");
        }
    }

    @Override
    public List<String> prepare(Settings settings) throws PreparationException {
        if (!settings.get(READY)) {
            throw new PreparationException("pump's server does not answer; start it");
        }
        return List.of("pump's server answers");
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        Integer last = settings.find(LAST);
        env.fromSequence(0, last == null ? Long.MAX_VALUE : last)
                .uid("strokes")
                .name("Strokes")
                .map(new PumpCount(settings.get(FAILING), settings.find(PASSWORD)))
                .uid(uid)
                .name("Counts")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
    }
}
