package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.capacity.store.CapacityTables;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.merge.MergeSink;
import org.joulestream.common.postgres.ConnectionSource;
import org.joulestream.common.postgres.PostgresDatabase;
import org.joulestream.common.reject.RejectSinks;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.CapacitySite;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.Faults;
import org.joulestream.testkit.fault.FaultyConnections;
import org.joulestream.testkit.fault.FaultySink;
import org.joulestream.testkit.fault.Fired;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The job on a cluster that fails again and again, most of all while a transaction is open: its
 * tables end as if nothing had happened.
 */
class CapacityKillITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 2, 27);
    private static final CapacityFiles FILES = new CapacityFiles(7, 25);
    private static final int VERSIONS = 3;
    private static final int FAULTS_PER_RUN = 4;

    private static final List<Fired> FIRED = new CopyOnWriteArrayList<>();
    private static @Nullable Tables undisturbed;

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().size(2, 2).checkpointEvery(Duration.ofMillis(60)));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    static LongStream moreSeeds() {
        return LongStream.rangeClosed(21, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void endsWithTheTablesOfAnUndisturbedRun(long seed, @TempDir Path directory) throws Exception {
        String plan = Faults.newPlan();
        Faults.failRandomly(
                plan,
                seed,
                FAULTS_PER_RUN,
                0.03,
                FaultPoint.BEFORE_SNAPSHOT,
                FaultPoint.AFTER_SNAPSHOT,
                FaultPoint.IN_TRANSACTION,
                FaultPoint.DURING_COMMIT,
                FaultPoint.AFTER_COMMIT,
                FaultPoint.DURING_RESTORE);

        Tables tables = runWithRepostsAsTheLedgerHasThem(directory, plan, seed % 4 == 0);

        FIRED.addAll(Faults.fired(plan));
        Faults.discard(plan);
        assertThat(tables).isEqualTo(undisturbed(directory));
    }

    @Tag("nightly")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("moreSeeds")
    void endsWithThemForMoreSeeds(long seed, @TempDir Path directory) throws Exception {
        endsWithTheTablesOfAnUndisturbedRun(seed, directory);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsHistoryMonotoneWhenFilesArePostedAgainDuringTheOutage(
            long seed, @TempDir Path directory) throws Exception {
        TestDatabase database = SharedPostgres.newDatabase();
        String plan = Faults.newPlan();
        Faults.failRandomly(
                plan,
                seed,
                FAULTS_PER_RUN,
                0.05,
                FaultPoint.IN_TRANSACTION,
                FaultPoint.AFTER_COMMIT,
                FaultPoint.AFTER_SNAPSHOT);
        CapacityKey key = key(FIRST_DAY, CapacityCycle.TIMELY);
        try (CapacitySite site = CapacitySite.start(FILES)) {
            site.versions(asked -> Math.min(5, 1 + site.requests(asked) / 2));
            Settings settings = settings(site, database, directory, 9, FIRST_DAY, "timely");

            await(submit(settings, plan), false);

            FIRED.addAll(Faults.fired(plan));
            Faults.discard(plan);
            assertThat(Tables.count(database, OUT_OF_ORDER)).isZero();
            assertThat(Tables.count(database, CURRENT_UNLIKE_LATEST)).isZero();
            assertThat(locationsAndQuantities(database)).isEqualTo(truth(site.file(key, 5)));
            assertGasDays(database, 1);
        }
    }

    @AfterAll
    static void atLeastAQuarterHitAnOpenTransaction() {
        long open = FIRED.stream().filter(Fired::transactionOpen).count();

        assertThat(FIRED).hasSizeGreaterThan(40);
        assertThat(open).isGreaterThanOrEqualTo(FIRED.size() / 4);
    }

    private static final String OUT_OF_ORDER =
            "SELECT count(*) FROM (SELECT valid_from, valid_to, lead(valid_from) OVER (PARTITION BY"
                    + " asset, gas_day, cycle, loc, flow_ind, loc_qti, loc_purp_desc ORDER BY"
                    + " valid_from, version_id) AS next_from FROM operational_capacity_history) v"
                    + " WHERE next_from < valid_to OR valid_from > valid_to";

    private static final String CURRENT_UNLIKE_LATEST =
            "SELECT count(*) FROM operational_capacity l FULL JOIN (SELECT * FROM"
                    + " operational_capacity_history WHERE is_current) h USING (asset, gas_day,"
                    + " cycle, loc, flow_ind, loc_qti, loc_purp_desc) WHERE l.row_hash IS DISTINCT"
                    + " FROM h.row_hash";

    private static synchronized Tables undisturbed(Path directory) throws Exception {
        Tables known = undisturbed;
        if (known == null) {
            known = runWithRepostsAsTheLedgerHasThem(directory, Faults.newPlan(), false);
            assertThat(known.ledger()).hasSize(4 * VERSIONS);
            undisturbed = known;
        }
        return known;
    }

    private static Tables runWithRepostsAsTheLedgerHasThem(
            Path directory, String plan, boolean killTaskManager) throws Exception {
        TestDatabase database = SharedPostgres.newDatabase();
        try (CapacitySite site = RepostingSite.start(FILES, database, VERSIONS)) {
            Settings settings =
                    settings(
                            site,
                            database,
                            directory,
                            VERSIONS,
                            FIRST_DAY.plusDays(1),
                            "timely,intraday_3");

            await(submit(settings, plan), killTaskManager);
        }
        assertGasDays(database, 2);
        return Tables.of(database);
    }

    /** Another way to the same sums: an undisturbed run could be wrong as well. */
    private static void assertGasDays(TestDatabase database, int days) throws SQLException {
        assertThat(GasDays.inTable(database))
                .hasSize(days)
                .isEqualTo(GasDays.fromTheRows(database));
    }

    private static JobID submit(Settings settings, String plan) throws Exception {
        new CapacityJob().prepare(settings);
        PostgresDatabase database = PostgresDatabase.of(settings);
        ConnectionSource connections = () -> FaultyConnections.wrap(database.open(), plan);
        StreamExecutionEnvironment environment = FLINK.newEnvironment();
        environment.setParallelism(2);
        CapacityPipeline.define(
                environment,
                new CapacityJob().files(settings),
                new CapacitySinks(
                        FaultySink.wrap(
                                new MergeSink<>(CapacityTables.target(), connections, 60), plan),
                        List.of(),
                        RejectSinks.postgres(database),
                        CapacityJob.gasDays(database)),
                CapacitySources.rules(settings));
        return environment.executeAsync().getJobID();
    }

    private static void await(JobID job, boolean killTaskManager) throws Exception {
        if (killTaskManager) {
            FLINK.cluster().awaitCheckpoints(job, 1, PATIENCE);
            int added = FLINK.cluster().startTaskManager();
            FLINK.cluster().killTaskManager(added - 1);
        }
        FLINK.cluster().awaitFinished(job, PATIENCE);
    }

    private static Settings settings(
            CapacitySite site,
            TestDatabase database,
            Path directory,
            int revisits,
            LocalDate lastDay,
            String cycles)
            throws IOException {
        Path password = Files.writeString(directory.resolve("password"), database.password());
        return JobSettings.read(
                new CapacityJob(),
                List.of(new CapacityJob()),
                ConfigurationSources.ofArguments(
                        "--capacity.from=" + FIRST_DAY,
                        "--capacity.to=" + lastDay,
                        "--capacity.cycles=" + cycles,
                        "--capacity.url="
                                + site.uri()
                                + "/ipost/{asset}/capacity/operationally-available",
                        "--capacity.revisits=" + revisits,
                        "--capacity.revisit-after=1 ms",
                        "--capacity.retry-delay=10 ms",
                        "--capacity.requests-per-second=1000",
                        "--capacity.concurrency=4",
                        "--db.host=" + database.host(),
                        "--db.port=" + database.port(),
                        "--db.name=" + database.name(),
                        "--db.user=" + database.user(),
                        "--db.password-file=" + password));
    }

    private static List<String> locationsAndQuantities(TestDatabase database) throws SQLException {
        return Tables.query(
                        database,
                        "SELECT concat_ws(' ', loc, flow_ind, tsq, oac) AS line FROM"
                                + " operational_capacity")
                .stream()
                .sorted()
                .toList();
    }

    private static List<String> truth(PublishedFile file) {
        return file.rows().stream()
                .map(
                        row ->
                                "line=%s %s %d %d"
                                        .formatted(
                                                row.location(),
                                                row.flowDirection(),
                                                row.totalScheduled(),
                                                row.operationallyAvailable()))
                .sorted()
                .toList();
    }

    private static CapacityKey key(LocalDate gasDay, CapacityCycle cycle) {
        return new CapacityKey("TW", gasDay, cycle);
    }
}
