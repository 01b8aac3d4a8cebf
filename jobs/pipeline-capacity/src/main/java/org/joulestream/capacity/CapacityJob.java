package org.joulestream.capacity;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.capacity.CapacitySinks.OwnTable;
import org.joulestream.capacity.file.CapacityReader;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.GasDaySummary;
import org.joulestream.capacity.site.Site;
import org.joulestream.capacity.site.Sites;
import org.joulestream.capacity.source.CapacityPlan;
import org.joulestream.capacity.source.FolderFetcher;
import org.joulestream.capacity.source.FolderPlan;
import org.joulestream.capacity.source.Publisher;
import org.joulestream.capacity.source.SiteFetcher;
import org.joulestream.capacity.status.CycleTable;
import org.joulestream.capacity.store.CapacityTables;
import org.joulestream.capacity.store.GasDayTable;
import org.joulestream.capacity.store.LedgerSummary;
import org.joulestream.capacity.store.LegacyTable;
import org.joulestream.capacity.store.OwnTables;
import org.joulestream.capacity.store.TargetTable;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.Settings;
import org.joulestream.common.http.BoundedHttpClient;
import org.joulestream.common.http.HttpLimits;
import org.joulestream.common.http.HttpRetry;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobMain;
import org.joulestream.common.launch.JobStatus;
import org.joulestream.common.launch.PreparationException;
import org.joulestream.common.merge.MergeSink;
import org.joulestream.common.merge.MergeTarget;
import org.joulestream.common.merge.OwnedByAnotherException;
import org.joulestream.common.merge.OwnerLock;
import org.joulestream.common.postgres.ConnectionSource;
import org.joulestream.common.postgres.JdbcUpserts;
import org.joulestream.common.postgres.PostgresDatabase;
import org.joulestream.common.reject.RejectSinks;
import org.joulestream.common.window.WindowFetcherFactory;
import org.joulestream.common.window.WindowPlan;
import org.joulestream.common.window.WindowRetry;
import org.joulestream.common.window.WindowSource;

/** Published capacity files to PostgreSQL: current rows, full history, ledger, rejects. */
public final class CapacityJob implements JobDefinition {

    private static final String NAME = "pipeline-capacity";
    private static final Duration LONGEST_RETRY_DELAY = Duration.ofHours(1);
    private static final String[] MIGRATIONS = {"db/common", "db/capacity_legacy", "db/capacity"};

    private final Clock clock;

    /** The job by the system's clock. */
    public CapacityJob() {
        this(Clock.systemUTC());
    }

    /** The job by another clock, which travels with the source. */
    CapacityJob(Clock clock) {
        this.clock = clock;
    }

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
    public void reach(Settings settings) throws PreparationException {
        PostgresDatabase database = PostgresDatabase.of(settings);
        try (Connection connection = database.open()) {
            connection.getMetaData();
        } catch (SQLException failure) {
            throw failure(database, failure);
        }
    }

    @Override
    public List<String> prepare(Settings settings) throws PreparationException {
        PostgresDatabase database = PostgresDatabase.of(settings);
        try {
            database.migrate(CapacityJob.class.getClassLoader(), MIGRATIONS);
            try (Connection connection = database.open()) {
                OwnerLock.requireFree(connection, CapacityTables.TARGET);
                for (Site site : CapacitySources.sites(settings).withOwnTable()) {
                    OwnTables.ensure(connection, table(site));
                    OwnerLock.requireFree(connection, site.table());
                }
                return LegacyTable.notices(
                        connection, database.schema(), CapacityScope.follows(settings));
            }
        } catch (OwnedByAnotherException owned) {
            throw new PreparationException(String.valueOf(owned.getMessage()), owned);
        } catch (SQLException failure) {
            throw failure(database, failure);
        }
    }

    private static PreparationException failure(PostgresDatabase database, SQLException cause) {
        return new PreparationException(
                "database %s as user %s: %s"
                        .formatted(
                                database.url(),
                                database.user(),
                                firstLine(String.valueOf(cause.getMessage()))),
                cause);
    }

    @Override
    public String progress(Settings settings, Instant since) throws SQLException {
        try (Connection connection = PostgresDatabase.of(settings).open()) {
            return LedgerSummary.since(connection, since);
        }
    }

