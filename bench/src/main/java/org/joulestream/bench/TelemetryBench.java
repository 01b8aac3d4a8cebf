package org.joulestream.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.util.FileUtils;
import org.joulestream.telemetry.TelemetryJob;
import org.joulestream.telemetry.lake.LakeManifest;
import org.joulestream.testkit.s3.S3Plugin;
import org.joulestream.testkit.s3.S3Server;

/**
 * Rows per second of the whole job on two slots (read, checkpoints on, staged, verified, published
 * with manifests, hourly sums) against a bare single-threaded loop of InfluxDB's client and
 * parquet-avro: the same points from the same server, in turn, to a folder and to S3. Quoted is the
 * ratio of each pair.
 */
final class TelemetryBench {
    static final Instant FROM = Instant.parse("2026-02-07T00:00:00Z");

    private final TelemetryBenchSize size;
    private final CannedInfluxProcess influx;
    private final S3Server s3;
    private final Path folder;

    private TelemetryBench(
            TelemetryBenchSize size, CannedInfluxProcess influx, S3Server s3, Path folder) {
        this.size = size;
        this.influx = influx;
        this.s3 = s3;
        this.folder = folder;
    }

    static void run(TelemetryBenchSize size) throws Exception {
        Path folder = Files.createTempDirectory("joulestream-bench-");
        try (CannedInfluxProcess influx = CannedInfluxProcess.start(size.devices());
                S3Server s3 = S3Server.in(Files.createDirectory(folder.resolve("s3")))) {
            new TelemetryBench(size, influx, s3, folder).run();
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private void run() throws Exception {
        System.out.printf(
                "%,d points of %d devices with 4 fields, files of %d s; heap of at most %d MB%n",
                (long) size.seconds() * size.devices(),
                size.devices(),
                size.intervalSeconds(),
                Runtime.getRuntime().maxMemory() >> 20);
        List<Double> local = new ArrayList<>();
        List<Double> remote = new ArrayList<>();
        for (int pair = 0; pair <= size.pairs(); pair++) {
            double toFolder = pair(pair, "folder", this::bareToFolder, this::jobToFolder);
            double toS3 = pair(pair, "S3", this::bareToS3, this::jobToS3);
            if (pair > 0) {
                local.add(toFolder);
                remote.add(toS3);
            }
        }
        System.out.printf(
                "median ratio job / bare loop: to a folder %.2f, to S3 %.2f%n",
                Measured.median(local), Measured.median(remote));
    }

    /** One of the two, into a folder of its own; returns the number of rows. */
    @FunctionalInterface
    private interface Way {
        long in(Path own) throws Exception;
    }

    private double pair(int number, String target, Way bareWay, Way jobWay) throws Exception {
        // For the bare loop: each job before has told Flink of its own file systems.
        S3Plugin.load(s3.flinkSettings());
        Measured bare = measured(bareWay);
        ResidentMemory.forgetPeak();
        Measured job = measured(jobWay);
        long rows = (long) size.seconds() * size.devices();
        double ratio = bare.seconds() / job.seconds();
        System.out.printf(
                "pair %d, to %s: bare loop %.1f s, %,.0f rows/s; job %.1f s, %,.0f rows/s; ratio %.2f; processor time %.1f s and %.1f s; peak RSS %,d MB; load %s%s%n",
                number,
                target,
                bare.seconds(),
                rows / bare.seconds(),
                job.seconds(),
                rows / job.seconds(),
                ratio,
                bare.processorSeconds(),
                job.processorSeconds(),
                ResidentMemory.peakMegabytes(),
                Measured.load(),
                number == 0 ? " (warm-up, not counted)" : "");
        return ratio;
    }

    private Measured measured(Way way) throws Exception {
        Path own = Files.createTempDirectory(folder, "run-");
        try {
            long[] rows = new long[1];
            Measured measured = Measured.of(() -> rows[0] = way.in(own));
            long expected = (long) size.seconds() * size.devices();
            // A rate counts only if the result is right.
            if (rows[0] != expected) {
                throw new IllegalStateException(
                        "%d rows were written; expected %d".formatted(rows[0], expected));
            }
            return measured;
        } finally {
            FileUtils.deleteDirectory(own.toFile());
        }
    }

    private long bareToFolder(Path own) throws IOException {
        return new BareTelemetryLoop(influx, size, (file, name) -> {}).run(own);
    }

    private long bareToS3(Path own) throws IOException {
        String bucket = s3.newBucket();
        long rows =
                new BareTelemetryLoop(influx, size, (file, name) -> put(file, bucket, name))
                        .run(own);
        FileUtils.deleteDirectory(s3.bucketFolder(bucket).toFile());
        return rows;
    }

    private static void put(Path file, String bucket, String name) throws IOException {
        var target = new org.apache.flink.core.fs.Path("s3://" + bucket + "/" + name);
        try (OutputStream out =
                FileSystem.get(target.toUri()).create(target, WriteMode.OVERWRITE)) {
            Files.copy(file, out);
        }
        Files.delete(file);
    }

    private long jobToFolder(Path own) throws Exception {
        Path lake = own.resolve("lake");
        job(own, List.of("--telemetry.output=" + lake));
        return rows(lake);
    }

    private long jobToS3(Path own) throws Exception {
        String bucket = s3.newBucket();
        Path key = Files.writeString(own.resolve("key"), s3.secretKey());
        job(
                own,
                List.of(
                        "--telemetry.output=s3://" + bucket,
                        "--s3.endpoint=" + s3.uri(),
                        "--s3.access-key=" + s3.accessKey(),
                        "--s3.secret-key-file=" + key));
        long rows = rows(s3.bucketFolder(bucket));
        FileUtils.deleteDirectory(s3.bucketFolder(bucket).toFile());
        return rows;
    }

    private void job(Path own, List<String> target) throws Exception {
        Path token = Files.writeString(own.resolve("token"), "bench");
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--influxdb.url=" + influx.uri(),
                                "--influxdb.org=bench",
                                "--influxdb.bucket=bench",
                                "--influxdb.token-file=" + token,
                                "--telemetry.measurement=" + CannedInflux.MEASUREMENT,
                                "--telemetry.from=" + FROM,
                                "--telemetry.to=" + FROM.plusSeconds(size.seconds()),
                                "--telemetry.interval-seconds=" + size.intervalSeconds(),
                                "--flink.web-port=0"));
        arguments.addAll(target);
        new InProcessJob(new TelemetryJob(), own).run(arguments);
    }

    private static long rows(Path lake) throws IOException {
        long rows = 0;
        try (Stream<Path> files = Files.walk(lake)) {
            for (Path file : files.filter(VisibleLake::isManifest).toList()) {
                LakeManifest manifest = LakeManifest.read(Files.readAllBytes(file));
                rows += manifest == null ? 0 : manifest.rows();
            }
        }
        return rows;
    }
}
