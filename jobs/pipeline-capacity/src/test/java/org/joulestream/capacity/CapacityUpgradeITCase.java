package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacitySite;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stopped with a savepoint and started again, as other builds and sizes of the job do it, while
 * files are posted again and again: its tables end as if nothing had happened.
 */
class CapacityUpgradeITCase {
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 2, 27);
    private static final CapacityFiles FILES = new CapacityFiles(7, 12);
    private static final int VERSIONS = 3;
    private static final int LEDGER_IN_THE_END = 3 * 3 * VERSIONS;

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(LocalFlinkCluster.settings().size(2, 2).restarts(3));

    private final Path directory;
    private final CapacityRun job;

    CapacityUpgradeITCase(@TempDir Path directory) throws Exception {
        this.directory = directory;
        job = newRun();
    }

    @Test
    void endsTheSameWhenItsParallelismChangesOnTheWay() throws Exception {
        try (CapacitySite site = slowSite()) {
            JobID running = job.withParallelism(1).start(options(site));
            for (int parallelism : new int[] {2, 4, 1}) {
                String savepoint = stopWithWorkUnderWay(running);
                running = job.withParallelism(parallelism).startFrom(savepoint, options(site));
            }
            FLINK.cluster().awaitFinished(running, CapacityRun.LONGEST);
        }

        assertThat(Tables.of(job.database())).isEqualTo(undisturbed());
        assertThat(GasDays.inTable(job.database())).isEqualTo(GasDays.fromTheRows(job.database()));
    }

    /** The new build has merged, and no checkpoint of it knows. */
    @Test
    void endsTheSameWhenTheBuildBeforeTakesOverFromTheSameSavepoint() throws Exception {
        try (CapacitySite site = slowSite()) {
            String savepoint = stopWithWorkUnderWay(job.start(options(site)));
            long before = inLedger();
            JobID upgraded =
                    job.start(
                            environmentWithoutCheckpoints(savepoint),
                            options(site, "--capacity.rows-per-transaction=1"));
            Awaitility.await().atMost(CapacityRun.LONGEST).until(() -> inLedger() >= before + 6);
            assertThat(FLINK.cluster().completedCheckpoints(upgraded)).isZero();
            FLINK.cluster().cancel(upgraded);
            assertThat(inLedger()).as("the new build was stopped").isLessThan(LEDGER_IN_THE_END);

            FLINK.cluster()
                    .awaitFinished(job.startFrom(savepoint, options(site)), CapacityRun.LONGEST);
        }

        assertThat(Tables.of(job.database())).isEqualTo(undisturbed());
        assertThat(GasDays.inTable(job.database())).isEqualTo(GasDays.fromTheRows(job.database()));
    }

    private String stopWithWorkUnderWay(JobID running) throws Exception {
        long before = inLedger();
        Awaitility.await().atMost(CapacityRun.LONGEST).until(() -> inLedger() >= before + 5);
        String savepoint =
                FLINK.cluster().stopWithSavepoint(running, directory.resolve("savepoints"));
        assertThat(inLedger()).as("work is under way").isLessThan(LEDGER_IN_THE_END);
        return savepoint;
    }

    private Tables undisturbed() throws Exception {
        CapacityRun other = newRun();
        try (CapacitySite site = RepostingSite.start(FILES, other.database(), VERSIONS)) {
            other.run(options(site));
        }
        Tables tables = Tables.of(other.database());
        assertThat(tables.ledger()).hasSize(LEDGER_IN_THE_END);
        return tables;
    }

    private static StreamExecutionEnvironment environmentWithoutCheckpoints(String savepoint) {
        StreamExecutionEnvironment environment = FLINK.cluster().newEnvironmentFrom(savepoint);
        // However long the interval is, Flink takes one at once after a restore.
        environment.getCheckpointConfig().disableCheckpointing();
        return environment;
    }

    private CapacitySite slowSite() {
        CapacitySite site = RepostingSite.start(FILES, job.database(), VERSIONS);
        site.faults(answer -> answer.reply().delayed(Duration.ofMillis(100)));
        return site;
    }

    private CapacityRun newRun() throws Exception {
        return new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory);
    }

    private static String[] options(CapacitySite site, String... more) {
        String[] common = {
            "--capacity.from=" + FIRST_DAY,
            "--capacity.to=" + FIRST_DAY.plusDays(2),
            "--capacity.cycles=timely,evening,intraday_3",
            "--capacity.revisits=" + VERSIONS,
            "--capacity.revisit-after=200 ms",
            "--capacity.requests-per-second=1000",
            "--capacity.concurrency=4",
            "--capacity.url=" + site.uri() + "/ipost/{asset}/capacity/operationally-available"
        };
        return Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new);
    }

    private long inLedger() throws SQLException {
        return Tables.count(job.database(), "SELECT count(*) FROM capacity_file");
    }
}
