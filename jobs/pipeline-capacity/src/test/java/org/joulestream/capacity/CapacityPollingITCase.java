package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * An afternoon of two pipelines in steps of five minutes, in each of which the job has the time to
 * ask too often: polls for late files, an hour apart in the end, and revisits of those that are
 * there.
 */
class CapacityPollingITCase {
    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().checkpointEvery(Duration.ofMillis(50)));

    /** Half past twelve in Central time: the postings of three cycles are to come. */
    private static final Instant START = Instant.parse("2025-03-05T18:30:00Z");

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 3, 3);
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int STEPS = 8 * 12;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void asksAtEachStepForWhatIsDueAndForNothingElse(@TempDir Path directory) throws Exception {
        FollowedSite followed =
                new FollowedSite(List.of("TW", "FEP"), START, Duration.ofMinutes(125));
        CapacityRun run =
                new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory)
                        .withClock(followed.clock);
        followed.follow(FIRST_DAY, FIRST_DAY.plusDays(4));
        try (followed) {
            JobID job = run.start(followed.options());
            for (int step = 0; step < STEPS; step++) {
                step(step, followed, job);
            }
            followed.awaitLedger(run);
        }
        followed.assertVersions(run);
        assertThat(polls(followed))
                .as("files that were late for hours were polled for, not only revisited")
                .isGreaterThan(3);
    }

    private static void step(int step, FollowedSite followed, JobID job) throws Exception {
        Instant now = START.plus(STEP.multipliedBy(step));
        followed.clock.moveTo(now);
        List<CapacityKey> due = followed.expected.step(now, false);
        followed.awaitAsked(step, due);
        // The first may have begun before the answers; after the second all that is due is asked.
        FLINK.cluster()
                .awaitCheckpoints(job, FLINK.cluster().completedCheckpoints(job) + 2, PATIENCE);
        followed.assertRequests(Map.of());
    }

    /** Files that were asked for more often than any revisit would. */
    private static long polls(FollowedSite followed) {
        return followed.expected.requests().values().stream()
                .filter(requests -> requests > 8)
                .count();
    }
}
