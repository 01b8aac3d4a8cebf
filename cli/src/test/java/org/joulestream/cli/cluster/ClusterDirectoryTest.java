package org.joulestream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterDirectoryTest {
    @TempDir private Path folder = Path.of("");

    /** Else a second command would not know the processes of the first start. */
    @Test
    void isTheSameBeforeAndAfterItIsMadeBelowALink() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        Path given = link.resolve("plants/cluster");
        ClusterDirectory before = ClusterDirectory.of(given);

        before.create();

        assertThat(ClusterDirectory.of(given)).isEqualTo(before);
        assertThat(before.root()).isEqualTo(real.toRealPath().resolve("plants/cluster"));
    }
}
