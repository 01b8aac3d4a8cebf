package org.joulestream.telemetry;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.FlinkSettings;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobMain;
import org.joulestream.common.launch.OutputCheck;
import org.joulestream.common.launch.PreparationException;
import org.joulestream.common.launch.RunReport;
import org.joulestream.common.publish.FollowedPublicationSink;
import org.joulestream.common.publish.PublicationSink;
import org.joulestream.common.publish.PublicationStage;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.common.publish.StagedPublication;
import org.joulestream.common.window.WindowSource;
import org.joulestream.telemetry.checkpoints.CheckpointOptions;
import org.joulestream.telemetry.checkpoints.CheckpointStore;
import org.joulestream.telemetry.hourly.HourFunction;
import org.joulestream.telemetry.hourly.SliceHours;
import org.joulestream.telemetry.lake.CellRules;
import org.joulestream.telemetry.lake.HourRules;
import org.joulestream.telemetry.lake.HourWriter;
import org.joulestream.telemetry.lake.LakeInventory;
import org.joulestream.telemetry.model.DeviceHour;
import org.joulestream.telemetry.model.TelemetryCell;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.joulestream.telemetry.postgres.CheckpointSink;
import org.joulestream.telemetry.postgres.VisibleFiles;
import org.joulestream.telemetry.source.InfluxServer;
import org.joulestream.telemetry.source.PointReader;
import org.jspecify.annotations.Nullable;

/** InfluxDB's points of devices to files by device and date. */
public final class TelemetryJob implements JobDefinition {

    static final String NAME = "telemetry-lake";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A minute's file is staged seconds after its end, and then waits for a checkpoint. */
    private static final Duration CHECKPOINTS = Duration.ofSeconds(3);

    /** Cells wait in state, which must not lie on the heap. */
    static final Configuration ON_DISK =
            new Configuration().set(StateBackendOptions.STATE_BACKEND, "rocksdb");

    private final Clock clock;

    /** The job by the system's clock. */
    public TelemetryJob() {
        this(Clock.systemUTC());
    }

    /** The job by another clock, which travels with the source. */
    TelemetryJob(Clock clock) {
        this.clock = clock;
    }

