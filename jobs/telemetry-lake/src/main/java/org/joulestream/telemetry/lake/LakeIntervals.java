package org.joulestream.telemetry.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.common.publish.StagedPart;
import org.joulestream.telemetry.model.FileGrid;
import org.jspecify.annotations.Nullable;

/**
 * How much time the files of a lake hold, now and before: it grows with the number of devices, and
 * can be configured anew. With it, files of another length that hold rows of an interval are found
 * without listing folders.
 *
 * <p>Known by {@code telemetry_lake.json}, which says nothing that any file would not say, too. It
 * is written before the first file of a new length, and only ever added to.
 */
final class LakeIntervals {

    /** Others may have added to it. */
    private static final Duration LIFE = Duration.ofMinutes(1);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECONDS = "intervalSeconds";

    private final LakeFiles files;
    private final PublicationStore store;
    private Set<Long> known = new TreeSet<>();
    private long readAtNanos;

    LakeIntervals(LakeFiles files, PublicationStore store) {
        this.files = files;
        this.store = store;
    }

    /**
     * Visible files of another length that hold rows of an interval.
     *
     * @param wider a file that holds more than the interval; null where there is none. It cannot be
     *     replaced by a part of it
     * @param narrower names of files that hold less, with their manifests first: whoever writes the
     *     interval takes them away
     */
    record Neighbours(@Nullable LakeManifest wider, List<String> narrower) {

        static final Neighbours NONE = new Neighbours(null, List.of());
    }

    /**
     * Looks for them.
     *
     * @param scratch for a file on the way
     */
    Neighbours of(CellName name, Path scratch) throws IOException {
        long own = Duration.between(name.start(), name.end()).toSeconds();
        remember(own, scratch);
        List<String> narrower = new ArrayList<>();
        for (long seconds : known) {
            FileGrid grid = new FileGrid(Duration.ofSeconds(seconds));
            if (seconds > own) {
                LakeManifest wider = manifest(at(name, grid, grid.floor(name.start())));
                if (wider != null && reachesBeyond(wider, name)) {
                    return new Neighbours(wider, List.of());
                }
            } else if (seconds < own) {
                addNarrower(name, grid, narrower);
            }
        }
        return new Neighbours(null, narrower);
    }

    /** Whether it holds rows of the interval, and others that its successor would not have. */
    private static boolean reachesBeyond(LakeManifest wider, CellName name) {
        Instant end = Instant.parse(wider.end());
        return Instant.parse(wider.start()).isBefore(name.start())
                ? end.isAfter(name.start())
                : end.isAfter(name.end());
    }

    /** The one that begins with the interval has its name, and is replaced by it. */
    private void addNarrower(CellName name, FileGrid grid, List<String> narrower)
            throws IOException {
        for (Instant start = grid.next(name.start());
                start.isBefore(name.end());
                start = grid.next(start)) {
            CellName other = at(name, grid, start);
            if (!narrower.contains(files.manifest(other)) && manifest(other) != null) {
                narrower.add(files.manifest(other));
                narrower.add(files.data(other));
                narrower.add(files.data(other, files.format().other()));
                narrower.add(files.rejects(other));
            }
        }
    }

    private static CellName at(CellName name, FileGrid grid, Instant start) {
        return new CellName(name.kind(), name.id(), start, grid.next(start));
    }

    private @Nullable LakeManifest manifest(CellName name) throws IOException {
        return LakeManifest.read(store.read(files.manifest(name)));
    }

    /** Before a file of it is staged, so that nobody misses it. */
    private void remember(long seconds, Path scratch) throws IOException {
        boolean isFresh = System.nanoTime() - readAtNanos < LIFE.toNanos() && !known.isEmpty();
        if (isFresh && known.contains(seconds)) {
            return;
        }
        known = read();
        readAtNanos = System.nanoTime();
        // Two tasks may add at the same time: whoever does not find its own adds it again.
        while (!known.contains(seconds)) {
            known.add(seconds);
            write(scratch);
            known = read();
        }
    }

    private Set<Long> read() throws IOException {
        Set<Long> found = new TreeSet<>();
        byte[] lake = store.read(files.lake());
        if (lake != null) {
            for (JsonNode seconds : JSON.readTree(lake).path(SECONDS)) {
                found.add(seconds.longValue());
            }
        }
        return found;
    }

    private void write(Path scratch) throws IOException {
        Map<String, Object> lake = new LinkedHashMap<>();
        lake.put("job", files.job());
        lake.put("layout", LakeText.lowerCase(files.layout()));
        lake.put(SECONDS, known);
        Path file = scratch.resolve("lake");
        Files.writeString(
                file,
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(lake) + "\n",
                StandardCharsets.UTF_8);
        // Another task may be staging it, too, and must not lose what it has staged.
        String ours = files.lake() + '/' + UUID.randomUUID();
        StagedPart part = store.stage(ours, 1, files.lake(), file);
        store.commit(part);
        store.discard(ours, 1);
    }
}
