package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.util.ExceptionUtils;
import org.awaitility.Awaitility;
import org.joulestream.testkit.capacity.CapacityAnswer;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.CapacitySite;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Stop with savepoint and go on, as an upgrade does. */
class CapacitySavepointITCase {
    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(LocalFlinkCluster.settings().restarts(3));

    private static final int DONE_BEFORE_STOP = 5;
    private static final LocalDate DAY = LocalDate.of(2025, 2, 27);
    private static final String TO = "--capacity.to=2025-03-01";
    private static final List<CapacityKey> KEYS = Folder.keys(List.of("TW"), DAY, 3);

    private final Path directory;
    private final CapacityRun job;
    private final CapacitySite site;

    CapacitySavepointITCase(@TempDir Path directory) throws Exception {
        this.directory = directory;
        job = new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory);
        site = siteAtTheSameTimeOfPosting();
        site.faults(answer -> posted(answer.reply()).delayed(Duration.ofMillis(200)));
    }

    @AfterEach
    void stopSite() {
        site.close();
    }

    @Test
    void goesOnAsIfItHadNeverStopped() throws Exception {
        String savepoint = stopHalfWay(TO);
        List<CapacityKey> done = inLedger();
        assertThat(done).hasSizeBetween(DONE_BEFORE_STOP, KEYS.size() - 1);

        finishFrom(savepoint, TO);

        assertThat(done).allSatisfy(key -> assertThat(site.requests(key)).isEqualTo(1));
        // Under way at the stop are two windows at most, and each may be asked for once more.
        assertThat(site.log().count()).isBetween(KEYS.size(), KEYS.size() + 2);
        assertThat(Tables.of(job.database())).isEqualTo(undisturbed(TO));
    }

    @Test
    void goesOnAfterEveryOneOfSeveralStops() throws Exception {
        String savepoint = stopHalfWay(TO);
        JobID again = job.startFrom(savepoint, options(TO));
        awaitFiles(2 * DONE_BEFORE_STOP);
        String second = FLINK.cluster().stopWithSavepoint(again, directory.resolve("second"));
        List<CapacityKey> done = inLedger();
        List<Integer> requests = done.stream().map(site::requests).toList();

        finishFrom(second, TO);

        assertThat(done).extracting(site::requests).isEqualTo(requests);
        // Under way at a stop are two windows at most, and each may be asked for once more.
        assertThat(site.log().count()).isBetween(KEYS.size(), KEYS.size() + 2 * 2);
        assertThat(Tables.of(job.database())).isEqualTo(undisturbed(TO));
    }

    /** The same savepoint twice: what the tables hold already is not written a second time. */
    @Test
    void goingOnTwiceFromTheSameSavepointChangesNothing() throws Exception {
        String savepoint = stopHalfWay(TO);
        finishFrom(savepoint, TO);
        Tables first = Tables.of(job.database());

        finishFrom(savepoint, TO);

        assertThat(Tables.of(job.database())).isEqualTo(first);
    }

    /** The site knows a file by the same tag, whatever locations are wanted of it. */
    @Test
    void asksForAllThereIsWhereItAsksForSomethingElseThanBefore() throws Exception {
        site.tagAnswers();
        site.faults(CapacityAnswer::reply);
        String[] revisits = {
            "--capacity.cycles=timely",
            "--capacity.revisits=1000",
            "--capacity.revisit-after=100 ms"
        };
        JobID first = job.start(options(revisits));
        Awaitility.await().until(() -> site.notModified() > 1);
        String savepoint =
                FLINK.cluster().stopWithSavepoint(first, directory.resolve("all-locations"));

        JobID second =
                job.startFrom(
                        savepoint,
                        options(
                                Stream.concat(
                                                Stream.of(revisits),
                                                Stream.of("--capacity.search-type=nom"))
                                        .toArray(String[]::new)));
        CapacityKey key = new CapacityKey("TW", DAY, CapacityCycle.TIMELY);
        int nominated = site.file(key, 1).nominatedOnly().rows().size();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> count("SELECT count(*) FROM operational_capacity") == nominated);
        FLINK.cluster().cancel(second);

        assertThat(nominated).isLessThan(20);
        assertThat(
                        site.log()
                                .count(
                                        request ->
                                                "NOM".equals(request.parameter("searchType"))
                                                        && request.header("If-None-Match") == null))
                .isEqualTo(1);
    }

    @Test
    void anotherRangeOfGasDaysIsRefusedWithBothPlans() throws Exception {
        String savepoint = stopHalfWay(TO);
        Tables before = Tables.of(job.database());

        Throwable refused = catchThrowable(() -> finishFrom(savepoint, "--capacity.to=2025-03-02"));

        assertThat(refused).isNotNull();
        assertThat(ExceptionUtils.stringifyException(refused))
                .contains("gas days 2025-02-27 to 2025-03-01 (America/Chicago)")
                .contains("gas days 2025-02-27 to 2025-03-02 (America/Chicago)");
        assertThat(Tables.of(job.database())).isEqualTo(before);
    }

    @Test
    void aNewPipelineIsReadFromItsBeginning() throws Exception {
        String savepoint = stopHalfWay(TO);

        finishFrom(savepoint, TO, "--capacity.assets=TW,FEP");

        assertThat(Tables.of(job.database()))
                .isEqualTo(undisturbed(TO, "--capacity.assets=TW,FEP"));
        assertThat(inLedger())
                .containsExactlyInAnyOrderElementsOf(Folder.keys(List.of("TW", "FEP"), DAY, 3));
    }

    @Test
    void aPipelineThatIsNoLongerWantedIsLeftAlone() throws Exception {
        String savepoint = stopHalfWay(TO, "--capacity.assets=TW,FEP");
        long others = otherPipelines();
        assertThat(others).isPositive();

        finishFrom(savepoint, TO);

        // The two readers may have had one under way each, which they still read to its end.
        assertThat(otherPipelines()).isBetween(others, others + 2);
        assertThat(inLedger()).containsAll(KEYS);
    }

    private String stopHalfWay(String... own) throws Exception {
        JobID running = job.start(options(own));
        awaitFiles(DONE_BEFORE_STOP);
        return FLINK.cluster().stopWithSavepoint(running, directory.resolve("savepoints"));
    }

    private void finishFrom(String savepoint, String... own) throws Exception {
        FLINK.cluster().awaitFinished(job.startFrom(savepoint, options(own)), CapacityRun.LONGEST);
    }

    private void awaitFiles(int count) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> count("SELECT count(*) FROM capacity_file") >= count);
    }

    private String[] options(String... own) {
        return options(site, own);
    }

    private static String[] options(CapacitySite site, String... own) {
        Stream<String> common =
                Stream.of(
                        "--capacity.from=" + DAY,
                        "--capacity.requests-per-second=1000",
                        "--capacity.url="
                                + site.uri()
                                + "/ipost/{asset}/capacity/operationally-available");
        return Stream.concat(common, Stream.of(own)).toArray(String[]::new);
    }

    /** What another database has after a run that nobody stopped. */
    private Tables undisturbed(String... own) throws Exception {
        CapacityRun other =
                new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory);
        try (CapacitySite quick = siteAtTheSameTimeOfPosting()) {
            other.run(options(quick, own));
        }
        return Tables.of(other.database());
    }

    private static CapacitySite siteAtTheSameTimeOfPosting() {
        CapacitySite site = CapacitySite.start(new CapacityFiles(3, 20));
        site.versions(key -> 1);
        site.faults(answer -> posted(answer.reply()));
        return site;
    }

    private static HttpReply posted(HttpReply reply) {
        return reply.withHeader("Last-Modified", "Fri, 28 Feb 2025 03:55:00 GMT");
    }

    private List<CapacityKey> inLedger() throws SQLException {
        List<String> names = Tables.rows(job.database(), "SELECT window_name FROM capacity_file");
        return Folder.keys(List.of("TW", "FEP"), DAY, 3).stream()
                .filter(
                        key ->
                                names.contains(
                                        "http/%s/%s/%s"
                                                .formatted(
                                                        key.asset(),
                                                        key.gasDay(),
                                                        key.cycle().title())))
                .toList();
    }

    private long otherPipelines() throws SQLException {
        return count("SELECT count(*) FROM capacity_file WHERE asset <> 'TW'");
    }

    private long count(String sql) throws SQLException {
        return Tables.count(job.database(), sql);
    }
}
