package org.joulestream.testkit.flink;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Changes a topology as a careless release would, to see that its savepoints are refused. */
public final class Uids {
    private Uids() {}

    /** Gives the operator of this uid another one; call it when the topology is complete. */
    public static void rename(StreamExecutionEnvironment environment, String uid) {
        Set<Transformation<?>> all = new LinkedHashSet<>();
        environment
                .getTransformations()
                .forEach(last -> all.addAll(last.getTransitivePredecessors()));
        Transformation<?> named =
                all.stream()
                        .filter(operator -> uid.equals(operator.getUid()))
                        .findAny()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no operator has the uid " + uid));
        named.setUid(uid + "-renamed");
    }
}
