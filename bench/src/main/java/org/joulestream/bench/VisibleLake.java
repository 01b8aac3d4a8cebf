package org.joulestream.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joulestream.telemetry.lake.LakeManifest;
import org.jspecify.annotations.Nullable;

/** Watches the folder that a lake is in, and notes when the manifest of each file appears. */
final class VisibleLake implements AutoCloseable {

    /**
     * A file whose rows lie equally far apart.
     *
     * @param seen when its manifest was there first
     */
    record VisibleFile(Instant seen, Instant first, Instant last, long rows) {

        /** How old each row of a time was, in seconds. */
        DoubleStream ages(Instant from, Instant until) {
            return IntStream.range(0, Math.toIntExact(rows))
                    .mapToObj(this::time)
                    .filter(time -> !time.isBefore(from) && time.isBefore(until))
                    .mapToDouble(time -> Duration.between(time, seen).toMillis() / 1e3);
        }

        private Instant time(int row) {
            long span = Duration.between(first, last).toNanos();
            return rows == 1 ? first : first.plusNanos(span / (rows - 1) * row);
        }
    }

    private final Path folder;
    private final Map<Path, VisibleFile> files = new ConcurrentHashMap<>();
    private final Thread watch;
    private volatile @Nullable RuntimeException failure;

    private VisibleLake(Path folder, long pauseMillis) {
        this.folder = folder;
        this.watch = new Thread(() -> watch(pauseMillis), "visible lake");
    }

    static VisibleLake watch(Path folder, int timesPerSecond) {
        VisibleLake lake = new VisibleLake(folder, TimeUnit.SECONDS.toMillis(1) / timesPerSecond);
        lake.watch.setDaemon(true);
        lake.watch.start();
        return lake;
    }

    private void watch(long pauseMillis) {
        try {
            while (true) {
                look();
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
            }
        } catch (InterruptedException closed) {
            // Its end.
        }
    }

    /** Those seen until now. */
    List<VisibleFile> files() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
        return List.copyOf(files.values());
    }

    private void look() {
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(VisibleLake::isManifest)
                    .filter(path -> !files.containsKey(path))
                    .forEach(this::note);
        } catch (UncheckedIOException | NoSuchFileException goneMeanwhile) {
            // Looked at again soon.
        } catch (IOException | RuntimeException broken) {
            failure = new IllegalStateException("the lake cannot be watched", broken);
        }
    }

    private void note(Path path) {
        LakeManifest manifest = read(path);
        if (manifest != null && manifest.first() != null && manifest.last() != null) {
            files.put(
                    path,
                    new VisibleFile(
                            Instant.now(),
                            Instant.parse(manifest.first()),
                            Instant.parse(manifest.last()),
                            manifest.rows()));
        }
    }

    private static @Nullable LakeManifest read(Path path) {
        try {
            return LakeManifest.read(Files.readAllBytes(path));
        } catch (IOException goneMeanwhile) {
            return null;
        }
    }

    /** Of a file of rows. */
    static boolean isManifest(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("_export_") && name.endsWith(".manifest.json");
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
