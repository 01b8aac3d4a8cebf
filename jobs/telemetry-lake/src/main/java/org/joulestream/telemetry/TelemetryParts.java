package org.joulestream.telemetry;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.joulestream.common.config.Settings;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.common.window.WindowFetcherFactory;
import org.joulestream.common.window.WindowPlan;
import org.joulestream.common.window.WindowRetry;
import org.joulestream.telemetry.cells.SliceCells;
import org.joulestream.telemetry.checkpoints.CheckpointOptions;
import org.joulestream.telemetry.checkpoints.CheckpointStore;
import org.joulestream.telemetry.hourly.Energy;
import org.joulestream.telemetry.hourly.HourBounds;
import org.joulestream.telemetry.hourly.HourKeeping;
import org.joulestream.telemetry.lake.CellWriter;
import org.joulestream.telemetry.lake.LakeFiles;
import org.joulestream.telemetry.model.FileGrid;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.joulestream.telemetry.named.NamedFetcher;
import org.joulestream.telemetry.named.NamedPlan;
import org.joulestream.telemetry.named.ServiceName;
import org.joulestream.telemetry.postgres.PostgresRequests;
import org.joulestream.telemetry.postgres.PostgresTakeover;
import org.joulestream.telemetry.schema.TelemetryFields;
import org.joulestream.telemetry.source.DeviceCount;
import org.joulestream.telemetry.source.DeviceShards;
import org.joulestream.telemetry.source.DiscoveredDevices;
import org.joulestream.telemetry.source.FileIntervals;
import org.joulestream.telemetry.source.FirstStart;
import org.joulestream.telemetry.source.FollowPlan;
import org.joulestream.telemetry.source.FollowTimes;
import org.joulestream.telemetry.source.InfluxServer;
import org.joulestream.telemetry.source.RangePlan;
import org.joulestream.telemetry.source.Revisits;
import org.joulestream.telemetry.source.TelemetryFetcher;
import org.jspecify.annotations.Nullable;

/** What the settings say of the parts of the job. */
final class TelemetryParts {

    private static final Duration LONGEST_RETRY_DELAY = Duration.ofMinutes(1);

    /** Beyond the last revisit: it may be late itself. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final Settings settings;
    private final Clock clock;

    TelemetryParts(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    // ---- What is read ----------------------------------------------------------------------

    WindowPlan plan() {
        return new NamedPlan(unnamedPlan(), service());
    }

    private WindowPlan unnamedPlan() {
        return TelemetryOptions.isRange(settings)
                ? new RangePlan(shards(), intervals(), from(), to(), lag())
                : new FollowPlan(
                        shards(),
                        intervals(),
                        new FollowTimes(lookback(), lag(), revisits(), clock),
                        firstStart(),
                        requests());
    }

    WindowFetcherFactory<TelemetrySlice> fetchers() {
        InfluxServer server = InfluxServer.of(settings);
        TelemetryFields fields = TelemetryOptions.fields(settings);
        DeviceShards shards = shards();
        List<String> devices = TelemetryOptions.devices(settings);
        int pageRows = settings.get(TelemetryOptions.BATCH_SIZE);
        long maxBytes = settings.get(TelemetryOptions.MAX_SLICE_BYTES);
        Clock time = clock;
        ServiceName service = service();
        return () ->
                new NamedFetcher<>(
                        new TelemetryFetcher(
                                server.open(fields, pageRows),
                                fields,
                                shards,
                                devices,
                                maxBytes,
                                time),
                        service);
    }

    /** As often as it takes: an outage is no reason to leave anything out. */
    WindowRetry retry() {
        return new WindowRetry(
                Integer.MAX_VALUE, settings.get(TelemetryOptions.RETRY_DELAY), LONGEST_RETRY_DELAY);
    }

    private DeviceShards shards() {
        return new DeviceShards(settings.get(TelemetryOptions.SHARDS));
    }

    private FileIntervals intervals() {
        return new FileIntervals(
                TelemetryOptions.grid(settings).interval(),
                settings.get(TelemetryOptions.MAX_FILES),
                deviceCount(),
                clock);
    }

    private DeviceCount deviceCount() {
        List<String> devices = TelemetryOptions.devices(settings);
        int count = devices.size();
        return devices.isEmpty()
                ? new DiscoveredDevices(
                        InfluxServer.of(settings), TelemetryOptions.fields(settings))
                : () -> count;
    }

    private Duration lookback() {
        return Duration.ofHours(settings.get(TelemetryOptions.LOOKBACK_HOURS));
    }

    private Duration lag() {
        return settings.get(TelemetryOptions.LAG);
    }

    private Revisits revisits() {
        return new Revisits(
                settings.get(TelemetryOptions.REVISITS),
                settings.get(TelemetryOptions.REVISIT_AFTER));
    }

