package org.joulestream.turbines;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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
import org.joulestream.common.publish.PublicationSink;
import org.joulestream.common.publish.PublicationStage;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.common.window.WindowRetry;
import org.joulestream.common.window.WindowSource;
import org.joulestream.turbines.archive.Manifest;
import org.joulestream.turbines.model.TurbineSlice;
import org.joulestream.turbines.month.ArchiveName;
import org.joulestream.turbines.publish.ArchiveStatus;
import org.joulestream.turbines.publish.ArchiveTable;
import org.joulestream.turbines.publish.CheckTable;
import org.joulestream.turbines.publish.ExportMode;
import org.joulestream.turbines.publish.MonthFormat;
import org.joulestream.turbines.publish.MonthWriter;
import org.joulestream.turbines.source.MonthClock;
import org.joulestream.turbines.source.SliceScope;
import org.joulestream.turbines.source.SqlServer;
import org.joulestream.turbines.source.SqlServerFetcher;
import org.joulestream.turbines.source.SqlText;
import org.joulestream.turbines.source.TurbineTables;

/** SQL Server's tables of a wind farm to monthly MDB and ZIP archives. */
public final class TurbineJob implements JobDefinition {

    static final String NAME = "turbine-archive";

    /** The end of an export waits for a checkpoint; its state is small, so one costs little. */
    private static final Duration EXPORT_CHECKPOINTS = Duration.ofSeconds(2);

    private static final Duration LONGEST_RETRY_DELAY = Duration.ofMinutes(10);

    /** Whole months wait in state, which must not lie on the heap. */
    static final Configuration ON_DISK =
            new Configuration().set(StateBackendOptions.STATE_BACKEND, "rocksdb");

    private final Clock clock;

    /** The job by the system's clock. */
    public TurbineJob() {
        this(Clock.systemUTC());
    }

    /** The job by another clock, which travels with the source. */
    TurbineJob(Clock clock) {
        this.clock = clock;
    }

    /** Entry point for a Flink cluster. */
    public static void main(String[] arguments) throws Exception {
        JobMain.run(new TurbineJob(), arguments);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String shortName() {
        return "turbines";
    }

    @Override
    public String summary() {
        return "wind-turbine SCADA and alarms: SQL Server to monthly MDB and ZIP archives";
    }

    @Override
    public List<Option<?>> options() {
        return TurbineOptions.all();
    }

    @Override
    public List<String> check(Settings settings) {
        return TurbineOptions.faults(settings);
    }

    @Override
    public void reach(Settings settings) throws PreparationException {
        SqlServer server = SqlServer.of(settings);
        try (Connection connection = server.open()) {
            connection.getMetaData();
        } catch (SQLException failure) {
            throw new PreparationException(
                    "database %s as user %s: %s"
                            .formatted(server.url(), server.user(), SqlText.line(failure)),
                    failure);
        }
        OutputCheck.require(
                TurbineOptions.OUTPUT.key(), settings.get(TurbineOptions.OUTPUT), target(settings));
    }

    @Override
    public List<String> prepare(Settings settings) throws PreparationException {
        reach(settings);
        return notices(settings);
    }

    private List<String> notices(Settings settings) {
        List<String> notices = new ArrayList<>();
        MonthClock now = months(settings).clock();
        TurbineOptions.months(settings).stream()
                .filter(month -> !month.isBefore(now.currentMonth()))
                .forEach(
                        month ->
                                notices.add(
                                        month
                                                + " is not over: its archives hold what there is so far"));
        return notices;
    }

    @Override
    public void define(StreamExecutionEnvironment environment, Settings settings) {
        environment.configure(ON_DISK);
        if (!months(settings).follows()) {
            FlinkSettings.checkpointAtLeastEvery(EXPORT_CHECKPOINTS, environment, settings);
        }
        PublicationTarget target = target(settings);
        TurbinePipeline.define(
                environment,
                slices(settings),
                stage(settings, target),
                new PublicationSink(target));
    }

    PublicationStage<TurbineSlice> stage(Settings settings, PublicationTarget target) {
        return new PublicationStage<>(
                months(settings).rules(),
                new MonthWriter(months(settings).format(), target),
                target,
                TypeInformation.of(TurbineSlice.class));
    }

    /** The archives there are of the months at hand. */
    @Override
    public String progress(Settings settings, Instant since) throws IOException {
        MonthFormat format = months(settings).format();
        PublicationStore store = target(settings).open();
        YearMonth current = months(settings).clock().currentMonth();
        List<YearMonth> months =
                months(settings).follows()
                        ? List.of(current.minusMonths(1), current)
                        : TurbineOptions.months(settings);
        List<String> archives = new ArrayList<>();
        for (ArchiveName archive : months(settings).archives(months)) {
            Manifest manifest = ArchiveStatus.read(archive, format, store).manifest();
            if (manifest != null) {
                archives.add(
                        "%s %d rows (revision %d)"
                                .formatted(archive, manifest.rows(), manifest.revision()));
            }
        }
        return String.join(", ", archives);
    }

    /** The archives that were to be exported, a line each. */
    @Override
    public RunReport report(Settings settings) throws IOException {
        MonthFormat format = months(settings).format();
        PublicationStore store = target(settings).open();
        String output = settings.get(TurbineOptions.OUTPUT);
        List<ArchiveName> archives = months(settings).archives(TurbineOptions.months(settings));
        if (format.mode() == ExportMode.CHECK) {
            return CheckTable.report(archives, store, output);
        }
        List<ArchiveStatus> statuses = new ArrayList<>();
        for (ArchiveName archive : archives) {
            statuses.add(ArchiveStatus.read(archive, format, store));
        }
        return ArchiveTable.report(statuses, format, output);
    }

    private static PublicationTarget target(Settings settings) {
        return PublicationTarget.at(settings.get(TurbineOptions.OUTPUT));
    }

    WindowSource<TurbineSlice> slices(Settings settings) {
        SqlServer server = SqlServer.of(settings);
        TurbineTables tables = TurbineTables.with(settings.get(TurbineOptions.TABLES));
        SliceScope scope = months(settings).scope();
        long maxBytes = settings.get(TurbineOptions.MAX_SLICE_BYTES);
        Clock time = clock;
        return new WindowSource<>(
                months(settings).plan(),
                () -> new SqlServerFetcher(NAME, server, tables, scope, maxBytes, time),
                TypeInformation.of(TurbineSlice.class),
                new WindowRetry(
                        settings.get(TurbineOptions.ATTEMPTS),
                        settings.get(TurbineOptions.RETRY_DELAY),
                        LONGEST_RETRY_DELAY),
                clock);
    }

    private TurbineMonths months(Settings settings) {
        return new TurbineMonths(settings, clock);
    }
}
