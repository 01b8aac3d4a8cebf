package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.InstantiationUtil;
import org.joulestream.capacity.CapacitySinks.OwnTable;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.DirectionTotals;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.capacity.model.FlowDirection;
import org.joulestream.capacity.model.GasDayCycles;
import org.joulestream.capacity.model.GasDaySummary;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.reject.RejectedRecord;
import org.joulestream.common.window.WindowSource;
import org.joulestream.testkit.state.GoldenBytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What savepoints rely on: uids, and the bytes of what travels between operators. */
class CapacityStateTest {
    private static final Configuration STRICT =
            new Configuration()
                    .set(PipelineOptions.GENERIC_TYPES, false)
                    .set(PipelineOptions.AUTO_GENERATE_UIDS, false);

    private final Path folder;

    CapacityStateTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void uidsAreThoseOfEveryRelease() {
        String uids =
                graph().getStreamNodes().stream()
                        .map(StreamNode::getTransformationUID)
                        .sorted()
                        .collect(Collectors.joining("\n", "", "\n"));

        byte[] bytes = uids.getBytes(StandardCharsets.UTF_8);
        assertThat(GoldenBytes.read(CapacityStateTest.class, "uids.txt", bytes)).isEqualTo(bytes);
    }

    @Test
    void aTableOfASourceAddsItsOwnOperators() {
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(STRICT);
        CapacityJob job = new CapacityJob();
        Settings settings = settings("--capacity.files=" + folder);
        CapacityPipeline.define(
                environment,
                job.files(settings),
                new CapacitySinks(
                        new DiscardingSink<>(),
                        List.of(new OwnTable("other", Set.of("NGX"), new DiscardingSink<>())),
                        new DiscardingSink<>(),
                        new DiscardingSink<>()),
                CapacitySources.rules(settings));

        assertThat(environment.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains(
                        "capacity-tables",
                        "capacity-tables-other",
                        "files-of-table",
                        "files-of-table-other")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyOperatorHasANameForPeople() {
        assertThat(
                        graph().getStreamNodes().stream()
                                .sorted(Comparator.comparing(StreamNode::getId))
                                .map(StreamNode::getOperatorName))
                .containsExactlyInAnyOrder(
                        "Source: Published capacity files",
                        "Rejected records",
                        "Cycle totals",
                        "Gas-day totals",
                        "Late cycles",
                        "Table of gas days: Writer",
                        "Table of gas days: Committer",
                        "Capacity tables, history and ledger: Writer",
                        "Table of rejected records: Writer",
                        "Table of rejected records: Committer");
    }

    /** Building the graph makes every serializer; with generic types refused, Kryo would throw. */
    @Test
    void theGraphNeedsNoGenericType() {
        assertThat(graph().getJobGraph().getNumberOfVertices()).isPositive();
        assertThat(graph().getStreamNodes())
                .extracting(StreamNode::getTypeSerializerOut)
                .allSatisfy(
                        serializer ->
                                assertThat(String.valueOf(serializer)).doesNotContain("Kryo"));
    }

    @Test
    void readsTheFilesThatThisVersionWrites() throws Exception {
        assertReadable(CapacityFile.class, file("{\"summary\":{}}"), "capacity-file.v2.bin");
    }

    /** As a restore does it: the old snapshot says how the old bytes are read. */
    @Test
    void readsTheFilesThatTheFirstReleaseWrote() throws Exception {
        TypeSerializerSnapshot<CapacityFile> first =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        golden("capacity-file.v1.snapshot"), getClass().getClassLoader());

        DataInputDeserializer bytes = golden("capacity-file.v1.bin");
        assertThat(first.restoreSerializer().deserialize(bytes))
                .usingRecursiveComparison()
                .isEqualTo(file(null));
        assertThat(bytes.available()).isZero();
    }

    @Test
    void leadsTheFilesOfTheFirstReleaseOver() throws Exception {
        TypeSerializerSnapshot<CapacityFile> first =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        golden("capacity-file.v1.snapshot"), getClass().getClassLoader());

        assertThat(
                        serializer(CapacityFile.class)
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(first)
                                .isCompatibleAfterMigration())
                .isTrue();
    }