    /** Entry point for a Flink cluster. */
    public static void main(String[] arguments) throws Exception {
        JobMain.run(new TelemetryJob(), arguments);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String shortName() {
        return "telemetry";
    }

    @Override
    public String summary() {
        return "device telemetry: InfluxDB to Parquet or CSV by device and date, in S3 or a folder";
    }

    @Override
    public List<Option<?>> options() {
        return TelemetryOptions.all();
    }

    @Override
    public String serviceName(Settings settings) {
        return settings.get(TelemetryOptions.SERVICE_NAME);
    }

    @Override
    public List<String> check(Settings settings) {
        return TelemetryOptions.faults(settings);
    }

    @Override
    public void reach(Settings settings) throws PreparationException {
        requireInflux(settings);
        CheckpointStore store = CheckpointOptions.store(settings);
        if (store != null) {
            ask(store, () -> store.open().close());
        }
        OutputCheck.require(
                "telemetry.output", TelemetryOptions.output(settings), parts(settings).target());
    }

    @Override
    public List<String> prepare(Settings settings) throws PreparationException {
        reach(settings);
        CheckpointStore store = CheckpointOptions.store(settings);
        if (store != null) {
            ask(store, store::create);
        }
        return notices(parts(settings));
    }

    private static List<String> notices(TelemetryParts parts) throws PreparationException {
        try {
            return Stream.of(parts.notices(), parts.leftOut()).flatMap(List::stream).toList();
        } catch (IOException failure) {
            throw new PreparationException(String.valueOf(failure.getMessage()), failure);
        }
    }

    private static void requireInflux(Settings settings) throws PreparationException {
        InfluxServer server = InfluxServer.of(settings).within(PATIENCE);
        try (PointReader reader = server.open(TelemetryOptions.fields(settings), 1)) {
            reader.requireAccess();
            if (TelemetryOptions.isRange(settings)) {
                // What is over has been measured; following may begin before the first point.
                reader.requireMeasurement();
            }
        } catch (IOException failure) {
            throw new PreparationException(String.valueOf(failure.getMessage()), failure);
        }
    }

    @FunctionalInterface
    private interface Inquiry {
        void run() throws SQLException;
    }

    private static void ask(CheckpointStore store, Inquiry inquiry) throws PreparationException {
        try {
            inquiry.run();
        } catch (SQLException failure) {
            throw new PreparationException(
                    "database %s: %s".formatted(store.database().url(), failure.getMessage()),
                    failure);
        }
    }

    @Override
    public void define(StreamExecutionEnvironment environment, Settings settings) {
        environment.configure(ON_DISK);
        FlinkSettings.checkpointAtLeastEvery(CHECKPOINTS, environment, settings);
        TelemetryParts parts = parts(settings);
        TelemetryPipeline.define(
                environment,
                slices(parts),
                files(parts),
                settings.get(TelemetryOptions.HOURLY) ? hours(parts) : null);
    }

    WindowSource<TelemetrySlice> slices(TelemetryParts parts) {
        return new WindowSource<>(
                parts.plan(),
                parts.fetchers(),
                TypeInformation.of(TelemetrySlice.class),
                parts.retry(),
                clock);
    }

    TelemetryPipeline.Files files(TelemetryParts parts) {
        CellRules rules = new CellRules(parts.files(), parts.keep());
        return new TelemetryPipeline.Files(
                parts.cells(),
                rules,
                new PublicationStage<>(
                        rules,
                        parts.cellWriter(),
                        parts.target(),
                        TypeInformation.of(TelemetryCell.class)),
                publishedFiles(parts.target(), parts.keyPrefix(), parts.checkpoints()));
    }

    static Sink<StagedPublication> publishedFiles(
            PublicationTarget target, String keyPrefix, @Nullable CheckpointStore checkpoints) {
        if (checkpoints == null) {
            return new PublicationSink(target);
        }
        return new FollowedPublicationSink(
                target,
                visible ->
                        visible.flatMap(new VisibleFiles(target, keyPrefix))
                                .name("Visible files")
                                .uid(TelemetryPipeline.VISIBLE_UID)
                                .sinkTo(new CheckpointSink(checkpoints))
                                .name("Export checkpoints")
                                .uid(TelemetryPipeline.CHECKPOINTS_UID));
    }

    TelemetryPipeline.Hours hours(TelemetryParts parts) {
        HourRules rules = new HourRules(parts.files(), parts.keep());
        return new TelemetryPipeline.Hours(
                new SliceHours(parts.hourBounds(), parts.energy()),
                new HourFunction(
                        parts.hourBounds(), parts.energy(), parts.hourKeeping(), parts.service()),
                rules,
                new PublicationStage<>(
                        rules,
                        new HourWriter(parts.files()),
                        parts.target(),
                        TypeInformation.of(DeviceHour.class)),
                new PublicationSink(parts.target()));
    }

    /** The files, and why none may come: reads are repeated for as long as it takes. */
    @Override
    public String progress(Settings settings, Instant since) throws IOException {
        return Stream.of(inventory(settings).progress(clock.instant()), trouble(settings))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String trouble(Settings settings) {
        try {
            requireInflux(settings);
            return "";
        } catch (PreparationException trouble) {
            return trouble.getMessage() + ", tried again until it answers";
        }
    }

    @Override
    public RunReport report(Settings settings) throws IOException {
        return inventory(settings)
                .report(
                        parts(settings).from(),
                        parts(settings).to(),
                        TelemetryOptions.output(settings));
    }

    private LakeInventory inventory(Settings settings) throws IOException {
        TelemetryParts parts = parts(settings);
        return new LakeInventory(parts.files(), parts.target().open());
    }

    private TelemetryParts parts(Settings settings) {
        return new TelemetryParts(settings, clock);
    }
}
