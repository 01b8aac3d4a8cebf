package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.awaitility.Awaitility;
import org.joulestream.testkit.capacity.CapacityAnswer;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.CapacitySite;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.time.SteeredClock;
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

    private static final int UPGRADE = 100;

    /**
     * The backfill begins in the first of two steps without answers. Outages lie further apart than
     * a file is asked for, so that all failures of a file are in a row.
     */
    private static final Set<Integer> OUTAGE = Set.of(30, 65, 66, UPGRADE, UPGRADE + 1, 126);

    /** Those in which the site says so; in the others it sends a page as if all were well. */
    private static final Set<Integer> SAYS_SO = Set.of(66, UPGRADE, 126);

    private static final Set<Integer> LOST_TASK_MANAGER = Set.of(25, 70, 130);

    private static final String BACKFILL = "2025-01-10..2025-01-12";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final PostingScript script = new PostingScript();
    private final CapacityFiles files = new CapacityFiles(5, 6);
    private final SteeredClock clock = SteeredClock.at(START);
    private final ExpectedRequests expected = new ExpectedRequests(script);
    private final Map<CapacityKey, Integer> repeatable = new HashMap<>();
    private volatile @Nullable HttpReply outage;

    @Test
    void endsWithExactlyWhatWasPostedAndAsksNoMoreOftenThanItMust(@TempDir Path directory)
            throws Exception {
        CapacityRun run =
                new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory)
                        .withClock(clock);
        follow();
        try (CapacitySite site = site()) {
            JobID job = run.start(options(site, ""));
            for (int step = 0; step < STEPS; step++) {
                if (step == UPGRADE) {
                    String savepoint = FLINK.cluster().stopWithSavepoint(job, directory);
                    job = run.startFrom(savepoint, options(site, BACKFILL));
                    keys(LocalDate.of(2025, 1, 10), LocalDate.of(2025, 1, 12))
                            .forEach(expected::readOnce);
                }
                step(step, site, job);
            }
            awaitLedger(run);
            keys(LocalDate.of(2025, 1, 10), LocalDate.of(2025, 1, 12))
                    .forEach(key -> assertThat(site.requests(key)).as("%s", key).isEqualTo(3));
            FLINK.cluster().stopWithSavepoint(job, directory);

            assertRequests(site);
            assertThat(site.notModified()).isGreaterThan(site.log().count() / 2);
        }
        assertThat(postedBetween(START, START.plus(STEP.multipliedBy(STEPS - 6))))
                .as("the script posts nothing that nobody can see")
                .allSatisfy(
                        key ->
                                assertThat(expected.versions(key))
                                        .hasSameSizeAs(script.postings(key)));
        assertVersions(run);
    }

    private void step(int step, CapacitySite site, JobID job) throws Exception {
        boolean lost = LOST_TASK_MANAGER.contains(step);
        if (lost) {
            // So that only what is asked for in this step can be asked for again.
            FLINK.cluster()
                    .awaitCheckpoints(job, FLINK.cluster().completedCheckpoints(job) + 2, PATIENCE);
        }
        Instant now = START.plus(STEP.multipliedBy(step));
        boolean down = OUTAGE.contains(step);
        outage = down ? outageOf(step) : null;
        clock.moveTo(now);
        List<CapacityKey> due = expected.step(now, down);
        if (lost) {
            due.forEach(key -> repeatable.merge(key, 1, Integer::sum));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> notAsked(site, due).size() < due.size() * 2 / 3);
            FLINK.cluster().killTaskManager(FLINK.cluster().startTaskManager() - 1);
        }
        if (lost || step == UPGRADE) {
            FLINK.cluster().awaitRunning(job, PATIENCE);
            clock.moveTo(now.plus(NUDGE));
        }
        awaitAsked(step, site, due);
        if (down) {
            // The wait after a failure begins when the answer is there.
            Awaitility.await().atMost(PATIENCE).until(() -> site.log().underWay() == 0);
            FLINK.cluster()
                    .awaitCheckpoints(job, FLINK.cluster().completedCheckpoints(job) + 2, PATIENCE);
        }
    }

    private void awaitAsked(int step, CapacitySite site, List<CapacityKey> due) {
        Awaitility.await("step " + step)
                .pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(notAsked(site, due)).isEmpty());
    }

    /** The files that have not been asked for as often as they have to be. */
    private List<CapacityKey> notAsked(CapacitySite site, List<CapacityKey> due) {
        Map<CapacityKey, Integer> least = expected.requests();
        return due.stream().filter(key -> site.requests(key) < least.getOrDefault(key, 0)).toList();
    }

    private void follow() {
        LocalDate last =
                START.plus(STEP.multipliedBy(STEPS)).atZone(PostingScript.CENTRAL).toLocalDate();
        keys(FIRST_DAY, last.plusDays(1)).forEach(expected::follow);
    }

    private static List<CapacityKey> keys(LocalDate from, LocalDate to) {
        return Folder.keys(ASSETS, from, (int) (to.toEpochDay() - from.toEpochDay()) + 1);
    }

    private CapacitySite site() {
        CapacitySite site = CapacitySite.start(files);
        site.tagAnswers();
        site.versions(key -> script.version(key, clock.instant()));
        site.postedAt(file -> script.postings(file.key()).get(file.version() - 1));
        site.faults(this::trouble);
        return site;
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
        int version = script.version(timely, clock.instant());
        boolean silently =
                key.asset().equals(ANSWERS_WITH_ANOTHER_CYCLE)
                        && key.cycle() != CapacityCycle.TIMELY
                        && answer.file().version() == 0
                        && version > 0;
        return silently ? CapacitySite.reply(files.file(timely, version)) : answer.reply();
    }

    private static String[] options(CapacitySite site, String backfill) {
        return Stream.of(
                        "--capacity.assets=" + String.join(",", ASSETS),
                        "--capacity.url="
                                + site.uri()
                                + "/ipost/{asset}/capacity/operationally-available",
                        "--capacity.revisit-days=" + ExpectedRequests.REVISIT_DAYS,
                        "--capacity.revisit-after="
                                + ExpectedRequests.REVISIT_AFTER.toMinutes()
                                + " min",
                        "--capacity.attempts=" + ExpectedRequests.ATTEMPTS,
                        "--capacity.requests-per-second=1000",
                        backfill.isEmpty() ? "" : "--capacity.backfill=" + backfill)
                .filter(option -> !option.isEmpty())
                .toArray(String[]::new);
    }

    private void assertRequests(CapacitySite site) {
        Map<CapacityKey, Integer> least = expected.requests();
        assertThat(least)
                .allSatisfy(
                        (key, requests) ->
                                assertThat(site.requests(key))
                                        .as("requests for %s", key)
                                        .isBetween(
                                                requests,
                                                requests + repeatable.getOrDefault(key, 0)));
        int sum = least.values().stream().mapToInt(Integer::intValue).sum();
        int repeats = repeatable.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(site.log().count()).isBetween(sum, sum + repeats);
    }

    private List<CapacityKey> postedBetween(Instant from, Instant to) {
        return expected.keys().stream()
                .filter(
                        key ->
                                script.postings(key).stream()
                                        .allMatch(at -> from.isBefore(at) && to.isAfter(at)))
                .toList();
    }

    private void awaitLedger(CapacityRun run) {
        int versions = seen().size();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                Tables.count(
                                                run.database(),
                                                "SELECT count(*) FROM capacity_file WHERE status ="
                                                        + " 'applied'")
                                        == versions);
    }

    private List<PublishedFile> seen() {
        List<PublishedFile> seen = new ArrayList<>();
        for (CapacityKey key : expected.keys()) {
            expected.versions(key).forEach(version -> seen.add(files.file(key, version)));
        }
        return seen;
    }

    private void assertVersions(CapacityRun run) throws SQLException {
        List<String> applied =
                seen().stream()
                        .map(
                                file ->
                                        Tables.text(
                                                List.of(
                                                        file.key().asset(),
                                                        file.key().gasDay(),
                                                        file.key().cycle().title(),
                                                        Truth.sha256(file.bytes()))))
                        .sorted()
                        .toList();
        List<PublishedFile> newest =
                expected.keys().stream()
                        .filter(key -> !expected.versions(key).isEmpty())
                        .map(
                                key ->
                                        files.file(
                                                key,
                                                expected.versions(key).stream()
                                                        .max(Comparator.naturalOrder())
                                                        .orElseThrow()))
                        .toList();

        assertThat(
                        Tables.rows(
                                run.database(),
                                "SELECT asset, gas_day, cycle, file_hash FROM capacity_file WHERE"
                                        + " status = 'applied'"))
                .isEqualTo(applied);
        assertThat(Truth.withoutFileHash(Truth.latestIn(run.database())))
                .isEqualTo(Truth.withoutFileHash(Truth.rows(newest)));
        assertThat(
                        Tables.rows(
                                run.database(),
                                "SELECT count(*) FROM capacity_file WHERE status = 'stale'"))
                .containsExactly("0");
        assertThat(GasDays.inTable(run.database()))
                .hasSizeGreaterThan(30 * ASSETS.size())
                .isEqualTo(GasDays.fromTheRows(run.database()));
    }
}
