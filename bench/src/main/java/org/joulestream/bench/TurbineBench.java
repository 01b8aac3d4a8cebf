package org.joulestream.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaFarm;

/**
 * Rows per second of the whole export on two slots (six types, MDB, ZIP and manifests, checkpoints
 * on) against a bare single-threaded JDBC to Jackcess loop (MDB only): the same rows of the same
 * database file, in turn. Quoted is the ratio of each pair.
 */
final class TurbineBench {
    private static final YearMonth MONTH = YearMonth.of(2023, 12);
    private static final int CACHE_KILOBYTES = 16_384;

    private final TurbineBenchSize size;
    private final ScadaFarm farm;
    private final ScadaDatabase database;
    private final Path folder;
    private long rows;

    private TurbineBench(TurbineBenchSize size, ScadaDatabase database, Path folder) {
        this.size = size;
        this.farm = ScadaFarm.of(7, size.turbines(), 3, MONTH.atDay(1), size.days());
        this.database = database;
        this.folder = folder;
    }

    static void run(TurbineBenchSize size) throws Exception {
        Path folder = Files.createTempDirectory("joulestream-bench-");
        try (ScadaDatabase database =
                ScadaDatabase.in(Files.createDirectory(folder.resolve("scada")))) {
            new TurbineBench(size, database, folder).run();
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private void run() throws Exception {
        System.out.printf(
                "%d turbines, 3 masts, %d days, six types; heap of at most %d MB%n",
                size.turbines(), size.days(), Runtime.getRuntime().maxMemory() >> 20);
        double filled = seconds(this::fill);
        System.out.printf("database filled in %.0f s%n", filled);
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair <= size.pairs(); pair++) {
            double ratio = pair(pair);
            if (pair > 0) {
                ratios.add(ratio);
            }
        }
        System.out.printf("median ratio job / bare loop: %.2f%n", median(ratios));
    }

    private Void fill() throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET CACHE_SIZE " + CACHE_KILOBYTES);
            farm.fill(connection, ScadaFarm.IN_THE_END);
            statement.execute("CHECKPOINT");
        }
        return null;
    }

    private double pair(int number) throws Exception {
        long before = processorNanos();
        double bare = seconds(() -> inFolder("bare", this::bare));
        long between = processorNanos();
        double job = seconds(() -> inFolder("job", this::job));
        long after = processorNanos();
        System.out.printf(
                "pair %d: %,d rows; bare loop %.1f s, %,.0f rows/s; job %.1f s, %,.0f rows/s; ratio %.2f; processor time %.1f s and %.1f s; load %s%s%n",
                number,
                rows,
                bare,
                rows / bare,
                job,
                rows / job,
                bare / job,
                (between - before) / 1e9,
                (after - between) / 1e9,
                Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0],
                number == 0 ? " (warm-up, not counted)" : "");
        return bare / job;
    }

    /** A run in a folder of its own, which is gone afterwards. */
    private Void inFolder(String name, Run run) throws Exception {
        Path own = Files.createDirectory(folder.resolve(name));
        try {
            run.in(own);
        } finally {
            FileUtils.deleteDirectory(own.toFile());
        }
        return null;
    }

    private void bare(Path own) throws Exception {
        try (Connection connection = database.connect()) {
            rows = new BareArchiveLoop(connection, farm, own).run();
        }
    }

    private void job(Path own) throws Exception {
        ResidentMemory.forgetPeak();
        try (DiskPeaks peaks = DiskPeaks.watch(own)) {
            long exported = new WholeExport(database, MONTH, own).run();
            // A rate counts only if the result is right.
            if (exported != rows) {
                throw new IllegalStateException(
                        "the export has %d rows, the bare loop %d".formatted(exported, rows));
            }
            print(peaks);
        }
    }

    private static void print(DiskPeaks peaks) throws IOException {
        System.out.printf(
                "job: peak RSS %,d MB (bare loop and H2 in it); at their peaks: archives %,d MB, checkpoints %,d MB, RocksDB %,d MB, scratch %,d MB%n",
                ResidentMemory.peakMegabytes(),
                peaks.megabytes(DiskPeaks.Kind.ARCHIVES),
                peaks.megabytes(DiskPeaks.Kind.CHECKPOINTS),
                peaks.megabytes(DiskPeaks.Kind.WORKING_STATE),
                peaks.megabytes(DiskPeaks.Kind.SCRATCH));
    }

    /** Of all threads of this process: what others do on the machine is not in it. */
    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double seconds(Callable<?> run) throws Exception {
        long start = System.nanoTime();
        run.call();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int upper = sorted.size() / 2;
        int lower = (sorted.size() - 1) / 2;
        return (sorted.get(lower) + sorted.get(upper)) / 2;
    }

    @FunctionalInterface
    private interface Run {
        void in(Path folder) throws Exception;
    }
}