    /** A savepoint keeps this beside the bytes; a later form needs it to read them. */
    @Test
    void describesTheFilesForLaterReleases() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1_024);
        TypeSerializerSnapshot.writeVersionedSnapshot(
                out, serializer(CapacityFile.class).snapshotConfiguration());
        byte[] bytes = out.getCopyOfBuffer();

        assertThat(GoldenBytes.read(CapacityStateTest.class, "capacity-file.v2.snapshot", bytes))
                .isEqualTo(bytes);
    }

    @Test
    void readsTheRejectedRecordsThatTheFirstReleaseWrote() throws Exception {
        assertReadable(RejectedRecord.class, rejected(), "rejected-record.v1.bin");
    }

    @Test
    void readsTheCycleTotalsThatTheFirstReleaseWithThemWrote() throws Exception {
        assertReadable(CycleTotals.class, cycleTotals(), "cycle-totals.v1.bin");
    }

    @Test
    void readsTheStateOfAGasDayThatTheFirstReleaseWithItWrote() throws Exception {
        GasDayCycles cycles = new GasDayCycles(new CycleTotals[] {cycleTotals()}, true);

        assertReadable(GasDayCycles.class, cycles, "gas-day-cycles.v1.bin");
    }

    @Test
    void readsTheGasDaySummariesThatTheFirstReleaseWithThemWrote() throws Exception {
        GasDaySummary summary =
                new GasDaySummary("TW", "2025-02-27", new CycleTotals[] {cycleTotals()});

        assertReadable(GasDaySummary.class, summary, "gas-day-summary.v1.bin");
    }

    @ParameterizedTest
    @CsvSource({
        "--capacity.files=., BOUNDED",
        "--capacity.from=2025-02-27, BOUNDED",
        "--capacity.gas-day=2025-02-27, BOUNDED",
        "--capacity.backfill=2025-02-27, CONTINUOUS_UNBOUNDED"
    })
    void theSourceTravelsToTheCluster(String where, Boundedness boundedness) throws Exception {
        Settings settings = settings(where);

        byte[] sent = InstantiationUtil.serializeObject(new CapacityJob().files(settings));

        WindowSource<?> arrived =
                InstantiationUtil.deserializeObject(sent, getClass().getClassLoader());
        assertThat(arrived.getBoundedness()).isEqualTo(boundedness);
    }

    private static <T> void assertReadable(Class<T> type, T value, String golden) throws Exception {
        TypeSerializer<T> serializer = serializer(type);
        DataOutputSerializer out = new DataOutputSerializer(1_024);
        serializer.serialize(value, out);

        byte[] bytes = GoldenBytes.read(CapacityStateTest.class, golden, out.getCopyOfBuffer());

        DataInputDeserializer in = new DataInputDeserializer(bytes);
        assertThat(serializer.deserialize(in)).usingRecursiveComparison().isEqualTo(value);
        assertThat(in.available()).isZero();
    }

    /** Bytes of a release that today's code no longer writes. */
    private static DataInputDeserializer golden(String name) throws IOException {
        try (InputStream bytes = CapacityStateTest.class.getResourceAsStream("/state/" + name)) {
            return new DataInputDeserializer(Objects.requireNonNull(bytes, name).readAllBytes());
        }
    }

    private static <T> TypeSerializer<T> serializer(Class<T> type) {
        return TypeInformation.of(type).createSerializer(new SerializerConfigImpl(STRICT));
    }

    private StreamGraph graph() {
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(STRICT);
        new CapacityJob().define(environment, settings("--capacity.files=" + folder));
        return environment.getStreamGraph();
    }

    private static Settings settings(String argument) {
        return JobSettings.read(
                new CapacityJob(), List.of(), ConfigurationSources.ofArguments(argument));
    }

    /** From the first rows of a published file. */
    private static CapacityFile file(@Nullable String quality) {
        return new CapacityFile(
                "http/TW/2025-02-27/Intraday 3",
                "TW",
                "2025-02-27",
                "Intraday 3",
                "2025-02-27",
                null,
                "OAC_TW_007933047_02-27-2025_Intraday 3.csv",
                "http://localhost/ipost",
                "00ff",
                11_203,
                Instant.parse("2025-02-28T03:55:00Z"),
                Instant.parse("2025-02-28T04:05:06.000000007Z"),
                FileStatus.READABLE,
                null,
                null,
                new CapacityRow[] {row()},
                3,
                1,
                new RejectedRecord[] {rejected()},
                quality);
    }

    private static CapacityRow row() {
        return new CapacityRow(
                2,
                "79001",
                "WEST TEXAS",
                " INTREPID  NORTH",
                "MQ",
                "DPQ",
                "D",
                null,
                new BigDecimal("3800"),
                new BigDecimal("-285.50"),
                new BigDecimal("4085.50"),
                "Y",
                "N",
                "N",
                "N",
                "Design Capacity unavailable",
                true,
                "{\"Meas Basis Desc\": \"Million BTU\"}");
    }

    private static CycleTotals cycleTotals() {
        return new CycleTotals(
                "TW",
                "2025-02-27",
                "Intraday 3",
                Instant.parse("2025-02-27T15:00:00Z"),
                Instant.parse("2025-02-28T15:00:00Z"),
                Instant.parse("2025-02-28T03:55:00.000000007Z"),
                "00ff",
                new DirectionTotals[] {
                    new DirectionTotals(
                            FlowDirection.DELIVERY,
                            new BigDecimal("705780"),
                            new BigDecimal("123447")),
                    new DirectionTotals(FlowDirection.OTHER, null, null)
                },
                7,
                2,
                1,
                new BigDecimal("0.845484"),
                null);
    }

    private static RejectedRecord rejected() {
        return new RejectedRecord(
                "pipeline-capacity",
                "http/TW/2025-02-27/Intraday 3",
                "line 17",
                "BAD_NUMBER",
                "TSQ is '12O0'; expected a number",
                "\"79001\",\"WEST TEXAS\"",
                "http://localhost/ipost",
                Instant.parse("2025-02-28T04:05:06Z"));
    }
}
