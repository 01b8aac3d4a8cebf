package org.joulestream.common.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.core.fs.local.LocalFileSystem;

/** Flink's own writer for local files, which says nothing when a staged file is lost. */
class FlinkLocalCommitTest extends CommitContract {

    private record View(Path root, PublicationTarget target) implements TargetView {
        @Override
        public PublicationStore store() throws IOException {
            return target.open();
        }

        @Override
        public List<String> names() throws IOException {
            return new LocalTarget(root)
                    .names().stream()
                            .filter(name -> !Path.of(name).getFileName().toString().startsWith("."))
                            .toList();
        }
    }

    @Override
    Place newPlace() {
        String root = root().toString();
        PublicationTarget target =
                () ->
                        new FlinkPublicationStore(
                                LocalFileSystem.getSharedInstance(),
                                new org.apache.flink.core.fs.Path(root));
        return new Place(new View(root(), target), target);
    }

    /** A staged file lies beside its target, as .name.inprogress.id. */
    @Override
    void lose(StagedPart part) throws IOException {
        Path target = root().resolve(part.name());
        try (Stream<Path> files = Files.list(target.getParent())) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith("." + target.getFileName())) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path root() {
        return temporary.resolve("target");
    }
}
