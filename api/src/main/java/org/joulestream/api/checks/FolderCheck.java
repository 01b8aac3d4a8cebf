package org.joulestream.api.checks;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the folder of the lake is there, where it lies on a disk. */
public final class FolderCheck implements Check {
    private final Path folder;

    public FolderCheck(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return BucketCheck.NAME;
    }

    @Override
    public void run() throws CheckFailure {
        if (!Files.isDirectory(folder)) {
            throw new CheckFailure(folder + " does not exist; expected the folder of the lake");
        }
    }
}