    @Override
    public JobStatus status(Connection connection, Settings settings, Instant now, int days)
            throws SQLException {
        Sites sites = CapacitySources.sites(settings);
        Map<String, Publisher> publishers = CapacitySources.publishers(settings, sites);
        if (publishers.isEmpty()) {
            return CycleTable.noneOf(CapacitySources.assets(settings), sites.assets());
        }
        return CycleTable.status(
                connection, publishers, CapacitySources.cycles(settings, sites), now, days);
    }

    @Override
    public void define(StreamExecutionEnvironment environment, Settings settings) {
        PostgresDatabase database = PostgresDatabase.of(settings);
        CapacityPipeline.define(
                environment,
                files(settings),
                new CapacitySinks(
                        sink(CapacityTables.target(), settings, database),
                        ownTables(settings, database),
                        RejectSinks.postgres(database),
                        gasDays(database)),
                CapacitySources.rules(settings));
    }

    /** Few rows, keyed, and merging one twice changes nothing: a plain upsert serves. */
    static Sink<GasDaySummary> gasDays(ConnectionSource connections) {
        return JdbcUpserts.sink(GasDayTable.UPSERT, GasDayTable::bind, connections);
    }

    private static List<OwnTable> ownTables(Settings settings, PostgresDatabase database) {
        Sites sites = CapacitySources.sites(settings);
        return sites.withOwnTable().stream()
                .map(
                        site ->
                                new OwnTable(
                                        site.table(),
                                        sites.assetsIn(site.table()),
                                        sink(
                                                CapacityTables.target(table(site)),
                                                settings,
                                                database)))
                .toList();
    }

    private static TargetTable table(Site site) {
        return new TargetTable(site.table(), site.key());
    }

    private static MergeSink<CapacityFile, CapacityRow> sink(
            MergeTarget<CapacityFile, CapacityRow> target,
            Settings settings,
            PostgresDatabase database) {
        return new MergeSink<>(
                target, database, settings.get(CapacityOptions.ROWS_PER_TRANSACTION));
    }

    WindowSource<CapacityFile> files(Settings settings) {
        Path folder = settings.find(CapacityOptions.FILES);
        if (folder != null) {
            return source(new FolderPlan(folder), folder(folder.toString(), settings), settings);
        }
        CapacityPlan plan = CapacitySources.plan(settings, clock);
        return source(plan, site(plan, settings), settings);
    }

    private WindowSource<CapacityFile> source(
            WindowPlan plan, WindowFetcherFactory<CapacityFile> fetchers, Settings settings) {
        return new WindowSource<>(
                plan,
                fetchers,
                TypeInformation.of(CapacityFile.class),
                new WindowRetry(
                        settings.get(CapacityOptions.ATTEMPTS),
                        settings.get(CapacityOptions.RETRY_DELAY),
                        LONGEST_RETRY_DELAY),
                clock);
    }

    private WindowFetcherFactory<CapacityFile> folder(String folder, Settings settings) {
        int maxBytes = settings.get(CapacityOptions.MAX_FILE_BYTES);
        // A folder may hold files of any pipeline, unless the user says which.
        boolean chosen = settings.isGiven(CapacityOptions.ASSETS);
        CapacityReader reader =
                new CapacityReader(
                                CapacitySources.sites(settings).shapes(),
                                chosen ? Set.copyOf(CapacitySources.assets(settings)) : Set.of(),
                                maxBytes)
                        .withMinQuality(settings.get(CapacityOptions.MIN_QUALITY));
        Clock time = clock;
        return () -> new FolderFetcher(Path.of(folder), reader, NAME, maxBytes, time);
    }

    private WindowFetcherFactory<CapacityFile> site(CapacityPlan plan, Settings settings) {
        int maxBytes = settings.get(CapacityOptions.MAX_FILE_BYTES);
        Sites sites = CapacitySources.sites(settings);
        CapacityReader reader =
                new CapacityReader(sites.shapes(), Set.of(), maxBytes)
                        .withMinQuality(settings.get(CapacityOptions.MIN_QUALITY));
        HttpLimits limits =
                new HttpLimits(
                        settings.get(CapacityOptions.TIMEOUT),
                        maxBytes,
                        settings.get(CapacityOptions.CONCURRENCY));
        Clock time = clock;
        return () ->
                new SiteFetcher(
                        NAME,
                        plan,
                        sites,
                        reader,
                        new BoundedHttpClient(limits, HttpRetry.STANDARD, time),
                        time);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
