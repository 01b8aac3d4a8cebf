package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationStageTest {

    private static final String A = "diaries/a";
    private static final Duration REFRESH = Duration.ofMinutes(10);

    @TempDir Path temporary;
    private LocalTarget target = new LocalTarget(Path.of(""));

    static Stream<StateBackend> backends() {
        return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
    }

    @BeforeEach
    void start() {
        target = new LocalTarget(temporary.resolve("target"));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void stagesWindowsInOrderWhenTheLastOneHasCome(StateBackend backend) throws Exception {
        try (StageHarness stage = start(PageRules.bounded(3), backend)) {
            stage.receive(Page.of(A, 2, 3, "c"), Page.of(A, 0, 1, "a"));
            assertThat(stage.staged()).isEmpty();

            stage.receive(Page.of(A, 1, 2, "b"));

            assertThat(stage.staged()).hasSize(1);
            assertThat(target.names()).isEmpty();
            publish(stage);
            assertThat(text()).isEqualTo("a\nb\nc\n");
            assertThat(stage.keysInState()).isEmpty();
            assertThat(stage.timers()).isZero();
            assertThat(temporary.resolve("target/.staging")).doesNotExist();
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void goesOnFromACheckpointBetweenTwoWindows(StateBackend backend) throws Exception {
        OperatorSubtaskState state;
        try (StageHarness stage = start(PageRules.bounded(2), backend)) {
            stage.receive(Page.of(A, 0, 1, "a"));
            state = stage.snapshot();
        }
        try (StageHarness stage = restore(PageRules.bounded(2), backend, state)) {
            stage.receive(Page.of(A, 1, 2, "b"));

            publish(stage);
        }

        assertThat(text()).isEqualTo("a\nb\n");
    }

    @ParameterizedTest
    @MethodSource("backends")
    void takesHalvesInPlaceOfAWholeAndAWholeInPlaceOfHalves(StateBackend backend) throws Exception {
        try (StageHarness stage = start(continuous(3), backend)) {
            stage.receive(Page.of(A, 0, 2, "whole"), Page.of(A, 2, 3, "c"));
            stage.receive(Page.of(A, 0, 1, "first half"));
            stage.advanceTo(10);
            assertThat(stage.staged()).isEmpty();

            stage.receive(Page.of(A, 1, 2, "second half"));
            stage.advanceTo(20);
            publish(stage);
            assertThat(text()).isEqualTo("first half\nsecond half\nc\n");

            stage.receive(Page.of(A, 0, 2, "whole again"));
            stage.advanceTo(30);
            publish(stage);
            assertThat(text()).isEqualTo("whole again\nc\n");
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void rewritesOnceForAllThatChangedUntilTheRefresh(StateBackend backend) throws Exception {
        try (StageHarness stage = start(continuous(2), backend)) {
            stage.receive(Page.of(A, 0, 1, "a"), Page.of(A, 1, 2, "b"));
            stage.advanceTo(9);
            assertThat(stage.staged()).isEmpty();
            stage.advanceTo(10);
            assertThat(stage.staged()).hasSize(1);
            publish(stage);

            stage.receive(Page.of(A, 0, 1, "a2"), Page.of(A, 1, 2, "b2"), Page.of(A, 1, 2, "b3"));
            stage.advanceTo(20);

            assertThat(stage.staged()).hasSize(2);
            publish(stage);
            assertThat(text()).isEqualTo("a2\nb3\n");
            assertThat(stage.staged().get(1).revision()).isEqualTo(2);
        }
    }

    @Test
    void writesNothingForWhatItHas() throws Exception {
        try (StageHarness stage = start(continuous(2))) {
            stage.receive(Page.of(A, 0, 1, "a"), Page.of(A, 1, 2, "b"));
            stage.advanceTo(10);
            publish(stage);

            stage.receive(Page.of(A, 0, 1, "a"), Page.of(A, 1, 2, "b"));
            assertThat(stage.timers()).isEqualTo(1); // The one that seals.
            stage.receive(Page.of(A, 0, 1, "other"), Page.of(A, 0, 1, "a"));
            stage.advanceTo(30);

            assertThat(stage.staged()).hasSize(1);
        }
    }

    @Test
    void comparesWithTheManifestOfARunBefore() throws Exception {
        for (int run = 0; run < 2; run++) {
            try (StageHarness stage = start(PageRules.bounded(1))) {
                stage.receive(Page.of(A, 0, 1, "a"));

                assertThat(stage.staged()).hasSize(1 - run);
                assertThat(stage.keysInState()).isEmpty();
                publish(stage);
            }
        }
        try (StageHarness stage = start(PageRules.bounded(1))) {
            stage.receive(Page.of(A, 0, 1, "changed"));

            assertThat(stage.staged().get(0).revision()).isEqualTo(2);
        }
    }

    @Test
    void startsWithRevisionOneWhereTheManifestCannotBeRead() throws Exception {
        for (String unreadable :
                List.of("", "{", "[]", "{\"revision\": \"7\"}", "{\"revision\": 1.5}")) {
            Path manifest = target.root().resolve(PageWriter.manifestName(A));
            Files.createDirectories(manifest.getParent());
            Files.writeString(manifest, unreadable);
            try (StageHarness stage =
                    start(PageRules.bounded(1), new PageWriter(true)::writeAnew)) {
                stage.receive(Page.of(A, 0, 1, "a"));

                assertThat(stage.staged().get(0).revision()).as(unreadable).isEqualTo(1);
            }
        }
    }

    @Test
    void givesOutNoRevisionWhileTheOneBeforeIsOnItsWay() throws Exception {
        try (StageHarness stage = start(continuous(1))) {
            stage.receive(Page.of(A, 0, 1, "one"));
            stage.advanceTo(10);
            stage.receive(Page.of(A, 0, 1, "two"));
            stage.advanceTo(20);
            stage.advanceSeconds(5);
            assertThat(stage.staged()).hasSize(1);

            publish(stage);
            stage.advanceSeconds(1);

            assertThat(stage.staged()).hasSize(2);
            publish(stage);
            assertThat(text()).isEqualTo("two\n");
        }
    }

    @Test
    void waitsForTheOneBeforeAlsoWhereAllIsWrittenAtOnce() throws Exception {
        PageRules atOnce = new PageRules(1, Duration.ZERO, Page.FIRST.plus(Duration.ofDays(1)));
        try (StageHarness stage = start(atOnce)) {
            stage.receive(Page.of(A, 0, 1, "one"));
            assertThat(stage.staged()).hasSize(1);
            stage.receive(Page.of(A, 0, 1, "two"), Page.of(A, 0, 1, "three"));
            stage.advanceSeconds(5);
            assertThat(stage.staged()).hasSize(1);

            publish(stage);
            stage.advanceSeconds(1);

            assertThat(stage.staged()).hasSize(2);
            publish(stage);
            assertThat(text()).isEqualTo("three\n");
        }
    }

    /** As where two requests are for the same time, which is long over. */
    @ParameterizedTest
    @MethodSource("backends")
    void remembersWhatIsOnItsWayWhenThePublicationIsSealed(StateBackend backend) throws Exception {
        PageRules sealedAtOnce = new PageRules(1, Duration.ZERO, null);
        OperatorSubtaskState state;
        try (StageHarness stage = start(sealedAtOnce, backend)) {
            stage.receive(Page.of(A, 0, 1, "one"));
            assertThat(stage.keysInState()).containsOnlyKeys("published");
            state = stage.snapshot();
        }
        try (StageHarness stage = restore(sealedAtOnce, backend, state)) {
            stage.receive(Page.of(A, 0, 1, "two"));
            stage.advanceSeconds(5);
            assertThat(stage.staged()).isEmpty();

            new PublicationCommit(target.store()).run(staged("one"));
            stage.advanceSeconds(1);

            assertThat(stage.staged()).extracting(StagedPublication::revision).containsExactly(2L);
            publish(stage);
            assertThat(text()).isEqualTo("two\n");
            stage.advanceTo(120);
            assertThat(stage.keysInState()).isEmpty();
            assertThat(stage.timers()).isZero();
        }
    }

    /** The first revision of A, staged by another run. */
    private StagedPublication staged(String text) throws Exception {
        try (StageHarness other = start(PageRules.bounded(1))) {
            other.receive(Page.of(A, 0, 1, text));
            return other.staged().get(0);
        }
    }

    @Test
    void looksAtTheTargetForWhatWasSealed() throws Exception {
        PageRules sealedAtOnce = new PageRules(1, Duration.ZERO, null);
        try (StageHarness stage = start(sealedAtOnce)) {
            stage.receive(Page.of(A, 0, 1, "one"));
            publish(stage);

            stage.receive(Page.of(A, 0, 1, "one"));

            assertThat(stage.staged()).hasSize(1);
            assertThat(stage.keysInState()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void keepsWhatWasAskedForLaterInWhateverOrderItComes(StateBackend backend) throws Exception {
        try (StageHarness stage = start(continuous(2), backend)) {
            stage.receive(Page.of(A, 0, 1, "a@3"), Page.of(A, 1, 2, "b@5"));

            stage.receive(Page.of(A, 1, 2, "older@4"), Page.of(A, 0, 2, "older than both@2"));
            stage.advanceTo(10);
            publish(stage);
            assertThat(text()).isEqualTo("a@3\nb@5\n");

            // The other half of what was asked for in the fifth second is still to come.
            stage.receive(Page.of(A, 0, 2, "newer than one@4"));
            stage.advanceTo(20);
            assertThat(stage.staged()).hasSize(1);
            stage.receive(Page.of(A, 0, 1, "other half@5"));
            stage.advanceTo(30);
            publish(stage);
            assertThat(text()).isEqualTo("other half@5\nb@5\n");

            stage.receive(Page.of(A, 0, 2, "newest@9"));
            stage.advanceTo(40);
            publish(stage);
            assertThat(text()).isEqualTo("newest@9\n");
        }
    }

    @Test
    void publishesAgainWhenSomeoneRemovedTheManifest() throws Exception {
        try (StageHarness stage = start(continuous(1))) {
            stage.receive(Page.of(A, 0, 1, "one"));
            stage.advanceTo(10);
            publish(stage);
            target.store().delete(PageWriter.manifestName(A));
            stage.receive(Page.of(A, 0, 1, "two"));
            stage.advanceTo(60);
            assertThat(stage.staged()).hasSize(1);

            stage.advanceTo(71);

            new PublicationCommit(target.store()).run(stage.staged().get(1));
            assertThat(text()).isEqualTo("two\n");
            assertThat(stage.staged().get(1).revision()).isEqualTo(2);
        }
    }

    @Test
    void neverWaitsWhereNoTimerMayFire() throws Exception {
        PageRules atOnce = new PageRules(1, null, Page.FIRST.plus(Duration.ofDays(1)));
        try (StageHarness stage = start(atOnce)) {
            stage.receive(
                    Page.of(A, 0, 1, "one"), Page.of(A, 0, 1, "two"), Page.of(A, 0, 1, "one"));

            assertThat(stage.staged())
                    .extracting(StagedPublication::revision)
                    .containsExactly(1L, 2L, 3L);
            publish(stage);
            assertThat(text()).isEqualTo("one\n");
        }
    }

    @Test
    void comparesWithNoManifestThatIsAboutToGo() throws Exception {
        PageRules atOnce = new PageRules(1, null, Page.FIRST.plus(Duration.ofDays(1)));
        try (StageHarness stage = start(atOnce)) {
            stage.receive(Page.of(A, 0, 1, "one"));
            publish(stage);

            stage.receive(Page.of(A, 0, 1, "two"), Page.of(A, 0, 1, "one"));

            publish(stage);
            assertThat(text()).isEqualTo("one\n");
            assertThat(stage.staged()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void clearsItsStateWhenThePublicationIsSealed(StateBackend backend) throws Exception {
        PageRules rules = new PageRules(2, REFRESH, Page.FIRST.plus(Duration.ofMinutes(60)));
        OperatorSubtaskState state;
        try (StageHarness stage = start(rules, backend)) {
            stage.receive(Page.of(A, 0, 1, "a"), Page.of(A, 1, 2, "b"));
            stage.advanceTo(10);
            publish(stage);
            stage.advanceTo(59);
            assertThat(stage.keysInState())
                    .containsOnlyKeys("windows", "index", "published")
                    .doesNotContainValue(0L);
            state = stage.snapshot();
        }
        try (StageHarness stage = restore(rules, backend, state)) {
            stage.advanceTo(60);
            assertThat(stage.keysInState()).containsOnlyKeys("published");

            // An hour after it was staged it is on its way no more.
            stage.advanceTo(70);

            assertThat(stage.keysInState()).isEmpty();
            assertThat(stage.timers()).isZero();
            assertThat(stage.staged()).isEmpty();
        }
    }

    @Test
    void writesWhatChangedBeforeItSeals() throws Exception {
        PageRules rules = new PageRules(1, REFRESH, Page.FIRST.plus(Duration.ofMinutes(15)));
        try (StageHarness stage = start(rules)) {
            stage.receive(Page.of(A, 0, 1, "one"));
            stage.advanceTo(10);
            publish(stage);
            stage.receive(Page.of(A, 0, 1, "two"));
            stage.advanceTo(15);
            assertThat(stage.keysInState()).isNotEmpty();

            stage.advanceTo(20);

            publish(stage);
            assertThat(text()).isEqualTo("two\n");
            stage.advanceTo(80);
            assertThat(stage.keysInState()).isEmpty();
            assertThat(stage.timers()).isZero();
        }
    }

    @Test
    void leavesNoTimerWhenItSealsBeforeARefreshThatHasNothingToDo() throws Exception {
        PageRules rules = new PageRules(1, REFRESH, Page.FIRST.plus(Duration.ofMinutes(15)));
        try (StageHarness stage = start(rules)) {
            stage.receive(Page.of(A, 0, 1, "one"));
            stage.advanceTo(10);
            publish(stage);
            stage.receive(Page.of(A, 0, 1, "two"), Page.of(A, 0, 1, "one"));
            assertThat(stage.timers()).isEqualTo(2);

            stage.advanceTo(15);

            assertThat(stage.keysInState()).containsOnlyKeys("published");
            assertThat(stage.timers()).isEqualTo(1);
            assertThat(stage.staged()).hasSize(1);
        }
    }

    @Test
    void keepsPublicationsApart() throws Exception {
        try (StageHarness stage = start(PageRules.bounded(2))) {
            stage.receive(Page.of(A, 0, 1, "a"), Page.of("diaries/b", 1, 2, "b"));
            assertThat(stage.staged()).isEmpty();

            stage.receive(Page.of("diaries/b", 0, 1, "a"));

            assertThat(stage.staged())
                    .extracting(StagedPublication::name)
                    .containsExactly("diaries/b");
            assertThat(stage.keysInState()).containsEntry("windows", 1L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesNoScratchWhetherItWorkedOrNot(boolean works) throws Exception {
        List<Path> scratch = new ArrayList<>();
        PublicationWriter<Page> writer =
                (request, folder) -> {
                    scratch.add(folder);
                    Path inside = Files.createDirectory(folder.resolve("inside"));
                    Draft draft = new PageWriter(true).write(request, inside);
                    if (works) {
                        return draft;
                    }
                    throw new IOException("disk is full");
                };
        try (StageHarness stage = start(PageRules.bounded(1), writer)) {
            ThrowingCallable last = () -> stage.receive(Page.of(A, 0, 1, "a"));
            if (works) {
                stage.receive(Page.of(A, 0, 1, "a"));
            } else {
                assertThatThrownBy(last).hasMessageContaining("disk is full");
            }
        }

        assertThat(scratch).hasSize(1).allMatch(Files::notExists);
    }

    @Test
    void leavesNoFileWhereThereIsNothingToSay() throws Exception {
        try (StageHarness stage = start(continuous(1), PublicationStageTest::noneOfEmptyPages)) {
            stage.receive(Page.of(A, 0, 1, ""));
            stage.advanceTo(10);
            assertThat(stage.staged()).isEmpty();

            stage.receive(Page.of(A, 0, 1, "a"));
            stage.advanceTo(20);

            assertThat(stage.staged()).extracting(StagedPublication::revision).containsExactly(1L);
            publish(stage);
            assertThat(text()).isEqualTo("a\n");
        }
    }

    @Test
    void clearsItsStateWhereThereIsNothingToSay() throws Exception {
        try (StageHarness stage =
                start(PageRules.bounded(1), PublicationStageTest::noneOfEmptyPages)) {
            stage.receive(Page.of(A, 0, 1, ""));

            assertThat(stage.staged()).isEmpty();
            assertThat(stage.keysInState()).isEmpty();
            assertThat(target.names()).isEmpty();
        }
    }

    @Test
    void refusesToSayNothingInPlaceOfARevision() throws Exception {
        PublicationWriter<Page> writer = PublicationStageTest::noneOfEmptyPages;
        try (StageHarness stage = start(continuous(1), writer)) {
            stage.receive(Page.of(A, 0, 1, "a"));
            stage.advanceTo(10);
            publish(stage);

            stage.receive(Page.of(A, 0, 1, ""));

            assertThatThrownBy(() -> stage.advanceTo(20))
                    .hasStackTraceContaining(
                            "has a revision before 2, yet its writer drafted none");
        }
    }

    private static @Nullable Draft noneOfEmptyPages(PublicationRequest<Page> request, Path scratch)
            throws IOException {
        return request.elements().iterator().next().text().isEmpty()
                ? Draft.none()
                : new PageWriter(true).write(request, scratch);
    }

    @Test
    void refusesAManifestWithAnotherRevision() throws Exception {
        PublicationWriter<Page> wrong =
                (request, scratch) ->
                        new PageWriter(true)
                                .write(
                                        new PublicationRequest<>(
                                                request.name(), 9, null, request.elements()),
                                        scratch);
        try (StageHarness stage = start(PageRules.bounded(1), wrong)) {
            assertThatThrownBy(() -> stage.receive(Page.of(A, 0, 1, "a")))
                    .hasMessageContaining("says revision 9; expected")
                    .hasMessageContaining("'revision' at its top, 1");
        }
    }

    private void publish(StageHarness stage) throws IOException {
        PublicationCommit commit = new PublicationCommit(target.store());
        for (StagedPublication publication : stage.staged()) {
            commit.run(publication);
        }
    }

    private String text() throws IOException {
        assertThat(target.untruths()).isEmpty();
        return String.valueOf(target.texts().get(PageWriter.textName(A)));
    }

    private static PageRules continuous(int hours) {
        return new PageRules(hours, REFRESH, Instant.parse("2025-03-10T00:00:00Z"));
    }

    private StageHarness start(PageRules rules) throws Exception {
        return start(rules, new HashMapStateBackend());
    }

    private StageHarness start(PageRules rules, StateBackend backend) throws Exception {
        return StageHarness.start(stage(rules, new PageWriter(true)), rules, backend, null);
    }

    private StageHarness start(PageRules rules, PublicationWriter<Page> writer) throws Exception {
        return StageHarness.start(stage(rules, writer), rules, new HashMapStateBackend(), null);
    }

    private StageHarness restore(PageRules rules, StateBackend backend, OperatorSubtaskState state)
            throws Exception {
        return StageHarness.start(stage(rules, new PageWriter(true)), rules, backend, state);
    }

    private PublicationStage<Page> stage(PageRules rules, PublicationWriter<Page> writer) {
        return new PublicationStage<>(
                rules,
                writer,
                PublicationTarget.at(target.root().toString()),
                TypeInformation.of(Page.class));
    }
}
