package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What says why there is no revision, and what is published though windows are still to come. */
class NoticeTest {

    private static final Duration REFRESH = Duration.ofMinutes(10);
    private static final String NOTICE = "notice.json";
    private static final String MANIFEST = "manifest.json";

    @TempDir private Path temporary = Path.of("");
    private LocalTarget target = new LocalTarget(temporary);

    @BeforeEach
    void newTarget() {
        target = new LocalTarget(temporary.resolve("target"));
    }

    @Test
    void keepsAPublicationOfWhichWindowsAreStillToCome() throws Exception {
        Instant sealed = Page.FIRST.plus(Duration.ofHours(3));
        OperatorSubtaskState state;
        try (StageHarness stage =
                start(new PageRules(1, REFRESH, sealed), new PageWriter(true), null)) {
            stage.receive(Page.of("a", 0, 1, "a"));
            stage.advanceTo(10);
            publish(stage);
            state = stage.snapshot();
        }

        // It is down until all should be over; then two hours are wanted.
        try (StageHarness stage =
                start(new PageRules(2, REFRESH, sealed), new PageWriter(true), state)) {
            stage.advanceTo(200);
            stage.receive(Page.of("a", 1, 2, "b"));
            stage.advanceTo(230);
            publish(stage);

            assertThat(target.texts()).containsEntry(PageWriter.textName("a"), "a\nb\n");
            stage.advanceTo(300);
            assertThat(stage.keysInState()).isEmpty();
        }
    }

    @Test
    void isFollowedByTheRevisionAtTheNextRefresh() throws Exception {
        PageRules rules = new PageRules(1, REFRESH, Page.FIRST.plus(Duration.ofDays(10)));
        try (StageHarness stage = start(rules, NoticeTest::noticeOfBadPages, null)) {
            stage.receive(Page.of("a", 0, 1, "bad"));
            stage.advanceTo(10);
            publish(stage);
            assertThat(stage.staged()).hasSize(1);

            stage.receive(Page.of("a", 0, 1, "good"));
            stage.advanceTo(20);

            assertThat(stage.staged()).hasSize(2);
        }
    }

    @Test
    void isDoneWhereANewerRevisionHasTakenItAway() throws Exception {
        PublicationStore store = target.store();
        StagedPublication notice = staged(store, NOTICE, 2);
        StagedPublication revision = staged(store, MANIFEST, 3, NOTICE);
        new PublicationCommit(store).run(notice);
        new PublicationCommit(store).run(revision);

        // As a restore of an older savepoint does.
        assertThatCode(() -> new PublicationCommit(store).run(notice)).doesNotThrowAnyException();

        assertThat(target.names()).containsExactly(MANIFEST);
    }

    @Test
    void comesAgainWithOtherReasons() throws Exception {
        PublicationStore store = target.store();
        new PublicationCommit(store).run(staged(store, NOTICE, 2));
        Path other = Files.writeString(temporary.resolve("other"), "{\"revision\": 2, \"why\": 1}");
        StagedPart part = store.stage("a", 2, NOTICE, other);

        new PublicationCommit(store)
                .run(
                        new StagedPublication(
                                "a", 2, MANIFEST, new StagedPart[] {part}, new String[0]));

        assertThat(target.contents().get(NOTICE)).contains("why");
    }

    private StagedPublication staged(
            PublicationStore store, String name, long revision, String... removals)
            throws IOException {
        Path file = Files.writeString(temporary.resolve(name), "{\"revision\": " + revision + "}");
        StagedPart part = store.stage("a", revision, name, file);
        return new StagedPublication("a", revision, MANIFEST, new StagedPart[] {part}, removals);
    }

    private static @Nullable Draft noticeOfBadPages(PublicationRequest<Page> request, Path scratch)
            throws IOException {
        if (!request.elements().iterator().next().text().equals("bad")) {
            return new PageWriter(true).write(request, scratch);
        }
        Path file =
                Files.writeString(
                        scratch.resolve("n"), "{\"revision\": " + request.revision() + "}");
        return Draft.notice(new DraftFile("texts/notice.json", file));
    }

    private StageHarness start(
            PageRules rules, PublicationWriter<Page> writer, @Nullable OperatorSubtaskState state)
            throws Exception {
        return StageHarness.start(
                new PublicationStage<>(
                        rules,
                        writer,
                        PublicationTarget.at(target.root().toString()),
                        TypeInformation.of(Page.class)),
                rules,
                new HashMapStateBackend(),
                state);
    }

    private void publish(StageHarness stage) throws IOException {
        PublicationCommit commit = new PublicationCommit(target.store());
        for (StagedPublication publication : stage.staged()) {
            commit.run(publication);
        }
    }
}
