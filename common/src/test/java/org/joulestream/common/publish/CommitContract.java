package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a commit must do on every file system, whenever and however often it is done. */
abstract class CommitContract {

    private static final String A = "diaries/a";
    private static final String B = "diaries/b";

    @TempDir Path temporary;
    private TargetView target = new LocalTarget(Path.of(""));
    private PublicationSink sink = new PublicationSink(PublicationTarget.at(""));

    /** A target with nothing in it, and the way to reach it. */
    record Place(TargetView view, PublicationTarget target) {}

    abstract Place newPlace() throws Exception;

    /** Makes a staged file vanish. */
    abstract void lose(StagedPart part) throws Exception;

    @BeforeEach
    void start() throws Exception {
        Place place = newPlace();
        target = place.view();
        sink = new PublicationSink(place.target());
    }

    @Test
    void listsWhatIsVisibleInAFolder() throws Exception {
        commit(staged(A, 1, "one"));
        try (CommitterHarness task = CommitterHarness.start(sink, 1, 0)) {
            task.receive(1, staged(B, 1, "not visible"));
            PublicationStore store = target.store();

            assertThat(store.list("")).containsExactlyInAnyOrder("lengths/", "texts/");
            assertThat(store.list("texts/diaries")).containsExactly("a.manifest.json", "a.txt");
            assertThat(store.list("nowhere")).isEmpty();
        }
    }

    @Test
    void showsNothingBeforeTheCheckpointIsComplete() throws Exception {
        try (CommitterHarness task = CommitterHarness.start(sink, 1, 0)) {
            task.receive(1, staged(A, 1, "one"));
            task.snapshot(1);

            assertThat(target.names()).isEmpty();

            task.complete(1);

            assertThat(target.contents()).containsOnlyKeys(namesOf(A));
            assertThat(target.untruths()).isEmpty();
        }
    }

    @Test
    void commitsTwiceLikeOnce() throws Exception {
        StagedPublication publication = staged(A, 1, "one");
        commit(publication);
        SortedMap<String, String> once = target.contents();

        commit(publication);

        assertThat(target.contents()).isEqualTo(once).hasSize(3);
    }

    @Test
    void keepsTheSecondRevisionWhenTheFirstIsCommittedAfterIt() throws Exception {
        StagedPublication first = staged(A, 1, "one");
        StagedPublication second = staged(A, 2, "two");
        commit(second);
        SortedMap<String, String> newest = target.contents();

        commit(first);

        assertThat(target.contents()).isEqualTo(newest);
        assertThat(target.texts()).containsEntry("texts/diaries/a.txt", "two\n");
    }

    @Test
    void replacesARevisionByANewerOne() throws Exception {
        commit(staged(A, 1, "one"));

        commit(staged(A, 2, "two"));

        assertThat(target.texts()).containsEntry("texts/diaries/a.txt", "two\n");
        assertThat(target.untruths()).isEmpty();
    }

    @Test
    void removesWhatTheNewRevisionNoLongerHas() throws Exception {
        commit(staged(A, 1, "one"));

        commit(stagedWithoutLengths(A, 2, "two"));

        assertThat(target.contents())
                .containsOnlyKeys(PageWriter.textName(A), PageWriter.manifestName(A));
    }

    @Test
    void commitsBothPendingRevisionsAfterARestart() throws Exception {
        OperatorSubtaskState state;
        try (CommitterHarness task = CommitterHarness.start(sink, 1, 0)) {
            task.receive(1, staged(A, 1, "one"), staged(B, 1, "other"));
            task.receive(2, staged(A, 2, "two"));
            state = task.snapshot(2);
        }
        assertThat(target.names()).isEmpty();

        CommitterHarness.restore(sink, 1, 0, state, 2).close();

        assertThat(target.texts())
                .containsEntry("texts/diaries/a.txt", "two\n")
                .containsEntry("texts/diaries/b.txt", "other\n");
        assertThat(target.untruths()).isEmpty();
    }

