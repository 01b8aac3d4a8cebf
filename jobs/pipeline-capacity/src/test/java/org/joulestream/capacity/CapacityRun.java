package org.joulestream.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.postgres.TestDatabase;

/** The real job on a local cluster and one database, started as often as a test wants. */
final class CapacityRun {
    static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int PARALLELISM = 2;

    private final LocalFlinkCluster cluster;
    private final TestDatabase database;
    private final Path passwordFile;
    private final CapacityJob job;
    private final int parallelism;

    /**
     * @param directory for the file with the password
     */
    CapacityRun(LocalFlinkCluster cluster, TestDatabase database, Path directory)
            throws IOException {
        this(
                cluster,
                database,
                Files.writeString(directory.resolve("password.txt"), database.password()),
                new CapacityJob(),
                PARALLELISM);
    }

    private CapacityRun(
            LocalFlinkCluster cluster,
            TestDatabase database,
            Path passwordFile,
            CapacityJob job,
            int parallelism) {
        this.cluster = cluster;
        this.database = database;
        this.passwordFile = passwordFile;
        this.job = job;
        this.parallelism = parallelism;
    }

    /** The same by another clock. */
    CapacityRun withClock(Clock clock) {
        return new CapacityRun(
                cluster, database, passwordFile, new CapacityJob(clock), parallelism);
    }

    /** The same with so many tasks of each operator. */
    CapacityRun withParallelism(int tasks) {
        return new CapacityRun(cluster, database, passwordFile, job, tasks);
    }

    TestDatabase database() {
        return database;
    }

    /** What a user would type, and where the database is. */
    Settings settings(String... own) {
        return settings(database, passwordFile, own);
    }

    static Settings settings(TestDatabase database, Path passwordFile, String... own) {
        Stream<String> common =
                Stream.of(
                        "--db.host=" + database.host(),
                        "--db.port=" + database.port(),
                        "--db.name=" + database.name(),
                        "--db.user=" + database.user(),
                        "--db.password-file=" + passwordFile,
                        "--db.ssl-mode=disable");
        String[] all = Stream.concat(common, Stream.of(own)).toArray(String[]::new);
        return JobSettings.read(
                new CapacityJob(), List.of(), ConfigurationSources.ofArguments(all));
    }

    /** Runs the job to its end. */
    void run(String... own) throws Exception {
        cluster.awaitFinished(start(own), LONGEST);
    }

    JobID start(String... own) throws Exception {
        return start(cluster.newEnvironment(), own);
    }

    JobID startFrom(String savepoint, String... own) throws Exception {
        return start(cluster.newEnvironmentFrom(savepoint), own);
    }

    JobID start(StreamExecutionEnvironment environment, String... own) throws Exception {
        return start(job, environment, settings(own), parallelism);
    }

    static JobID start(StreamExecutionEnvironment environment, Settings settings) throws Exception {
        return start(new CapacityJob(), environment, settings, PARALLELISM);
    }

    private static JobID start(
            CapacityJob job,
            StreamExecutionEnvironment environment,
            Settings settings,
            int parallelism)
            throws Exception {
        job.prepare(settings);
        environment.setParallelism(parallelism);
        job.define(environment, settings);
        return environment.executeAsync(job.name()).getJobID();
    }
}
