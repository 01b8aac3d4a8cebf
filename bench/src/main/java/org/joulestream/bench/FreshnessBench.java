package org.joulestream.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.apache.flink.util.FileUtils;
import org.joulestream.testkit.influx.InfluxPoint;
import org.joulestream.testkit.influx.InfluxStandIn;
import org.joulestream.testkit.s3.S3Server;

/**
 * How long after it was measured a point can be read from the lake: devices that write all the
 * time, and a job that follows them to S3. A point is visible when the manifest of its file is.
 */
final class FreshnessBench {
    private static final String BUCKET = "bench";
    private static final int WATCHES_PER_SECOND = 4;
    private static final long NANOS = 1_000_000_000;
    private static final List<Integer> PERCENTILES = List.of(50, 95, 99, 100);

    private final FreshnessBenchSize size;
    private final InfluxStandIn influx = InfluxStandIn.start();
    private final S3Server s3;
    private final Path folder;

    private FreshnessBench(FreshnessBenchSize size, S3Server s3, Path folder) {
        this.size = size;
        this.s3 = s3;
        this.folder = folder;
    }

    static void run(FreshnessBenchSize size) throws Exception {
        Path folder = Files.createTempDirectory("joulestream-bench-");
        try (S3Server s3 = S3Server.in(Files.createDirectory(folder.resolve("s3")))) {
            FreshnessBench bench = new FreshnessBench(size, s3, folder);
            try {
                bench.run();
            } finally {
                bench.influx.close();
            }
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private void run() throws Exception {
        System.out.printf(
                "%,d points a second of %d devices, files of %d s to S3, checkpoints as shipped; %d minutes, of which the first two files do not count%n",
                size.pointsPerSecond(), size.devices(), size.intervalSeconds(), size.minutes());
        String bucket = s3.newBucket();
        Process job = start(bucket);
        try (VisibleLake lake = VisibleLake.watch(s3.bucketFolder(bucket), WATCHES_PER_SECOND)) {
            Instant from = write(job);
            print(lake, from.plusSeconds(2L * size.intervalSeconds()));
        } finally {
            job.destroy();
            if (!job.waitFor(1, TimeUnit.MINUTES)) {
                job.destroyForcibly().waitFor();
            }
        }
    }

    /** A second's points when it is over, until it has been minutes enough. */
    private Instant write(Process job) throws IOException, InterruptedException {
        Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant end = from.plus(Duration.ofMinutes(size.minutes()));
        for (Instant second = from; second.isBefore(end); second = second.plusSeconds(1)) {
            Duration wait = Duration.between(Instant.now(), second.plusSeconds(1));
            TimeUnit.MILLISECONDS.sleep(Math.max(0, wait.toMillis()));
            influx.bucket(BUCKET).write(points(second));
            if (!job.isAlive()) {
                throw new IOException("the job has ended with " + job.exitValue());
            }
        }
        return from;
    }

    private List<InfluxPoint> points(Instant second) {
        int ofDevice = size.pointsPerSecond() / size.devices();
        List<InfluxPoint> points = new ArrayList<>();
        for (int device = 1; device <= size.devices(); device++) {
            for (int point = 0; point < ofDevice; point++) {
                points.add(
                        InfluxPoint.of(
                                CannedInflux.MEASUREMENT,
                                Map.of("device_id", "D" + device),
                                Map.of("voltage", 230.0 + point, "power", 100.0 + device),
                                second.plusNanos(point * NANOS / ofDevice)));
            }
        }
        return points;
    }

    private Process start(String bucket) throws IOException {
        Path own = Files.createDirectory(folder.resolve("job"));
        Path token = Files.writeString(own.resolve("token"), InfluxStandIn.TOKEN);
        Path key = Files.writeString(own.resolve("key"), s3.secretKey());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Opened packages and the heap, as this process has them.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        FollowedLake.class.getName(),
                        own.toString(),
                        "--influxdb.url=" + influx.uri(),
                        "--influxdb.org=" + InfluxStandIn.ORG,
                        "--influxdb.bucket=" + BUCKET,
                        "--influxdb.token-file=" + token,
                        "--telemetry.interval-seconds=" + size.intervalSeconds(),
                        "--telemetry.measurement=" + CannedInflux.MEASUREMENT,
                        "--telemetry.lookback-hours=0",
                        "--telemetry.output=s3://" + bucket,
                        "--s3.endpoint=" + s3.uri(),
                        "--s3.access-key=" + s3.accessKey(),
                        "--s3.secret-key-file=" + key,
                        "--flink.web-port=0"));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Of the points that are old enough: each of them is timely, late, or not visible at all. */
    private void print(VisibleLake lake, Instant from) {
        long limit = size.intervalSeconds() + 10L;
        Instant until = Instant.now().minusSeconds(limit).truncatedTo(ChronoUnit.SECONDS);
        double[] ages =
                lake.files().stream()
                        .flatMapToDouble(file -> file.ages(from, until))
                        .sorted()
                        .toArray();
        long ofSecond = (long) (size.pointsPerSecond() / size.devices()) * size.devices();
        long points = Duration.between(from, until).toSeconds() * ofSecond;
        if (ages.length > points) {
            throw new IllegalStateException(
                    "%d points are visible; expected no more than %d"
                            .formatted(ages.length, points));
        }
        for (int percentile : PERCENTILES) {
            long rank = (points * percentile + 99) / 100;
            if (rank > ages.length) {
                System.out.printf("%d %% of points are not visible yet%n", percentile);
            } else {
                System.out.printf(
                        "%d %% of points visible within %.1f s%n",
                        percentile, ages[Math.toIntExact(rank) - 1]);
            }
        }
        long timely = DoubleStream.of(ages).filter(age -> age <= limit).count();
        System.out.printf(
                "%,d points older than interval + 10 s = %d s: %.2f %% were visible by then, %,d are not visible yet; load %s%n",
                points, limit, 100.0 * timely / points, points - ages.length, load());
    }

    private static String load() {
        try {
            return Measured.load();
        } catch (IOException unknown) {
            return "unknown";
        }
    }
}
