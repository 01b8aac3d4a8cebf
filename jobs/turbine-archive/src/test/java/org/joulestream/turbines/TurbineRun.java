package org.joulestream.turbines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.launch.RunReport;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.s3.S3Server;
import org.joulestream.testkit.scada.ScadaDatabase;

/** The real job on a local cluster and one SCADA database, started as often as a test wants. */
final class TurbineRun {
    /** A month of 131 turbines takes minutes on a machine that has many times its load. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final int PARALLELISM = 2;

    private final LocalFlinkCluster cluster;
    private final String url;
    private final String user;
    private final Path passwordFile;
    private final Path output;
    private final String location;
    private final TurbineJob job;
    private final int parallelism;

    /**
     * @param directory for the archives and the file with the password
     */
    TurbineRun(LocalFlinkCluster cluster, ScadaDatabase database, Path directory)
            throws IOException {
        this(
                cluster,
                database.jdbcUrl(),
                database.user(),
                Files.writeString(directory.resolve("password.txt"), database.password()),
                directory.resolve("monthly_data"),
                directory.resolve("monthly_data").toString(),
                new TurbineJob(),
                PARALLELISM);
    }

    private TurbineRun(
            LocalFlinkCluster cluster,
            String url,
            String user,
            Path passwordFile,
            Path output,
            String location,
            TurbineJob job,
            int parallelism) {
        this.cluster = cluster;
        this.url = url;
        this.user = user;
        this.passwordFile = passwordFile;
        this.output = output;
        this.location = location;
        this.job = job;
        this.parallelism = parallelism;
    }

    /** The same, reaching the database by another URL. */
    TurbineRun at(String otherUrl) {
        return new TurbineRun(
                cluster, otherUrl, user, passwordFile, output, location, job, parallelism);
    }

    /** The same as another user. */
    TurbineRun as(String otherUser, String password) throws IOException {
        Path file = Files.writeString(passwordFile.resolveSibling(otherUser + ".txt"), password);
        return new TurbineRun(cluster, url, otherUser, file, output, location, job, parallelism);
    }

    /** The same, writing elsewhere. */
    TurbineRun to(Path otherOutput) {
        return to(otherOutput, otherOutput.toString());
    }

    /** The same, writing to a bucket. */
    TurbineRun to(S3Server server, String bucket) {
        return to(server.bucketFolder(bucket).resolve("farm"), "s3://" + bucket + "/farm");
    }

    private TurbineRun to(Path otherOutput, String otherLocation) {
        return new TurbineRun(
                cluster, url, user, passwordFile, otherOutput, otherLocation, job, parallelism);
    }

    /** The same by another clock. */
    TurbineRun withClock(Clock clock) {
        return new TurbineRun(
                cluster,
                url,
                user,
                passwordFile,
                output,
                location,
                new TurbineJob(clock),
                parallelism);
    }

    /** The same with so many tasks of each operator. */
    TurbineRun withParallelism(int tasks) {
        return new TurbineRun(cluster, url, user, passwordFile, output, location, job, tasks);
    }

    /** Where the files can be looked at. */
    Path output() {
        return output;
    }

    /** What the job is told. */
    String location() {
        return location;
    }

    /** A file of the output. */
    Path file(String name) {
        return output.resolve(name);
    }

    /** What a user would type, and where the database is. */
    Settings settings(String... own) {
        Stream<String> common =
                Stream.of(
                        "--sqlserver.url=" + url,
                        "--sqlserver.user=" + user,
                        "--sqlserver.password-file=" + passwordFile,
                        "--turbines.output=" + location,
                        "--turbines.retry-delay=50 ms");
        String[] all = Stream.concat(common, Stream.of(own)).toArray(String[]::new);
        return JobSettings.read(job, List.of(), ConfigurationSources.ofArguments(all));
    }

    /** Runs the job to its end. */
    RunReport run(String... own) throws Exception {
        cluster.awaitFinished(start(own), LONGEST);
        return job.report(settings(own));
    }

    JobID start(String... own) throws Exception {
        return start(cluster.newEnvironment(), own);
    }

    JobID startFrom(String savepoint, String... own) throws Exception {
        return start(cluster.newEnvironmentFrom(savepoint), own);
    }

    JobID start(StreamExecutionEnvironment environment, String... own) throws Exception {
        Settings settings = settings(own);
        job.prepare(settings);
        environment.setParallelism(parallelism);
        job.define(environment, settings);
        return environment.executeAsync(job.name()).getJobID();
    }

    /** Every file with its bytes, hidden ones too, as text that tells them apart. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (!Files.exists(output)) {
            return files;
        }
        try (Stream<Path> paths = Files.walk(output)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(output.relativize(path).toString(), content(path));
            }
        }
        return files;
    }

    /** What others see while the job is at work. */
    Map<String, String> visibleFiles() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String folder : List.of("exports", "uploads", "rejects")) {
            Path root = output.resolve(folder);
            if (Files.exists(root)) {
                try (Stream<Path> paths = Files.walk(root)) {
                    for (Path path : paths.filter(Files::isRegularFile).toList()) {
                        files.put(output.relativize(path).toString(), content(path));
                    }
                }
            }
        }
        return files;
    }

    private static String content(Path path) throws IOException {
        return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    }
}
