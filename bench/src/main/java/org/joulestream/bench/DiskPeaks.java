package org.joulestream.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks again and again at how many bytes lie below a folder, and keeps the most of each kind. */
final class DiskPeaks implements AutoCloseable {
    private static final long BETWEEN_LOOKS_MILLIS = 500;

    /** What a file is there for. */
    enum Kind {
        ARCHIVES,
        CHECKPOINTS,
        WORKING_STATE,
        SCRATCH
    }

    private final Path folder;
    private final Map<Kind, Long> peaks = new EnumMap<>(Kind.class);
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();

    private DiskPeaks(Path folder) {
        this.folder = folder;
    }

    static DiskPeaks watch(Path folder) {
        DiskPeaks peaks = new DiskPeaks(folder);
        var unused =
                peaks.looks.scheduleWithFixedDelay(
                        peaks::look, 0, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
        return peaks;
    }

    synchronized long megabytes(Kind kind) {
        return peaks.getOrDefault(kind, 0L) >> 20;
    }

    private synchronized void look() {
        Map<Kind, Long> sizes = new EnumMap<>(Kind.class);
        try {
            Files.walkFileTree(folder, new Sizes(sizes));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        sizes.forEach((kind, size) -> peaks.merge(kind, size, Math::max));
    }

    private static final class Sizes extends SimpleFileVisitor<Path> {
        private final Map<Kind, Long> sizes;

        private Sizes(Map<Kind, Long> sizes) {
            this.sizes = sizes;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sizes.merge(kind(file.toString()), attributes.size(), Long::sum);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException goneMeanwhile) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(
                Path directory, @Nullable IOException goneMeanwhile) {
            return FileVisitResult.CONTINUE;
        }

        private static Kind kind(String path) {
            if (path.contains("/joulestream-publication-")) {
                return Kind.SCRATCH;
            }
            if (path.contains("/state/")) {
                return Kind.CHECKPOINTS;
            }
            return path.contains("/monthly_data/") ? Kind.ARCHIVES : Kind.WORKING_STATE;
        }
    }

    /** Takes a last look. */
    @Override
    public void close() {
        looks.shutdownNow();
        look();
    }
}
