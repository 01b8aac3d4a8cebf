package org.joulestream.common.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir private Path root = Path.of("");

    @Test
    void findsTheNewestByCheckpointIdOverAllRuns() throws IOException {
        try (StateDirectory state = open()) {
            assertThat(state.newest()).isEmpty();
            save(state.checkpoints().resolve("a/chk-9"), 9);
            Path newest = save(state.savepoints().resolve("savepoint-1"), 10);
            save(state.checkpoints().resolve("b/chk-8"), 8);

            assertThat(state.newest()).contains(newest);
        }
    }

    @Test
    void passesOverABrokenOne() throws IOException {
        try (StateDirectory state = open()) {
            Path whole = save(state.checkpoints().resolve("a/chk-9"), 9);
            Path broken = save(state.checkpoints().resolve("a/chk-10"), 10);
            Files.write(broken.resolve("_metadata"), new byte[] {1, 2, 3});
            Files.createDirectories(state.checkpoints().resolve("a/chk-11"));

            assertThat(state.newest()).contains(whole);
        }
    }

    @Test
    void movesOldStateAsideAndDeletesNothing() throws IOException {
        try (StateDirectory state = open()) {
            save(state.savepoints().resolve("first"), 1);
            Path firstAside = state.fresh().orElseThrow();
            save(state.savepoints().resolve("second"), 1);
            Path secondAside = state.fresh().orElseThrow();

            assertThat(state.newest()).isEmpty();
            assertThat(state.fresh()).isEmpty();
            assertThat(firstAside).isEqualTo(root.resolve("count.before-fresh-1"));
            assertThat(firstAside.resolve("savepoints/first/_metadata")).exists();
            assertThat(secondAside.resolve("savepoints/second/_metadata")).exists();
        }
    }

    @Test
    void removesTheStateOfAFinishedJob() throws IOException {
        try (StateDirectory state = open()) {
            save(state.savepoints().resolve("first"), 1);
            save(state.checkpoints().resolve("a/chk-9"), 9);

            state.finished();

            assertThat(state.newest()).isEmpty();
            assertThat(state.savepoints()).isEmptyDirectory();
        }
    }

    @Test
    void canBeTakenAgainWhenItsRunIsOver() throws IOException {
        open().close();

        try (StateDirectory again = open()) {
            assertThat(again.checkpoints()).isEmptyDirectory();
        }
    }

    private StateDirectory open() throws IOException {
        return StateDirectory.open(root.resolve("count"));
    }

    private static Path save(Path directory, long checkpointId) throws IOException {
        Files.createDirectories(directory);
        try (OutputStream out = Files.newOutputStream(directory.resolve("_metadata"))) {
            Checkpoints.storeCheckpointMetadata(
                    new CheckpointMetadata(checkpointId, List.of(), List.of()), out);
        }
        return directory;
    }
}
