package org.joulestream.common.publish;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits staged publications side by side, those that share files in the order of name and
 * revision; again for a while where the target is in trouble, and then fails the task: a restart
 * commits once more.
 */
final class PublicationCommitter implements Committer<StagedPublication> {

    /** Some ten seconds in all. */
    static final RetryPolicy<Object> PATIENT = retry(Duration.ofMillis(200), Duration.ofSeconds(5));

    private static final Logger LOG = LoggerFactory.getLogger(PublicationCommitter.class);
    private static final int RETRIES = 5;

    /** Most of a commit is waiting for answers; S3's client has far more connections than these. */
    private static final int LANES = 16;

    private final PublicationCommit commit;
    private final CommitMetrics metrics;
    private final RetryPolicy<Object> policy;
    private final CommitLanes lanes = new CommitLanes(LANES);

    PublicationCommitter(
            PublicationStore store, CommitMetrics metrics, RetryPolicy<Object> policy) {
        this.commit = new PublicationCommit(store);
        this.metrics = metrics;
        this.policy = policy;
    }

    static RetryPolicy<Object> retry(Duration first, Duration longest) {
        return RetryPolicy.builder()
                .handle(IOException.class)
                .abortOn(StagedFileLostException.class)
                .withBackoff(first, longest)
                .withJitter(0.2)
                .withMaxRetries(RETRIES)
                .build();
    }

    @Override
    public void commit(Collection<CommitRequest<StagedPublication>> requests)
            throws IOException, InterruptedException {
        List<StagedPublication> publications =
                requests.stream().map(CommitRequest::getCommittable).toList();
        lanes.run(
                CommitGroups.of(NewestRevisions.of(publications)).stream()
                        .map(this::inOrder)
                        .toList());
    }

    @Override
    public void close() {
        lanes.close();
    }

    private CommitLanes.Commit inOrder(List<StagedPublication> group) {
        return () -> {
            for (StagedPublication publication : group) {
                commit(publication);
            }
        };
    }

    private void commit(StagedPublication publication) throws IOException {
        RetryPolicy<Object> counting =
                RetryPolicy.builder(policy.getConfig())
                        .onRetry(event -> retrying(publication, event.getLastException()))
                        .build();
        try {
            boolean changed = Failsafe.with(counting).get(() -> commit.run(publication));
            metrics.add(publication, changed);
        } catch (FailsafeException failure) {
            throw cannotCommit(publication, failure);
        }
    }

    private static IOException cannotCommit(
            StagedPublication publication, FailsafeException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof StagedFileLostException lost) {
            return lost;
        }
        return new IOException(
                "publication %s cannot be made visible as revision %d (%s); it stays staged, and is tried again when the job starts from its last checkpoint"
                        .formatted(publication.name(), publication.revision(), cause.getMessage()),
                cause);
    }

    private void retrying(StagedPublication publication, @Nullable Throwable failure) {
        metrics.retries().inc();
        LOG.warn(
                "publication {}, revision {}, is committed again: {}",
                publication.name(),
                publication.revision(),
                String.valueOf(failure));
    }
}