    private FirstStart firstStart() {
        PostgresTakeover takeover = takeover();
        return takeover == null ? FirstStart.LOOKBACK : takeover;
    }

    private @Nullable PostgresRequests requests() {
        CheckpointStore store = checkpoints();
        return store == null ? null : new PostgresRequests(store, clock);
    }

    private @Nullable PostgresTakeover takeover() {
        CheckpointStore store = checkpoints();
        return store == null
                ? null
                : new PostgresTakeover(
                        store,
                        TelemetryOptions.devices(settings),
                        Duration.ofDays(settings.get(TelemetryOptions.TAKEOVER_DAYS)),
                        clock);
    }

    // ---- The range -------------------------------------------------------------------------

    /** Start of a range, down to that of its file. */
    Instant from() {
        return TelemetryOptions.grid(settings)
                .floor(TelemetryOptions.instant(settings.get(TelemetryOptions.FROM)));
    }

    /** End of a range, exclusive, up to that of its file. */
    Instant to() {
        return TelemetryOptions.grid(settings)
                .ceiling(TelemetryOptions.instant(settings.get(TelemetryOptions.TO)));
    }

    List<String> notices() {
        if (!TelemetryOptions.isRange(settings)) {
            return List.of();
        }
        FileGrid grid = TelemetryOptions.grid(settings);
        Instant from = TelemetryOptions.instant(settings.get(TelemetryOptions.FROM));
        Instant to = TelemetryOptions.instant(settings.get(TelemetryOptions.TO));
        return grid.isBorder(from) && grid.isBorder(to)
                ? List.of()
                : List.of(
                        "exports whole files of %d s: from %s to %s"
                                .formatted(grid.interval().toSeconds(), from(), to()));
    }

    /** What a range does not export, for the program before has; nothing where one follows. */
    List<String> leftOut() throws IOException {
        PostgresTakeover takeover = takeover();
        if (takeover == null || !TelemetryOptions.isRange(settings)) {
            return List.of();
        }
        Map<String, Instant> known = takeover.knownSince(from());
        return known.isEmpty()
                ? List.of()
                : List.of(
                        "leaves out what the program before has exported of %d %s, up to %s; without checkpoint-db.host all is exported"
                                .formatted(
                                        known.size(),
                                        known.size() == 1 ? "device" : "devices",
                                        Collections.max(known.values())));
    }

    // ---- What is written -------------------------------------------------------------------

    SliceCells cells() {
        PostgresTakeover takeover = takeover();
        ServiceName service = service();
        return new SliceCells(
                () -> {
                    service.enter();
                    return takeover == null ? Map.of() : takeover.read();
                });
    }

    CellWriter cellWriter() {
        boolean isReadAgain =
                !TelemetryOptions.isRange(settings) && settings.get(TelemetryOptions.REVISITS) > 0;
        return new CellWriter(files(), target(), isReadAgain);
    }

    LakeFiles files() {
        return new LakeFiles(
                TelemetryJob.NAME,
                settings.get(TelemetryOptions.PREFIX),
                settings.get(TelemetryOptions.LAYOUT),
                settings.get(TelemetryOptions.FORMAT),
                settings.get(TelemetryOptions.COMPRESSION),
                settings.get(TelemetryOptions.ROW_GROUP_BYTES));
    }

    /** It is opened in each task that stages or commits, which has its name from there. */
    PublicationTarget target() {
        PublicationTarget target = PublicationTarget.at(TelemetryOptions.output(settings));
        ServiceName service = service();
        return () -> {
            service.enter();
            return target.open();
        };
    }

    /** What the keys of files begin with, where the lake is a folder of a bucket. */
    String keyPrefix() {
        String[] parts = TelemetryOptions.output(settings).split("://", 2);
        String[] path = parts[parts.length - 1].split("/", 2);
        boolean isBucket = parts.length == 2 && !parts[0].equals("file");
        String folder = isBucket && path.length == 2 ? path[1].replaceAll("^/+|/+$", "") : "";
        return folder.isEmpty() ? "" : folder + '/';
    }

    ServiceName service() {
        return new ServiceName(settings.get(TelemetryOptions.SERVICE_NAME));
    }

    /** Null where none is configured. */
    @Nullable CheckpointStore checkpoints() {
        return CheckpointOptions.store(settings);
    }

    /** How long after its end a file may still change; null for a range. */
    @Nullable Duration keep() {
        return TelemetryOptions.isRange(settings)
                ? null
                : lag().plus(revisits().latest()).plus(MARGIN);
    }

    Energy energy() {
        return new Energy(settings.get(TelemetryOptions.MAX_GAP));
    }

    HourBounds hourBounds() {
        return TelemetryOptions.isRange(settings) ? new HourBounds(from(), to()) : HourBounds.NONE;
    }

    HourKeeping hourKeeping() {
        Duration keep = keep();
        return HourKeeping.of(keep == null ? Duration.ZERO : keep);
    }
}
