package org.joulestream.cli.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.fs.FileSystem;
import org.joulestream.cli.uploads.KeptDirectory.StateFile;

/**
 * Looks for the ids of uploads in the bytes of checkpoints and savepoints.
 *
 * <p>A committer's state holds them as plain text. Nothing of the state's form is assumed beyond
 * that: an id found anywhere counts as needed. State that is compressed would hide them and is
 * refused.
 */
final class StateSearch {
    private static final int MOST_ROUNDS = 100;

    /** How a stream in Snappy's framing format begins; that is Flink's compression of state. */
    private static final byte[] COMPRESSED = {
        (byte) 0xff, 0x06, 0x00, 0x00, 's', 'N', 'a', 'P', 'p', 'Y'
    };

    private final List<String> ids;
    private final ByteSearch search;
    private final Map<String, String> neededBy = new HashMap<>();
    private final Set<StateFile> searched = new HashSet<>();

    StateSearch(Collection<String> ids) {
        this.ids = List.copyOf(ids);
        List<byte[]> patterns = new ArrayList<>();
        this.ids.forEach(id -> patterns.add(id.getBytes(StandardCharsets.UTF_8)));
        patterns.add(COMPRESSED);
        this.search = new ByteSearch(patterns);
    }

    /** The ids that were found, each with the directory where it was found first, as shown. */
    Map<String, String> neededBy() {
        return Map.copyOf(neededBy);
    }

    /**
     * Searches one directory.
     *
     * <p>A running job writes checkpoints and removes older ones meanwhile. What it still needs is
     * in each of them, so it is enough, and necessary, that at some moment all files there are
     * known: the directory is listed again until nothing has come or gone since the last time.
     */
    void in(KeptDirectory directory) throws UnreadableStateException {
        Set<StateFile> before = Set.of();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Set<StateFile> files = directory.files();
            if (files.equals(before) && searched.containsAll(files)) {
                return;
            }
            searchNew(directory, files);
            before = files;
        }
        throw new UnreadableStateException(
                "kept directory %s changes faster than it can be searched; stop the jobs that write there, and try again"
                        .formatted(directory.shown()));
    }

    private void searchNew(KeptDirectory directory, Set<StateFile> files)
            throws UnreadableStateException {
        for (StateFile file : files) {
            if (!searched.contains(file) && search(directory, file)) {
                searched.add(file);
            }
        }
    }

    /** False where it is there no more. */
    private boolean search(KeptDirectory directory, StateFile file)
            throws UnreadableStateException {
        try {
            FileSystem fileSystem = directory.fileSystem();
            try (InputStream in = fileSystem.open(file.path())) {
                note(search.in(in), directory, file);
                return true;
            } catch (IOException failure) {
                if (fileSystem.exists(file.path())) {
                    throw failure;
                }
                return false;
            }
        } catch (IOException failure) {
            throw directory.unreadable(failure);
        }
    }

    private void note(BitSet found, KeptDirectory directory, StateFile file)
            throws UnreadableStateException {
        if (found.get(ids.size())) {
            throw new UnreadableStateException(
                    "state in %s is compressed (execution.checkpointing.snapshot-compression), which hides what it needs"
                            .formatted(file.path()));
        }
        found.stream().forEach(index -> neededBy.putIfAbsent(ids.get(index), directory.shown()));
    }
}
