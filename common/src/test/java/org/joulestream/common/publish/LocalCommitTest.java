package org.joulestream.common.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class LocalCommitTest extends CommitContract {

    @Override
    Place newPlace() {
        return new Place(new LocalTarget(root()), PublicationTarget.at(root().toString()));
    }

    @Override
    void lose(StagedPart part) throws IOException {
        Files.deleteIfExists(root().resolve(".staging").resolve(new String(part.handle(), UTF_8)));
    }

    private Path root() {
        return temporary.resolve("target");
    }
}
