package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationCommitterTest {

    @TempDir Path temporary;
    private LocalTarget target = new LocalTarget(Path.of(""));
    private final CommitMetrics metrics = CommitMetrics.of(new UnregisteredMetricsGroup());

    @BeforeEach
    void start() {
        target = new LocalTarget(temporary.resolve("target"));
    }

    @Test
    void triesAgainWhereTheTargetIsInTrouble() throws Exception {
        StagedPublication publication = staged();

        committer(2).commit(List.of(new Request(publication)));

        assertThat(target.contents()).hasSize(3);
        assertThat(target.untruths()).isEmpty();
        assertThat(metrics.retries().getCount()).isEqualTo(2);
        assertThat(metrics.committed().getCount()).isEqualTo(1);
        assertThat(metrics.bytes().getCount())
                .isEqualTo(
                        List.of(publication.parts()).stream().mapToLong(StagedPart::length).sum());
    }

    @Test
    void commitsOnlyTheNewestRevision() throws Exception {
        StagedPublication first = staged(1);
        StagedPublication second = staged(2);

        committer(0).commit(List.of(new Request(second), new Request(first)));

        assertThat(metrics.committed().getCount()).isEqualTo(1);
        assertThat(metrics.alreadyThere().getCount()).isZero();
        assertThat(target.names()).noneMatch(name -> name.contains(".staging"));
    }

    @Test
    void countsWhatWasThereBefore() throws Exception {
        StagedPublication publication = staged();
        PublicationCommitter committer = committer(0);
        committer.commit(List.of(new Request(publication)));

        committer.commit(List.of(new Request(publication)));

        assertThat(metrics.committed().getCount()).isEqualTo(1);
        assertThat(metrics.alreadyThere().getCount()).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrongWhenItGivesUp() throws IOException {
        List<CommitRequest<StagedPublication>> requests = List.of(new Request(staged()));
        PublicationCommitter committer = committer(Integer.MAX_VALUE);

        assertThatThrownBy(() -> committer.commit(requests))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "publication diaries/a cannot be made visible as revision 1 (no route to host); it stays staged, and is tried again when the job starts from its last checkpoint");
        assertThat(metrics.retries().getCount()).isEqualTo(5);
    }

    @Test
    void doesNotLookAgainForAFileThatIsLost() throws IOException {
        StagedPublication publication = staged();
        target.store().discard(publication.name(), 1);

        assertThatThrownBy(() -> committer(0).commit(List.of(new Request(publication))))
                .isInstanceOf(StagedFileLostException.class);
        assertThat(metrics.retries().getCount()).isZero();
    }

    private PublicationCommitter committer(int failures) throws IOException {
        return new PublicationCommitter(
                new TroubledStore(target.store(), failures),
                metrics,
                PublicationCommitter.retry(Duration.ofMillis(1), Duration.ofMillis(2)));
    }

    private StagedPublication staged() throws IOException {
        return staged(1);
    }

    private StagedPublication staged(long revision) throws IOException {
        PublicationRequest<Page> request =
                new PublicationRequest<>(
                        "diaries/a", revision, null, List.of(Page.of("diaries/a", 0, 1, "one")));
        return Objects.requireNonNull(
                new Drafting<>(new PageWriter(true), target.store(), temporary)
                        .stage(request, PageWriter.manifestName("diaries/a")));
    }

    private record Request(StagedPublication publication)
            implements CommitRequest<StagedPublication> {
        @Override
        public StagedPublication getCommittable() {
            return publication;
        }

        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {}

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {}

        @Override
        public void retryLater() {}

        @Override
        public void updateAndRetryLater(StagedPublication committable) {}

        @Override
        public void signalAlreadyCommitted() {}
    }

    /** Its network fails some times. */
    private static final class TroubledStore implements PublicationStore {
        private final PublicationStore store;
        private int failures;

        private TroubledStore(PublicationStore store, int failures) {
            this.store = store;
            this.failures = failures;
        }

        @Override
        public void commit(StagedPart part) throws IOException {
            if (failures > 0) {
                failures--;
                throw new IOException("no route to host");
            }
            store.commit(part);
        }

        @Override
        public StagedPart stage(String publication, long revision, String name, Path file)
                throws IOException {
            return store.stage(publication, revision, name, file);
        }

        @Override
        public long length(String name) throws IOException {
            return store.length(name);
        }

        @Override
        public boolean holds(StagedPart part) throws IOException {
            return store.holds(part);
        }

        @Override
        public byte @Nullable [] read(String name) throws IOException {
            return store.read(name);
        }

        @Override
        public boolean fetch(String name, Path to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> list(String folder) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(String name) throws IOException {
            store.delete(name);
        }

        @Override
        public void discard(String publication, long revision) throws IOException {
            store.discard(publication, revision);
        }
    }
}
