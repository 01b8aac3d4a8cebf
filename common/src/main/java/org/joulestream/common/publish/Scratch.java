package org.joulestream.common.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An empty folder for as long as files are being written; nothing of it stays. */
record Scratch(Path folder) implements AutoCloseable {

    static Scratch in(Path temporary) throws IOException {
        Files.createDirectories(temporary);
        return new Scratch(Files.createTempDirectory(temporary, "joulestream-publication-"));
    }

    @Override
    public void close() throws IOException {
        for (Path path : contents()) {
            Files.deleteIfExists(path);
        }
    }

    /** What is in a folder comes before it. */
    private List<Path> contents() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