    @Test
    void commitsTwoRevisionsOfOneCheckpointInOrder() throws Exception {
        try (CommitterHarness task = CommitterHarness.start(sink, 1, 0)) {
            task.receive(1, staged(A, 2, "two"), staged(A, 1, "one"));
            task.snapshot(1);
            task.complete(1);
        }

        assertThat(target.texts()).containsEntry("texts/diaries/a.txt", "two\n");
    }

    @Test
    void commitsWhatIsPendingWhenTasksBecomeMoreAndFewer() throws Exception {
        OperatorSubtaskState ofOne;
        try (CommitterHarness task = CommitterHarness.start(sink, 1, 0)) {
            task.receive(1, staged(A, 1, "one"), staged(B, 1, "one"));
            ofOne = task.snapshot(1);
        }
        OperatorSubtaskState ofTwo;
        try (CommitterHarness left = restorePart(ofOne, 1, 2, 0);
                CommitterHarness right = restorePart(ofOne, 1, 2, 1)) {
            assertThat(target.contents()).containsOnlyKeys(namesOf(A, B));
            left.receive(2, staged(A, 2, "two"));
            right.receive(2, staged(B, 2, "two"));
            ofTwo =
                    AbstractStreamOperatorTestHarness.repackageState(
                            left.snapshot(2), right.snapshot(2));
        }
        assertThat(target.texts()).containsEntry("texts/diaries/a.txt", "one\n");

        restorePart(ofTwo, 2, 1, 0).close();

        assertThat(target.texts())
                .containsEntry("texts/diaries/a.txt", "two\n")
                .containsEntry("texts/diaries/b.txt", "two\n");
        assertThat(target.untruths()).isEmpty();
    }

    @Test
    void saysWhichFileIsLost() throws Exception {
        StagedPublication publication = staged(A, 1, "one");
        lose(publication.parts()[0]);

        assertThatThrownBy(() -> commit(publication))
                .isInstanceOf(StagedFileLostException.class)
                .hasMessageContaining("texts/diaries/a.txt is not what was staged for it")
                .hasMessageContaining("found no file, expected 4 bytes with SHA-256")
                .hasMessageContaining("start the job without its saved state");
        assertThat(target.names()).isEmpty();
    }

    @Test
    void saysWhichFileIsLostWhereAnotherOfItsLengthIsThere() throws Exception {
        commit(staged(A, 1, "one"));
        StagedPublication publication = staged(A, 2, "two");
        lose(publication.parts()[0]);

        assertThatThrownBy(() -> commit(publication))
                .isInstanceOf(StagedFileLostException.class)
                .hasMessageContaining("texts/diaries/a.txt")
                .hasMessageContaining("found 4 bytes, expected 4 bytes");
        assertThat(target.untruths()).isEmpty();
    }

    @Test
    void needsNoStagedFileOfARevisionThatIsVisible() throws Exception {
        StagedPublication publication = staged(A, 1, "one");
        commit(publication);
        for (StagedPart part : publication.parts()) {
            lose(part);
        }

        commit(publication);

        assertThat(target.contents()).hasSize(3);
    }

    @Test
    void replacesAManifestThatCannotBeRead() throws Exception {
        publish("not JSON", PageWriter.manifestName(A));

        commit(staged(A, 1, "one"));

        assertThat(target.untruths()).isEmpty();
        assertThat(target.contents().get(PageWriter.manifestName(A))).startsWith("{");
    }

    @Test
    void publishesAnEmptyFile() throws Exception {
        publish("", "empty.txt");

        assertThat(target.contents()).containsEntry("empty.txt", "");
    }

