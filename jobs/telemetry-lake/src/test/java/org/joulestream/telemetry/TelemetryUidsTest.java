package org.joulestream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.testkit.state.GoldenBytes;
import org.junit.jupiter.api.Test;

/** What savepoints rely on: the uids of operators, and that none of their types needs Kryo. */
class TelemetryUidsTest {

    private static final String[] FOLLOWING = {"--checkpoint-db.host=localhost"};
    private static final String[] RANGE = {
        "--checkpoint-db.host=localhost", "--telemetry.from=2026-02-07", "--telemetry.to=2026-02-08"
    };

    @Test
    void uidsAreThoseOfEveryRelease() {
        byte[] bytes = uids(FOLLOWING).getBytes(StandardCharsets.UTF_8);

        assertThat(GoldenBytes.read(TelemetryUidsTest.class, "uids.txt", bytes)).isEqualTo(bytes);
        assertThat(uids(RANGE)).isEqualTo(uids(FOLLOWING));
    }

    /** So that a database may be configured later, or left out. */
    @Test
    void withoutADatabaseTheOthersStay() {
        assertThat(uids().lines()).isSubsetOf(uids(FOLLOWING).lines().toList());
    }

    /** Building the graph makes every serializer; with generic types refused, Kryo would throw. */
    @Test
    void theGraphNeedsNoGenericType() {
        StreamGraph graph = graph(FOLLOWING);

        assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
        assertThat(graph.getStreamNodes())
                .extracting(StreamNode::getTypeSerializerOut)
                .allSatisfy(
                        serializer ->
                                assertThat(String.valueOf(serializer)).doesNotContain("Kryo"));
    }

    private static String uids(String... own) {
        return graph(own).getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static StreamGraph graph(String... own) {
        TelemetryJob job = new TelemetryJob();
        Stream<String> common =
                Stream.of("--influxdb.org=energy-platform", "--telemetry.output=lake");
        Settings settings =
                JobSettings.read(
                        job,
                        List.of(),
                        ConfigurationSources.ofArguments(
                                Stream.concat(common, Stream.of(own)).toArray(String[]::new)));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        new Configuration()
                                .set(PipelineOptions.GENERIC_TYPES, false)
                                .set(PipelineOptions.AUTO_GENERATE_UIDS, false));
        job.define(environment, settings);
        return environment.getStreamGraph();
    }
}
