package org.joulestream.common.publish;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A folder as its readers see it: what is hidden is not there. */
record LocalTarget(Path root) implements TargetView {

    @Override
    public PublicationStore store() throws IOException {
        return PublicationTarget.at(root.toString()).open();
    }

    @Override
    public List<String> names() throws IOException {
        return names(false);
    }

    /** Files that are staged, whole or not. */
    List<String> staged() throws IOException {
        return names(true);
    }

    private List<String> names(boolean hidden) throws IOException {
        List<String> names = new ArrayList<>();
        if (!Files.exists(root)) {
            return names;
        }
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String name = root.relativize(file).toString();
                        if (name.startsWith(".") == hidden) {
                            names.add(name);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        // It was there a moment ago: a job is at work.
                        return FileVisitResult.CONTINUE;
                    }
                });
        Collections.sort(names);
        return names;
    }
}
