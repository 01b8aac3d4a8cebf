package org.joulestream.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
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
        Measured filled = Measured.of(this::fill);
        System.out.printf("database filled in %.0f s%n", filled.seconds());
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair <= size.pairs(); pair++) {
            double ratio = pair(pair);
            if (pair > 0) {
                ratios.add(ratio);
            }
        }
        System.out.printf("median ratio job / bare loop: %.2f%n", Measured.median(ratios));
    }

    private void fill() throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET CACHE_SIZE " + CACHE_KILOBYTES);
            farm.fill(connection, ScadaFarm.IN_THE_END);
            statement.execute("CHECKPOINT");
        }
    }

    private double pair(int number) throws Exception {
        Measured bare = Measured.of(() -> inFolder("bare", this::bare));
        Measured job = Measured.of(() -> inFolder("job", this::job));
        double ratio = bare.seconds() / job.seconds();
        System.out.printf(
                "pair %d: %,d rows; bare loop %.1f s, %,.0f rows/s; job %.1f s, %,.0f rows/s; ratio %.2f; processor time %.1f s and %.1f s; load %s%s%n",
                number,
                rows,
                bare.seconds(),
                rows / bare.seconds(),
                job.seconds(),
                rows / job.seconds(),
                ratio,
                bare.processorSeconds(),
                job.processorSeconds(),
                Measured.load(),
                number == 0 ? " (warm-up, not counted)" : "");
        return ratio;
    }

    /** A run in a folder of its own, which is gone afterwards. */
    private void inFolder(String name, Run run) throws Exception {
        Path own = Files.createDirectory(folder.resolve(name));
        try {
            run.in(own);
        } finally {
            FileUtils.deleteDirectory(own.toFile());
        }
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

    @FunctionalInterface
    private interface Run {
        void in(Path folder) throws Exception;
    }
}