    @ParameterizedTest(name = "after the change: {0}")
    @ValueSource(booleans = {false, true})
    void endsTheSameAfterACrashAnywhere(boolean done) throws Exception {
        for (int crashAt = 0; crashAt < 7; crashAt++) {
            String name = "diaries/" + done + crashAt;
            commit(staged(name, 1, "one"));
            StagedPublication next = stagedWithoutLengths(name, 2, "two");
            PublicationStore store = new CrashingStore(target.store(), crashAt, done);

            boolean crashed = crashes(() -> new PublicationCommit(store).run(next));

            // Manifest away, text, removal, manifest, clean-up; and none further.
            assertThat(crashed).as("crash at change %d", crashAt).isEqualTo(crashAt < 5);
            assertThat(target.untruths()).as("crash at change %d", crashAt).isEmpty();

            commit(next);
            assertThat(target.texts()).containsEntry("texts/" + name + ".txt", "two\n");
            assertThat(target.names()).doesNotContain("lengths/" + name + ".csv");
            assertThat(target.untruths()).isEmpty();
        }
    }

    /** As in states of before: the stage gives out no second one while one is on its way. */
    @ParameterizedTest(name = "after the change: {0}")
    @ValueSource(booleans = {false, true})
    void endsTheSameAfterACrashAnywhereInTheSecondOfTwoRevisions(boolean done) throws Exception {
        for (int crashAt = 0; crashAt < 10; crashAt++) {
            String name = "diaries/" + done + crashAt;
            StagedPublication first = staged(name, 1, "one");
            StagedPublication second = stagedWithoutLengths(name, 2, "two");
            PublicationStore store = new CrashingStore(target.store(), crashAt, done);
            OperatorSubtaskState state;
            try (CommitterHarness task =
                    CommitterHarness.start(new PublicationSink(() -> store), 1, 0)) {
                task.receive(1, first, second);
                state = task.snapshot(1);
                boolean crashed = crashes(() -> task.complete(1));
                assertThat(crashed || crashAt > 0).as("a crash at the first change").isTrue();
            }

            CommitterHarness.restore(sink, 1, 0, state, 1).close();

            assertThat(target.texts()).containsEntry("texts/" + name + ".txt", "two\n");
            assertThat(target.names()).doesNotContain("lengths/" + name + ".csv");
            assertThat(target.untruths()).isEmpty();
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private static boolean crashes(Step step) throws Exception {
        try {
            step.run();
            return false;
        } catch (CrashingStore.Crash crash) {
            return true;
        }
    }

    private CommitterHarness restorePart(OperatorSubtaskState state, int before, int now, int task)
            throws Exception {
        OperatorSubtaskState part =
                AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, CommitterHarness.MAX_PARALLELISM, before, now, task);
        return CommitterHarness.restore(sink, now, task, part, before);
    }

    private void commit(StagedPublication publication) throws IOException {
        new PublicationCommit(target.store()).run(publication);
    }

    private void publish(String content, String name) throws IOException {
        Path file = Files.writeString(Files.createTempFile(temporary, "content", ""), content);
        target.store().commit(target.store().stage("any", 1, name, file));
    }

    private StagedPublication staged(String publication, long revision, String text)
            throws IOException {
        return staged(new PageWriter(true), publication, revision, text);
    }

    private StagedPublication stagedWithoutLengths(String publication, long revision, String text)
            throws IOException {
        return staged(new PageWriter(false), publication, revision, text);
    }

    private StagedPublication staged(
            PageWriter writer, String publication, long revision, String text) throws IOException {
        PublicationRequest<Page> request =
                new PublicationRequest<>(
                        publication, revision, null, List.of(Page.of(publication, 0, 1, text)));
        return Objects.requireNonNull(
                new Drafting<>(writer, target.store(), temporary)
                        .stage(request, PageWriter.manifestName(publication)));
    }

    private static String[] namesOf(String... publications) {
        return Arrays.stream(publications)
                .flatMap(
                        name ->
                                Stream.of(
                                        PageWriter.textName(name),
                                        PageWriter.lengthsName(name),
                                        PageWriter.manifestName(name)))
                .toArray(String[]::new);
    }
}
