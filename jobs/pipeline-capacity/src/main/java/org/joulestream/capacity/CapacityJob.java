package org.joulestream.capacity;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.capacity.file.CapacityReader;
import org.joulestream.capacity.file.CycleMap;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.source.FolderFetcher;
import org.joulestream.capacity.source.FolderPlan;
import org.joulestream.capacity.source.GasDayPlan;
import org.joulestream.capacity.source.SiteFetcher;
import org.joulestream.capacity.source.SiteFetcher.SiteAddress;
import org.joulestream.capacity.store.CapacityTables;
import org.joulestream.capacity.store.LedgerSummary;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.Settings;
import org.joulestream.common.http.BoundedHttpClient;
import org.joulestream.common.http.HttpLimits;
import org.joulestream.common.http.HttpRetry;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobMain;
import org.joulestream.common.launch.PreparationException;
import org.joulestream.common.merge.MergeSink;
import org.joulestream.common.merge.OwnedByAnotherException;
import org.joulestream.common.merge.OwnerLock;
import org.joulestream.common.postgres.PostgresDatabase;
import org.joulestream.common.reject.RejectSinks;
import org.joulestream.common.window.Budget;
import org.joulestream.common.window.WindowFetcherFactory;
import org.joulestream.common.window.WindowPlan;
import org.joulestream.common.window.WindowRetry;
import org.joulestream.common.window.WindowSource;

/** Published capacity files to PostgreSQL: current rows, full history, ledger, rejects. */
public final class CapacityJob implements JobDefinition {

    private static final String NAME = "pipeline-capacity";
    private static final Duration LONGEST_RETRY_DELAY = Duration.ofHours(1);
    private static final String[] MIGRATIONS = {"db/common", "db/capacity"};

    /** Entry point for a Flink cluster. */
    public static void main(String[] arguments) throws Exception {
        JobMain.run(new CapacityJob(), arguments);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String shortName() {
        return "capacity";
    }

    @Override
    public String summary() {
        return "gas-pipeline capacity as published: CSV to PostgreSQL, current rows and history";
    }

    @Override
    public List<Option<?>> options() {
        return CapacityOptions.all();
    }

    @Override
    public List<String> check(Settings settings) {
        return CapacityOptions.faults(settings);
    }

    @Override
    public void prepare(Settings settings) throws PreparationException {
        PostgresDatabase database = PostgresDatabase.of(settings);
        try {
            database.migrate(CapacityJob.class.getClassLoader(), MIGRATIONS);
            try (Connection connection = database.open()) {
                OwnerLock.requireFree(connection, CapacityTables.TARGET);
            }
        } catch (OwnedByAnotherException owned) {
            throw new PreparationException(String.valueOf(owned.getMessage()), owned);
        } catch (SQLException failure) {
            throw new PreparationException(
                    "database %s as user %s: %s"
                            .formatted(
                                    database.url(),
                                    database.user(),
                                    firstLine(String.valueOf(failure.getMessage()))),
                    failure);
        }
    }

    @Override
    public String progress(Settings settings, Instant since) throws SQLException {
        try (Connection connection = PostgresDatabase.of(settings).open()) {
            return LedgerSummary.since(connection, since);
        }
    }

    @Override
    public void define(StreamExecutionEnvironment environment, Settings settings) {
        PostgresDatabase database = PostgresDatabase.of(settings);
        CapacityPipeline.define(
                environment,
                files(settings),
                new MergeSink<>(
                        CapacityTables.target(),
                        database,
                        settings.get(CapacityOptions.ROWS_PER_TRANSACTION)),
                RejectSinks.postgres(database));
    }

    static WindowSource<CapacityFile> files(Settings settings) {
        Path folder = settings.find(CapacityOptions.FILES);
        if (folder != null) {
            return source(new FolderPlan(folder), folder(folder.toString(), settings), settings);
        }
        GasDayPlan range = range(settings);
        return source(range, site(range, settings), settings);
    }

    private static WindowSource<CapacityFile> source(
            WindowPlan plan, WindowFetcherFactory<CapacityFile> fetchers, Settings settings) {
        return new WindowSource<>(
                plan,
                fetchers,
                TypeInformation.of(CapacityFile.class),
                new WindowRetry(
                        settings.get(CapacityOptions.ATTEMPTS),
                        settings.get(CapacityOptions.RETRY_DELAY),
                        LONGEST_RETRY_DELAY),
                Clock.systemUTC());
    }

    private static WindowFetcherFactory<CapacityFile> folder(String folder, Settings settings) {
        int maxBytes = settings.get(CapacityOptions.MAX_FILE_BYTES);
        // A folder may hold files of any pipeline, unless the user says which.
        boolean chosen = settings.isGiven(CapacityOptions.ASSETS);
        CapacityReader reader =
                new CapacityReader(chosen ? Set.copyOf(assets(settings)) : Set.of(), maxBytes)
                        .withMinQuality(settings.get(CapacityOptions.MIN_QUALITY));
        return () -> new FolderFetcher(Path.of(folder), reader, NAME, maxBytes, Clock.systemUTC());
    }

    private static WindowFetcherFactory<CapacityFile> site(GasDayPlan plan, Settings settings) {
        int maxBytes = settings.get(CapacityOptions.MAX_FILE_BYTES);
        CapacityReader reader =
                new CapacityReader(Set.of(), maxBytes)
                        .withMinQuality(settings.get(CapacityOptions.MIN_QUALITY));
        SiteAddress address =
                new SiteAddress(
                        CapacityOptions.request(settings),
                        CycleMap.parse(settings.get(CapacityOptions.CYCLE_NUMBERS)));
        HttpLimits limits =
                new HttpLimits(
                        settings.get(CapacityOptions.TIMEOUT),
                        maxBytes,
                        settings.get(CapacityOptions.CONCURRENCY));
        return () ->
                new SiteFetcher(
                        NAME,
                        plan,
                        address,
                        reader,
                        new BoundedHttpClient(limits, HttpRetry.STANDARD, Clock.systemUTC()),
                        Clock.systemUTC());
    }

    private static GasDayPlan range(Settings settings) {
        LocalDate from = settings.find(CapacityOptions.FROM);
        if (from == null) {
            throw new IllegalStateException("neither a folder nor a range: not checked");
        }
        LocalDate to = settings.find(CapacityOptions.TO);
        return new GasDayPlan(
                assets(settings),
                from,
                to == null ? from : to,
                CapacityOptions.cycles(settings),
                settings.get(CapacityOptions.ZONE),
                settings.get(CapacityOptions.REVISITS),
                settings.get(CapacityOptions.REVISIT_AFTER),
                new Budget(
                        "site",
                        settings.get(CapacityOptions.REQUESTS_PER_SECOND),
                        Duration.ofSeconds(1),
                        settings.get(CapacityOptions.CONCURRENCY)));
    }

    private static List<String> assets(Settings settings) {
        return settings.get(CapacityOptions.ASSETS).stream()
                .map(asset -> asset.toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
