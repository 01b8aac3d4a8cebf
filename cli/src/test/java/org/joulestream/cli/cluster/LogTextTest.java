package org.joulestream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTextTest {

    @Test
    void findsTheInnermostCause() {
        List<String> lines =
                List.of(
                        "12:00 ERROR start failed",
                        "java.lang.RuntimeException: outer",
                        "\tat Some.where(Some.java:1)",
                        "Caused by: java.net.BindException: Address already in use",
                        "\t... 5 more",
                        "12:01 INFO  stopped");

        assertThat(LogText.tellingLine(lines))
                .isEqualTo("Caused by: java.net.BindException: Address already in use");
        assertThat(LogText.tellingLine(List.of("one", "two", ""))).isEqualTo("two");
        assertThat(LogText.tellingLine(List.of())).isEmpty();
    }

    @Test
    void followsWholeLinesFromSomeBeforeTheEnd(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.log");
        Files.writeString(file, "öne\ntwo\nthree\nfo");
        LogFollower follower = LogFollower.after(file, 2);

        assertThat(follower.next()).containsExactly("two", "three");
        assertThat(follower.next()).isEmpty();
        Files.writeString(file, "ur\n", StandardOpenOption.APPEND);
        assertThat(follower.next()).containsExactly("four");
    }

    @Test
    void readsARolledFileFromItsBeginning(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.log");
        Files.writeString(file, "a long line of the old file\n");
        LogFollower follower = LogFollower.after(file, 1);
        assertThat(follower.next()).hasSize(1);

        Files.writeString(file, "new\n");

        assertThat(follower.next()).containsExactly("new");
        assertThat(LogText.part(folder.resolve("none"), 0).lines()).isEmpty();
    }
}
