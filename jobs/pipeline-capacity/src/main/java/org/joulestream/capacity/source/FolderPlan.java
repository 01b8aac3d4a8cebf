package org.joulestream.capacity.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowPlan;
import org.jspecify.annotations.Nullable;

/**
 * Every CSV file below a folder once, in the order of their names.
 *
 * <p>The folder is listed once in the life of an enumerator. A file that appears during the run
 * with a name before those already read is left to the next run.
 */
public final class FolderPlan implements WindowPlan {

    private static final String KEY = "files";

    private final String folder;
    private transient @Nullable NavigableSet<String> names;

    /**
     * @param folder must be the same place for every task
     */
    public FolderPlan(Path folder) {
        this.folder = folder.toString();
    }

    @Override
    public String fingerprint() {
        return "the files in " + folder;
    }

    @Override
    public List<String> keys() {
        return List.of(KEY);
    }

    @Override
    public @Nullable Window next(String key, @Nullable Window previous) {
        String last = previous == null ? "" : previous.part();
        String name = names().higher(last);
        return name == null ? null : new Window(KEY, Instant.EPOCH, Instant.EPOCH, name);
    }

    @Override
    public Instant dueAt(Window window) {
        return Instant.EPOCH;
    }

    @Override
    public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
        return null;
    }

    @Override
    public boolean bounded() {
        return true;
    }

    private NavigableSet<String> names() {
        NavigableSet<String> known = names;
        if (known == null) {
            known = list(Path.of(folder));
            names = known;
        }
        return known;
    }

    private static NavigableSet<String> list(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".csv"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + root, e);
        }
    }
}
