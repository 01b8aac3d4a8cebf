package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.InstantiationUtil;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.common.reject.RejectedRecord;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowSource;
import org.joulestream.testkit.state.GoldenBytes;
import org.joulestream.turbines.model.SliceStatus;
import org.joulestream.turbines.model.TurbineSlice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What savepoints rely on: uids, and the bytes of what travels between operators. */
class TurbineStateTest {
    private static final Configuration STRICT =
            new Configuration()
                    .set(PipelineOptions.GENERIC_TYPES, false)
                    .set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    private static final Instant READ_AT = Instant.parse("2024-02-03T00:05:06.000000007Z");

    private final Path folder;

    TurbineStateTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({"--turbines.month=2024-02", "--turbines.months-back=1"})
    void uidsAreThoseOfEveryRelease(String what) {
        String uids =
                graph(what).getStreamNodes().stream()
                        .map(StreamNode::getTransformationUID)
                        .sorted()
                        .collect(Collectors.joining("\n", "", "\n"));

        byte[] bytes = uids.getBytes(StandardCharsets.UTF_8);
        assertThat(GoldenBytes.read(TurbineStateTest.class, "uids.txt", bytes)).isEqualTo(bytes);
    }

    @Test
    void everyOperatorHasANameForPeople() {
        assertThat(graph("--turbines.month=2024-02").getStreamNodes())
                .extracting(StreamNode::getOperatorName)
                .containsExactlyInAnyOrder(
                        "Source: Turbine slices",
                        "Slice counts",
                        "Staged archives",
                        "Published archives: Writer",
                        "Published archives: Committer");
    }

    /** Building the graph makes every serializer; with generic types refused, Kryo would throw. */
    @Test
    void theGraphNeedsNoGenericType() {
        StreamGraph graph = graph("--turbines.month=2024-02");

        assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
        assertThat(graph.getStreamNodes())
                .extracting(StreamNode::getTypeSerializerOut)
                .allSatisfy(
                        serializer ->
                                assertThat(String.valueOf(serializer)).doesNotContain("Kryo"));
    }

    @Test
    void readsTheSlicesThatTheFirstReleaseWrote() throws Exception {
        assertReadable(slice(), "turbine-slice.v1.bin");
    }

    @Test
    void readsTheSlicesThatCouldNotBeReadOfTheFirstRelease() throws Exception {
        assertReadable(failed(), "turbine-slice-failed.v1.bin");
    }

    /** A savepoint keeps this beside the bytes; a later form needs it to read them. */
    @Test
    void describesTheSlicesForLaterReleases() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1_024);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer().snapshotConfiguration());
        byte[] bytes = out.getCopyOfBuffer();

        assertThat(GoldenBytes.read(TurbineStateTest.class, "turbine-slice.v1.snapshot", bytes))
                .isEqualTo(bytes);
    }

    /** As a restore does it: the kept snapshot says how the kept bytes are read. */
    @Test
    void readsTheSlicesByTheirOwnDescription() throws Exception {
        TypeSerializerSnapshot<TurbineSlice> first =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        golden("turbine-slice.v1.snapshot"), getClass().getClassLoader());

        assertThat(first.restoreSerializer().deserialize(golden("turbine-slice.v1.bin")))
                .usingRecursiveComparison()
                .isEqualTo(slice());
        assertThat(
                        serializer()
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(first)
                                .isCompatibleAsIs())
                .isTrue();
    }

    /** A mark is in the state of source and stage: with another one a month is read anew. */
    @Test
    void marksASliceAsTheFirstReleaseDid() {
        byte[] mark = slice().mark().getBytes(StandardCharsets.UTF_8);

        assertThat(GoldenBytes.read(TurbineStateTest.class, "turbine-slice-mark.v1.txt", mark))
                .isEqualTo(mark);
    }

    @ParameterizedTest
    @CsvSource({
        "--turbines.month=2024-02, BOUNDED",
        "--turbines.months-back=1, CONTINUOUS_UNBOUNDED"
    })
    void theJobTravelsToTheCluster(String what, Boundedness boundedness) throws Exception {
        Settings settings = settings(what);
        TurbineJob job = new TurbineJob();
        PublicationTarget target = PublicationTarget.at(folder.toString());

        byte[] source = InstantiationUtil.serializeObject(job.slices(settings));
        byte[] stage = InstantiationUtil.serializeObject(job.stage(settings, target));

        WindowSource<?> arrived =
                InstantiationUtil.deserializeObject(source, getClass().getClassLoader());
        assertThat(arrived.getBoundedness()).isEqualTo(boundedness);
        assertThat(InstantiationUtil.<Object>deserializeObject(stage, getClass().getClassLoader()))
                .isNotNull();
    }

    private static void assertReadable(TurbineSlice slice, String golden) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1_024);
        serializer().serialize(slice, out);

        byte[] bytes = GoldenBytes.read(TurbineStateTest.class, golden, out.getCopyOfBuffer());

        DataInputDeserializer in = new DataInputDeserializer(bytes);
        assertThat(serializer().deserialize(in)).usingRecursiveComparison().isEqualTo(slice);
        assertThat(in.available()).isZero();
    }

    private static DataInputDeserializer golden(String name) throws Exception {
        try (InputStream bytes = TurbineStateTest.class.getResourceAsStream("/state/" + name)) {
            return new DataInputDeserializer(Objects.requireNonNull(bytes, name).readAllBytes());
        }
    }

    private static TypeSerializer<TurbineSlice> serializer() {
        return TypeInformation.of(TurbineSlice.class)
                .createSerializer(new SerializerConfigImpl(STRICT));
    }

    private StreamGraph graph(String what) {
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(STRICT);
        new TurbineJob().define(environment, settings(what));
        return environment.getStreamGraph();
    }

    private Settings settings(String what) {
        String[] arguments = {
            what, "--turbines.output=" + folder, "--sqlserver.url=jdbc:sqlserver://localhost"
        };
        return JobSettings.read(
                new TurbineJob(), List.of(), ConfigurationSources.ofArguments(arguments));
    }

    private static TurbineSlice slice() {
        return new TurbineSlice(
                "met/2024-02",
                window(),
                SliceStatus.READ,
                null,
                "5c4e",
                "{\"version\":1}".getBytes(StandardCharsets.UTF_8),
                bytes(40),
                3,
                5,
                1,
                "0a5b",
                new RejectedRecord[] {rejected()});
    }

    private static TurbineSlice failed() {
        return new TurbineSlice(
                "met/2024-02",
                window(),
                SliceStatus.FAILED,
                "there is no table dbo.tblSCMet",
                "",
                new byte[0],
                new byte[0],
                0,
                0,
                0,
                "failed: there is no table dbo.tblSCMet",
                new RejectedRecord[0]);
    }

    private static Window window() {
        return new Window(
                "met",
                Instant.parse("2024-02-02T00:00:00Z"),
                Instant.parse("2024-02-03T00:00:00.000000100Z"),
                "2024-02");
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int index = 0; index < count; index++) {
            bytes[index] = (byte) (7 * index - 100);
        }
        return bytes;
    }

    private static RejectedRecord rejected() {
        return new RejectedRecord(
                "turbine-archive",
                window().name(),
                "row 2024-02-02 00:20, 38",
                "VALUE_OUT_OF_TYPE",
                "Speed is 'NaN'; expected a finite number of single precision",
                "2024-02-02 00:20:00,38,NaN",
                "dbo.tblSCMet",
                READ_AT);
    }
}
