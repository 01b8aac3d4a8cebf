package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.PreparationException;
import org.joulestream.common.launch.RunReport;
import org.joulestream.common.publish.PublicationSink;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.Faults;
import org.joulestream.testkit.fault.FaultySink;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.s3.S3Server;
import org.joulestream.testkit.s3.SharedS3;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaFarm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The same export to a bucket and to a folder: the same files, byte for byte. */
class TurbineS3ITCase {

    private static final String[] MONTH = {
        "--turbines.month=2024-02", "--turbines.types=met,grd,sum", "--turbines.format=both"
    };
    private static final int FILES = 3 * 6;
    private static final ScadaFarm FARM = ScadaFarm.of(5, 2, 1, LocalDate.of(2024, 2, 1), 6);

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().size(1, 2).checkpointEvery(Duration.ofMillis(60)));

    @TempDir private Path directory = Path.of("");
    private @Nullable ScadaDatabase database;
    private @Nullable TurbineRun folder;
    private @Nullable TurbineRun bucket;

    @BeforeEach
    void fill() throws Exception {
        ScadaDatabase filled = ScadaDatabase.inMemory();
        database = filled;
        try (Connection connection = filled.connect()) {
            FARM.fill(connection, ScadaFarm.IN_THE_END);
        }
        S3Server server = SharedS3.server();
        TurbineRun run = new TurbineRun(FLINK.cluster(), filled, directory);
        folder = run;
        bucket = run.to(server, server.newBucket());
    }

    @AfterEach
    void close() throws Exception {
        Objects.requireNonNull(database).close();
    }

    @Test
    void givesTheFilesOfAFolder() throws Exception {
        folder().run(MONTH);

        RunReport report = bucket().run(MONTH);

        assertThat(report.complete()).isTrue();
        assertThat(bucket().files()).hasSize(FILES).isEqualTo(folder().files());
    }

    @Test
    void leavesAMonthAloneInWhichNothingChanged() throws Exception {
        bucket().run(MONTH);
        Map<String, String> before = bucket().files();

        RunReport report = bucket().run(MONTH);

        assertThat(report.complete()).isTrue();
        assertThat(bucket().files()).isEqualTo(before);
    }

    @Test
    void replacesWhatChangedByASecondRevision() throws Exception {
        folder().run(MONTH);
        bucket().run(MONTH);
        deleteAReading();

        folder().run(MONTH);
        bucket().run(MONTH);

        Map<String, String> files = bucket().files();
        assertThat(files).isEqualTo(folder().files());
        assertThat(files.get("exports/GRD/2024-02-grd.mdb.manifest.json"))
                .contains("\"revision\" : 2");
        assertThat(files.get("exports/MET/2024-02-met.mdb.manifest.json"))
                .contains("\"revision\" : 1");
    }

    @Test
    void endsWithTheFilesOfAFolderThoughItFailsOnTheWay() throws Exception {
        folder().run(MONTH);
        String plan = Faults.newPlan();
        Faults.failRandomly(
                plan,
                3,
                4,
                0.15,
                FaultPoint.WHILE_STAGING,
                FaultPoint.BETWEEN_PARTS,
                FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT);

        FLINK.cluster().awaitFinished(submit(plan), TurbineRun.LONGEST);

        assertThat(Faults.fired(plan)).isNotEmpty();
        Faults.discard(plan);
        assertThat(bucket().files()).isEqualTo(folder().files());
    }

    @Test
    void saysWhichBucketIsNotThereBeforeItReadsAnything() {
        TurbineRun nowhere = folder().to(SharedS3.server(), "no-such-bucket");

        assertThatThrownBy(() -> new TurbineJob().prepare(nowhere.settings(MONTH)))
                .isInstanceOf(PreparationException.class)
                .hasMessageStartingWith("turbines.output s3://no-such-bucket/farm: ");
    }

    private JobID submit(String plan) throws Exception {
        TurbineJob job = new TurbineJob();
        Settings settings = bucket().settings(MONTH);
        PublicationTarget target = FaultyTarget.of(PublicationTarget.at(bucket().location()), plan);
        StreamExecutionEnvironment environment = FLINK.newEnvironment();
        environment.setParallelism(2);
        environment.configure(TurbineJob.ON_DISK);
        TurbinePipeline.define(
                environment,
                job.slices(settings),
                job.stage(settings, target),
                FaultySink.wrap(new PublicationSink(target), plan));
        return environment.executeAsync().getJobID();
    }

    private void deleteAReading() throws Exception {
        try (Connection connection = Objects.requireNonNull(database).connect();
                Statement statement = connection.createStatement()) {
            int deleted =
                    statement.executeUpdate(
                            "DELETE FROM dbo.tblSCTurGrid WHERE TimeStamp = (SELECT MIN(TimeStamp)"
                                    + " FROM dbo.tblSCTurGrid WHERE TimeStamp > '2024-02-02')");
            assertThat(deleted).isPositive();
        }
    }

    private TurbineRun folder() {
        return Objects.requireNonNull(folder);
    }

    private TurbineRun bucket() {
        return Objects.requireNonNull(bucket);
    }
}
