package org.joulestream.testkit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenSavepointTest {
    private final Path directory;

    GoldenSavepointTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void saysHowToMakeAMissingOne() {
        assertThatThrownBy(
                        () ->
                                GoldenSavepoint.find(
                                        GoldenSavepointTest.class,
                                        "no-such-build",
                                        notes -> {
                                            throw new IllegalStateException("not asked for");
                                        }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("savepoints/no-such-build is missing")
                .hasMessageContaining("-Djoulestream.golden=write");
    }

    @Test
    void keepsTheFilesOfTheSavepointBesideTheNotes() throws Exception {
        Path made = Files.createDirectories(directory.resolve("made/savepoint-1"));
        Files.writeString(made.resolve("_metadata"), "state");

        Path kept =
                GoldenSavepoint.make(
                        directory.resolve("kept"),
                        notes -> {
                            Files.writeString(notes.resolve("windows.csv"), "noted");
                            return made.toUri().toString();
                        });

        assertThat(kept.resolve("_metadata")).hasContent("state");
        assertThat(kept.resolve("windows.csv")).hasContent("noted");
    }
}
