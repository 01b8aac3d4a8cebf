package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.awaitility.Awaitility;
import org.joulestream.testkit.capacity.CapacityAnswer;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.CapacitySite;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A month of ten pipelines, with the clock moved on by four hours as soon as all that is due has
 * been asked for: late, missing and repeated postings, another cycle's file in place of one that is
 * not there, four outages of two kinds, one of them just when an upgrade has added a backfill,
 * three lost task managers, and the hour that the clocks skip on 9 March.
 */
class CapacityMonthITCase {
    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().checkpointEvery(Duration.ofMillis(50)));

    private static final List<String> ASSETS =
            List.of("TW", "FEP", "TGR", "PEPL", "TGC", "FGT", "SPC", "ROVER", "MRT", "EGT");
    private static final String ANSWERS_WITH_ANOTHER_CYCLE = "PEPL";

    private static final Instant START = Instant.parse("2025-03-05T12:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 3, 2);
    private static final Duration STEP = Duration.ofHours(4);
    private static final int STEPS = 6 * 30;

    /** After a restart all budgets count as spent, and the clock has to go on for them. */
    private static final Duration NUDGE = Duration.ofSeconds(3);

    private static final int SETTLING_CHECKPOINTS = 6;

    private static final int UPGRADE = 100;

    /**
     * The backfill begins in the first of two steps without answers. Outages lie further apart than
     * a file is asked for, so that all failures of a file are in a row.
     */
    private static final Set<Integer> OUTAGE = Set.of(30, 65, 66, UPGRADE, UPGRADE + 1, 126);

    /** Those in which the site says so; in the others it sends a page as if all were well. */
    private static final Set<Integer> SAYS_SO = Set.of(66, UPGRADE, 126);

    private static final Set<Integer> LOST_TASK_MANAGER = Set.of(25, 70, 130);

    private static final String BACKFILL = "--capacity.backfill=2025-01-10..2025-01-12";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration REVISIT_AFTER = Duration.ofMinutes(11 * 60 + 50);

    private final FollowedSite followed = new FollowedSite(ASSETS, START, REVISIT_AFTER);
    private final ExpectedRequests expected = followed.expected;
    private final Map<CapacityKey, Integer> repeatable = new HashMap<>();
    private volatile @Nullable HttpReply outage;

    @Test
    void endsWithExactlyWhatWasPostedAndAsksNoMoreOftenThanItMust(@TempDir Path directory)
            throws Exception {
        CapacityRun run =
                new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory)
                        .withClock(followed.clock);
        followed.follow(
                FIRST_DAY,
                START.plus(STEP.multipliedBy(STEPS))
                        .atZone(PostingScript.CENTRAL)
                        .toLocalDate()
                        .plusDays(1));
        List<CapacityKey> backfill =
                followed.keys(LocalDate.of(2025, 1, 10), LocalDate.of(2025, 1, 12));
        try (followed) {
            CapacitySite site = followed.site;
            site.faults(this::trouble);
            JobID job = run.start(followed.options());
            for (int step = 0; step < STEPS; step++) {
                if (step == UPGRADE) {
                    awaitSettled(job);
                    String savepoint = FLINK.cluster().stopWithSavepoint(job, directory);
                    job = run.startFrom(savepoint, followed.options(BACKFILL));
                    backfill.forEach(expected::readOnce);
                }
                step(step, job);
            }
            followed.awaitLedger(run);
            assertThat(backfill)
                    .allSatisfy(key -> assertThat(site.requests(key)).as("%s", key).isEqualTo(3));
            FLINK.cluster().stopWithSavepoint(job, directory);

            followed.assertRequests(repeatable);
            assertThat(site.notModified()).isGreaterThan(site.log().count() / 2);
        }
        assertThat(postedBetween(START, START.plus(STEP.multipliedBy(STEPS - 6))))
                .as("the script posts nothing that nobody can see")
                .allSatisfy(
                        key ->
                                assertThat(expected.versions(key))
                                        .hasSameSizeAs(followed.script.postings(key)));
        followed.assertVersions(run);
        assertThat(GasDays.inTable(run.database()))
                .hasSizeGreaterThan(30 * ASSETS.size())
                .isEqualTo(GasDays.fromTheRows(run.database()));
    }

    private void step(int step, JobID job) throws Exception {
        boolean lost = LOST_TASK_MANAGER.contains(step);
        if (lost) {
            awaitSettled(job);
        }
        Instant now = START.plus(STEP.multipliedBy(step));
        boolean down = OUTAGE.contains(step);
        outage = down ? outageOf(step) : null;
        followed.clock.moveTo(now);
        List<CapacityKey> due = expected.step(now, down);
        if (lost) {
            due.forEach(key -> repeatable.merge(key, 1, Integer::sum));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> followed.notAsked(due).size() < due.size() * 2 / 3);
            FLINK.cluster().killTaskManager(FLINK.cluster().startTaskManager() - 1);
        }
        if (lost || step == UPGRADE) {
            FLINK.cluster().awaitRunning(job, PATIENCE);
            followed.clock.moveTo(now.plus(NUDGE));
        }
        followed.awaitAsked(step, due);
        if (down || lost) {
            // The wait after a failure begins when the answer is there; what was lost is asked
            // for again at this time.
            awaitSettled(job);
        }
    }

    /**
     * Waits until all that was asked for is answered and a checkpoint holds it, so that nothing of
     * it is asked for again. That an answer was read is not seen from here: on a busy machine it
     * may miss the checkpoint after it was sent.
     */
    private void awaitSettled(JobID job) throws Exception {
        Awaitility.await().atMost(PATIENCE).until(() -> followed.site.log().underWay() == 0);
        FLINK.cluster()
                .awaitCheckpoints(
                        job,
                        FLINK.cluster().completedCheckpoints(job) + SETTLING_CHECKPOINTS,
                        PATIENCE);
    }

    /** Retry-After asks for longer than the client waits within a call: that fails at once. */
    private static HttpReply outageOf(int step) {
        return SAYS_SO.contains(step)
                ? HttpReply.html(503, "Busy.").withHeader("Retry-After", "120")
                : HttpReply.html(200, "The system is temporarily unavailable.");
    }

    private HttpReply trouble(CapacityAnswer answer) {
        HttpReply down = outage;
        if (down != null) {
            return down;
        }
        CapacityKey key = answer.key();
        CapacityKey timely = new CapacityKey(key.asset(), key.gasDay(), CapacityCycle.TIMELY);
        int version = followed.script.version(timely, followed.clock.instant());
        boolean silently =
                key.asset().equals(ANSWERS_WITH_ANOTHER_CYCLE)
                        && key.cycle() != CapacityCycle.TIMELY
                        && answer.file().version() == 0
                        && version > 0;
        return silently ? CapacitySite.reply(followed.files.file(timely, version)) : answer.reply();
    }

    private List<CapacityKey> postedBetween(Instant from, Instant to) {
        return expected.keys().stream()
                .filter(
                        key ->
                                followed.script.postings(key).stream()
                                        .allMatch(at -> from.isBefore(at) && to.isAfter(at)))
                .toList();
    }
}
