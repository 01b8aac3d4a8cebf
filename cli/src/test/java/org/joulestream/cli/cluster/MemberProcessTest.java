package org.joulestream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberProcessTest {
    private static final Member MEMBER = Member.taskManager(1);

    @Test
    void takesNoStrangerWithAReusedNumberForItsOwn(@TempDir Path folder) throws IOException {
        MemberProcess process = process(folder);

        process.started(ProcessHandle.current().pid());

        assertThat(process.find()).isNull();
        assertThat(process.wasStarted()).isTrue();
        process.forget();
        assertThat(process.wasStarted()).isFalse();
    }

    @Test
    void findsTheProcessThatBearsItsMark(@TempDir Path folder) throws Exception {
        MemberProcess file = process(folder);
        String mark = CommandLines.mark(file.directory(), MEMBER);
        // An inner shell that does not replace itself: its arguments stay to be read.
        Process marked = new ProcessBuilder("sh", "-c", "read line; :", "sh", mark).start();
        try {
            file.started(marked.pid());

            assertThat(file.find()).isEqualTo(marked.toHandle());
            assertThat(CommandLines.clusterOf(marked.toHandle()))
                    .isEqualTo(folder.toRealPath().toString());
            assertThat(MemberProcess.residentMegabytes(marked.toHandle())).isNotNull();
        } finally {
            marked.destroyForcibly().waitFor();
        }
        assertThat(file.find()).isNull();
    }

    @Test
    void findsNothingBehindABrokenFile(@TempDir Path folder) throws IOException {
        MemberProcess process = process(folder);
        Files.writeString(process.directory().pid(MEMBER), "no number");

        assertThat(process.find()).isNull();
    }

    private static MemberProcess process(Path folder) throws IOException {
        ClusterDirectory directory = ClusterDirectory.of(folder);
        directory.create();
        return new MemberProcess(directory, MEMBER);
    }
}
