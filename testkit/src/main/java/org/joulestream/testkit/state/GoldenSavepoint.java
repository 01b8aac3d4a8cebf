package org.joulestream.testkit.state;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checked-in savepoint of a released build, {@code src/test/resources/savepoints/<name>}: what
 * Flink wrote, and what the test that made it noted beside it.
 *
 * <p>Savepoints in Flink's canonical format lie in one folder and name their files relative to it,
 * so they can be restored from anywhere. One that is missing is made when its test runs with {@code
 * -Djoulestream.golden=write}; one that is there is never written again.
 */
public final class GoldenSavepoint {
    private static final String METADATA = "_metadata";
    private static final Path FOLDER = Path.of("src", "test", "resources", "savepoints");

    /** Runs a job and stops it in the middle. */
    @FunctionalInterface
    public interface Maker {
        /**
         * Returns where the savepoint is.
         *
         * @param notes folder for what else the test needs to know later
         */
        String stopInTheMiddle(Path notes) throws Exception;
    }

    private GoldenSavepoint() {}

    /**
     * Returns the folder of the savepoint, made first where it is missing and may be written.
     *
     * @param owner a class of the module that keeps it
     * @throws AssertionError if there is none and it is not to be written
     */
    public static Path find(Class<?> owner, String name, Maker maker) throws Exception {
        boolean write = "write".equals(System.getProperty(GoldenBytes.MODE_PROPERTY));
        Path source = GoldenBytes.moduleOf(owner).resolve(FOLDER).resolve(name);
        Path found = find(owner, name, source);
        if (found != null) {
            return found;
        }
        if (!write) {
            throw new AssertionError(
                    "golden savepoint %s is missing; run the same test with -D%s=write to make it, and check it in"
                            .formatted(FOLDER.resolve(name), GoldenBytes.MODE_PROPERTY));
        }
        return make(source, maker);
    }

    static Path make(Path folder, Maker maker) throws Exception {
        Files.createDirectories(folder);
        Path savepoint = Path.of(URI.create(maker.stopInTheMiddle(folder)));
        try (Stream<Path> files = Files.list(savepoint)) {
            for (Path file : files.toList()) {
                Files.move(file, folder.resolve(file.getFileName().toString()));
            }
        }
        return folder;
    }

    private static @Nullable Path find(Class<?> owner, String name, Path source)
            throws IOException, URISyntaxException {
        URL metadata = owner.getResource("/savepoints/" + name + "/" + METADATA);
        if (metadata != null) {
            return Path.of(metadata.toURI()).getParent();
        }
        return Files.exists(source.resolve(METADATA)) ? source : null;
    }
}
