package org.joulestream.testkit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenBytesTest {
    private final Path folder;

    GoldenBytesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsTheCheckedInFile() {
        assertThat(GoldenBytes.read(GoldenBytesTest.class, "sample.v1.bin", new byte[] {1, 2, 3}))
                .containsExactly(1, 2, 3);
    }

    @Test
    void namesFileOffsetAndLengthsWhenTheBytesDiffer() {
        byte[] current = {1, 9, 3, 4};

        assertThatThrownBy(() -> GoldenBytes.read(GoldenBytesTest.class, "sample.v1.bin", current))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "state/sample.v1.bin differs at offset 1: it has 3 bytes, today's code writes 4");
    }

    @Test
    void refusesTrailingBytes() {
        byte[] current = {1, 2, 3, 4};

        assertThatThrownBy(() -> GoldenBytes.read(GoldenBytesTest.class, "sample.v1.bin", current))
                .hasMessageContaining("differs at offset 3");
    }

    @Test
    void saysHowToWriteAMissingFile() {
        assertThatThrownBy(() -> read(new byte[] {1}, false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("new.bin is missing")
                .hasMessageContaining("-Djoulestream.golden=write");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void writesAMissingFileWhenAsked() {
        assertThat(read(new byte[] {7, 8}, true)).containsExactly(7, 8);

        assertThat(folder.resolve("new.bin")).hasBinaryContent(new byte[] {7, 8});
    }

    @Test
    void neverOverwrites() throws Exception {
        Files.write(folder.resolve("new.bin"), new byte[] {5});

        assertThatThrownBy(() -> read(new byte[] {6}, true)).isInstanceOf(AssertionError.class);

        assertThat(folder.resolve("new.bin")).hasBinaryContent(new byte[] {5});
    }

    private byte[] read(byte[] current, boolean write) {
        return GoldenBytes.read(GoldenBytesTest.class, "new.bin", current, folder, write);
    }
}
