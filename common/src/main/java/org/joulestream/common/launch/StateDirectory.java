package org.joulestream.common.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.util.FileUtils;
import org.joulestream.common.config.ConfigurationException;

/** The checkpoints and savepoints of one job on this machine, held by one run at a time. */
public final class StateDirectory implements AutoCloseable {
    private final Path directory;
    private final StateLock lock;

    private StateDirectory(Path directory, StateLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Takes the directory, which is created if need be.
     *
     * @throws ConfigurationException naming the process that holds it, or why it cannot be used
     */
    public static StateDirectory open(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "state directory %s cannot be created; expected a writable place"
                            .formatted(directory));
        }
        StateDirectory state = new StateDirectory(directory, StateLock.acquire(directory));
        Files.createDirectories(state.checkpoints());
        Files.createDirectories(state.savepoints());
        return state;
    }

    public Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    public Path savepoints() {
        return directory.resolve("savepoints");
    }

    /** The newest complete checkpoint or savepoint; a broken one is passed over. */
    public Optional<Path> newest() throws IOException {
        return SavedStates.newest(List.of(flinkPath(checkpoints()), flinkPath(savepoints())))
                .map(path -> Path.of(path.getPath()));
    }

    private static org.apache.flink.core.fs.Path flinkPath(Path path) {
        return new org.apache.flink.core.fs.Path(FlinkPaths.of(path));
    }

    /**
     * Moves old state aside, so that the next run starts empty; deletes nothing.
     *
     * @return where the old state is now, if there was any
     */
    public Optional<Path> fresh() throws IOException {
        if (newest().isEmpty()) {
            return Optional.empty();
        }
        Path aside = unusedSibling();
        Files.createDirectory(aside);
        for (Path part : new Path[] {checkpoints(), savepoints()}) {
            Files.move(part, aside.resolve(String.valueOf(part.getFileName())));
            Files.createDirectory(part);
        }
        return Optional.of(aside);
    }

    /** Removes the state of a bounded job that is through, so that the next run starts anew. */
    public void finished() throws IOException {
        FileUtils.cleanDirectory(checkpoints().toFile());
        FileUtils.cleanDirectory(savepoints().toFile());
    }

    private Path unusedSibling() {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> directory.resolveSibling(asideName(number)))
                .filter(Files::notExists)
                .findFirst()
                .orElseThrow();
    }

    private String asideName(int number) {
        return directory.getFileName() + ".before-fresh-" + number;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
