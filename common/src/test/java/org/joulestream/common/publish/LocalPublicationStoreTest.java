package org.joulestream.common.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPublicationStoreTest {

    @TempDir Path temporary;
    private LocalTarget target = new LocalTarget(Path.of(""));
    private PublicationStore store = new LocalPublicationStore(Path.of(""));

    @BeforeEach
    void start() {
        target = new LocalTarget(temporary.resolve("deep/er/target"));
        store = new LocalPublicationStore(target.root());
    }

    @Test
    void showsAFileOnlyWhenItIsCommitted() throws IOException {
        StagedPart part = store.stage("tur/2023-12", 1, "a/b.txt", file("content"));

        assertThat(target.names()).isEmpty();
        assertThat(part.length()).isEqualTo(7);
        // echo -n content | sha256sum
        assertThat(part.sha256())
                .isEqualTo("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");

        store.commit(part);

        assertThat(target.contents()).containsOnlyKeys("a/b.txt").containsValue("content");
        assertThat(target.staged()).isEmpty();
    }

    @Test
    void leavesOneCopyOfWhatIsStagedAgain() throws IOException {
        store.stage("p", 1, "a.txt", file("content"));
        store.stage("p", 1, "a.txt", file("content"));

        assertThat(target.staged()).hasSize(1);
    }

    @Test
    void stagesPublicationsWhoseNamesAreTooLongForAFolder() throws IOException {
        String name = "é/".repeat(300);
        StagedPart one = store.stage(name + "1", 1, "a.txt", file("1"));
        StagedPart other = store.stage(name + "2", 1, "b.txt", file("2"));
        assertThat(target.staged()).hasSize(2);

        store.discard(name + "2", 1);
        store.commit(one);

        assertThat(target.contents()).containsOnlyKeys("a.txt");
        assertThat(store.holds(other)).isFalse();
    }

    @Test
    void discardsOlderRevisionsOfOnePublicationOnly() throws IOException {
        store.stage("p", 1, "a.txt", file("1"));
        store.stage("p", 2, "a.txt", file("2"));
        StagedPart newer = store.stage("p", 3, "a.txt", file("3"));
        StagedPart other = store.stage("p/2", 1, "b.txt", file("4"));

        store.discard("p", 2);

        assertThat(target.staged()).hasSize(2);
        store.commit(newer);
        store.commit(other);
        assertThat(target.contents()).containsOnlyKeys("a.txt", "b.txt");
    }

    @Test
    void removesTheStagingFolderWhenItIsEmpty() throws IOException {
        store.commit(store.stage("p", 1, "a.txt", file("1")));

        store.discard("p", 1);

        assertThat(target.root().resolve(".staging")).doesNotExist();
    }

    @Test
    void keepsEveryFileWhileOthersRemoveTheEmptyStagingFolder() throws Exception {
        Path content = file("content");
        ExecutorService tasks = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> work =
                    IntStream.range(0, 200)
                            .<Callable<Void>>mapToObj(number -> () -> publish(number, content))
                            .toList();
            for (Future<Void> done : tasks.invokeAll(work)) {
                done.get();
            }
        } finally {
            tasks.shutdown();
        }

        assertThat(target.names()).hasSize(200);
        assertThat(target.root().resolve(".staging")).doesNotExist();
    }

    private Void publish(int number, Path content) throws IOException {
        String publication = "p" + number;
        store.commit(store.stage(publication, 1, publication + ".txt", content));
        store.discard(publication, 1);
        return null;
    }

    @Test
    void saysHowMuchRoomIsMissingAndLeavesNothing() throws IOException {
        PublicationStore full = new LocalPublicationStore(target.root(), folder -> 3);

        Path content = file("content");
        assertThatThrownBy(() -> full.stage("p", 1, "a.txt", content))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "a.txt cannot be staged: it needs 7 bytes and its file system has 3 left")
                .hasMessageContaining("make room");
        assertThat(target.names()).isEmpty();
        assertThat(target.staged()).isEmpty();
    }

    @Test
    void removesWhatItBeganWhenTheFileCannotBeReadToItsEnd() throws IOException {
        // A folder has a size, and cannot be read.
        assertThatThrownBy(() -> store.stage("p", 1, "a.txt", temporary))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "a.txt cannot be staged (java.io.IOException: Is a directory)");
        assertThat(target.root().resolve(".staging")).doesNotExist();
    }

    @Test
    void refusesAChangedStagedFileAndKeepsWhatIsVisible() throws IOException {
        store.commit(store.stage("p", 1, "a.txt", file("good")));
        StagedPart part = store.stage("p", 2, "a.txt", file("better"));
        Files.writeString(target.root().resolve(target.staged().get(0)), "broken");

        assertThatThrownBy(() -> store.commit(part))
                .isInstanceOf(StagedFileLostException.class)
                .hasMessageContaining("was changed after it was staged: found 6 bytes, expected 6");
        assertThat(target.contents()).containsValue("good");
    }

    @Test
    void refusesHandlesOfOthers() {
        StagedPart foreign = new StagedPart("a.txt", 1, "", "../../../etc/passwd".getBytes(UTF_8));

        assertThatThrownBy(() -> store.commit(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is outside");
    }

    @Test
    void takesPublicationsWithAnyName() throws IOException {
        for (String publication : List.of("..", ".", "a/../..", "ä ö", "x:y*z")) {
            store.stage(publication, 1, "a.txt", file("content"));
        }

        assertThat(target.staged()).hasSize(5).allMatch(name -> name.startsWith(".staging/"));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(temporary, "content", ""), content);
    }
}
