package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityFaults;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.CapacitySite;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.HttpRequest;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The operator's site through the real job, with all that goes wrong on the way. */
class CapacitySiteITCase {
    @RegisterExtension static final FlinkClusterExtension FLINK = new FlinkClusterExtension();

    private static final int ROWS = 20;
    private static final LocalDate DAY = LocalDate.of(2025, 2, 27);
    private static final CapacityFiles FILES = new CapacityFiles(11, ROWS);
    private static final String LEDGER =
            "SELECT window_name, status, reason, rows_read, rows_inserted FROM capacity_file";

    private final CapacityRun job;
    private final CapacitySite site;

    CapacitySiteITCase(@TempDir Path directory) throws Exception {
        job = new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory);
        site = CapacitySite.start(FILES);
        site.versions(key -> 1);
    }

    @AfterEach
    void stopSite() {
        site.close();
    }

    @Test
    void asksForEveryCycleOfEveryGasDayOnce() throws Exception {
        List<CapacityKey> keys = Folder.keys(List.of("TW", "FEP"), DAY, 2);

        run("--capacity.to=2025-02-28", "--capacity.assets=TW,FEP");

        assertLatest(keys, 1);
        assertThat(rows(LEDGER)).isEqualTo(applied(keys));
        assertThat(keys).allSatisfy(key -> assertThat(site.requests(key)).isEqualTo(1));
        assertThat(
                        rows(
                                "SELECT DISTINCT asked_gas_day = gas_day, asked_cycle = cycle,"
                                        + " source_system FROM capacity_file"))
                .containsExactly("t | t | 127.0.0.1");
        assertThat(rows("SELECT reason FROM rejected_record")).isEmpty();
    }

    @Test
    void neverStoresAnotherCycleUnderTheOneAskedFor() throws Exception {
        run("--capacity.cycles=evening,final", "--capacity.cycle-numbers=Evening=99,Final=5");

        assertLatest(List.of(key(CapacityCycle.FINAL)), 1);
        assertThat(
                        rows(
                                "SELECT asked_gas_day, asked_cycle, gas_day, cycle, status, reason,"
                                        + " rows_read FROM capacity_file"))
                .containsExactly(
                        "2025-02-27 | Evening | 2025-02-27 | Timely | other-cycle | OTHER_CYCLE | 0",
                        "2025-02-27 | Final | 2025-02-27 | Final | applied | - | 20");
    }

    @Test
    void recordsWhatIsNotPublishedYetAndAsksOnce() throws Exception {
        site.versions(key -> key.cycle() == CapacityCycle.FINAL ? 0 : 1);

        run("--capacity.cycles=timely,final");

        assertLatest(List.of(key(CapacityCycle.TIMELY)), 1);
        assertThat(rows(LEDGER))
                .containsExactly(
                        "http/TW/2025-02-27/Final | rejected | HEADER_ONLY | 0 | 0",
                        "http/TW/2025-02-27/Timely | applied | - | 20 | 20");
        assertThat(rows("SELECT window_name, position, reason FROM rejected_record"))
                .containsExactly("http/TW/2025-02-27/Final | window | HEADER_ONLY");
        assertThat(site.requests(key(CapacityCycle.FINAL))).isEqualTo(1);
    }

    @Test
    void asksAgainAfterAPageForPeople() throws Exception {
        site.faults(answer -> answer.attempt() == 1 ? page() : answer.reply());

        run("--capacity.cycles=timely");

        assertLatest(List.of(key(CapacityCycle.TIMELY)), 1);
        assertThat(rows(LEDGER)).isEqualTo(applied(List.of(key(CapacityCycle.TIMELY))));
        assertThat(rows("SELECT reason FROM rejected_record")).isEmpty();
        assertThat(site.requests(key(CapacityCycle.TIMELY))).isEqualTo(2);
    }

    @Test
    void rejectsAPageForPeopleAfterAllAttemptsAndKeepsItsBeginning() throws Exception {
        site.faults(
                answer -> answer.key().cycle() == CapacityCycle.TIMELY ? page() : answer.reply());

        run("--capacity.cycles=timely,evening", "--capacity.attempts=3");

        assertLatest(List.of(key(CapacityCycle.EVENING)), 1);
        assertThat(rows(LEDGER))
                .containsExactly(
                        "http/TW/2025-02-27/Evening | applied | - | 20 | 20",
                        "http/TW/2025-02-27/Timely | rejected | HTML_INSTEAD_OF_CSV | 0 | 0");
        assertThat(rows("SELECT reason, raw FROM rejected_record"))
                .containsExactly(
                        "HTML_INSTEAD_OF_CSV | "
                                + new String(page().body(), StandardCharsets.UTF_8));
        assertThat(site.requests(key(CapacityCycle.TIMELY))).isEqualTo(3);
    }

    @Test
    void bringsEverythingInThoughTheSiteIsUnwell() throws Exception {
        CapacityFaults random = CapacityFaults.random(5, 0.5);
        site.faults(
                answer ->
                        answer.attempt() % 3 == 2
                                ? random.apply(answer).delayed(Duration.ofMillis(300))
                                : random.apply(answer));

        run("--capacity.attempts=20", "--capacity.to=2025-02-28");

        List<CapacityKey> keys = Folder.keys(List.of("TW"), DAY, 2);
        assertLatest(keys, 1);
        assertThat(rows(LEDGER)).isEqualTo(applied(keys));
        assertThat(site.log().count()).isGreaterThan(keys.size());
    }

    @Test
    void waitsAsLongAsTheSiteAsks() throws Exception {
        site.faults(
                answer ->
                        answer.attempt() == 1
                                ? HttpReply.status(503).withHeader("Retry-After", "2")
                                : answer.reply());

        run("--capacity.cycles=timely");

        assertLatest(List.of(key(CapacityCycle.TIMELY)), 1);
        List<Instant> times = times();
        assertThat(times).hasSize(2);
        assertThat(Duration.between(times.get(0), times.get(1)))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1_900));
    }

    @Test
    void aSiteThatAnswersTooSlowlyIsAskedAgain() throws Exception {
        site.faults(answer -> answer.attempt() == 1 ? HttpReply.hang() : answer.reply());

        run("--capacity.cycles=timely", "--capacity.timeout=1 s");

        assertLatest(List.of(key(CapacityCycle.TIMELY)), 1);
        assertThat(site.requests(key(CapacityCycle.TIMELY))).isEqualTo(2);
    }

    @Test
    void whatIsNotThereHasFailedAtOnce() throws Exception {
        run("--capacity.cycles=timely,final", "--capacity.url=" + site.uri() + "/elsewhere");

        assertThat(rows(LEDGER))
                .containsExactly(
                        "http/TW/2025-02-27/Final | failed | HTTP_404 | 0 | 0",
                        "http/TW/2025-02-27/Timely | failed | HTTP_404 | 0 | 0");
        assertThat(site.log().count()).isEqualTo(2);
        assertThat(rows("SELECT loc FROM operational_capacity")).isEmpty();
    }

    @Test
    void endsWhenTheSiteIsGone() throws Exception {
        URI address = site.uri();
        site.close();

        run(
                "--capacity.cycles=timely,final",
                "--capacity.url=" + address + "/ipost/{asset}/capacity/operationally-available",
                "--capacity.attempts=2");

        assertThat(rows("SELECT window_name, status, reason FROM capacity_file"))
                .containsExactly(
                        "http/TW/2025-02-27/Final | failed | UNREACHABLE",
                        "http/TW/2025-02-27/Timely | failed | UNREACHABLE");
    }

    @Test
    void revisitsBringInWhatIsPostedAgain() throws Exception {
        // Each request sees the next posting.
        site.versions(site::requests);

        run(
                "--capacity.cycles=timely,evening",
                "--capacity.revisits=2",
                "--capacity.revisit-after=200 ms");

        List<CapacityKey> keys = List.of(key(CapacityCycle.TIMELY), key(CapacityCycle.EVENING));
        assertLatest(keys, 3);
        assertThat(keys).allSatisfy(key -> assertThat(site.requests(key)).isEqualTo(3));
        assertThat(rows("SELECT window_name, status, count(*) FROM capacity_file GROUP BY 1, 2"))
                .containsExactly(
                        "http/TW/2025-02-27/Evening | applied | 3",
                        "http/TW/2025-02-27/Timely | applied | 3");
        assertThat(rows("SELECT count(*) FROM operational_capacity_history WHERE NOT is_current"))
                .doesNotContain("0");
    }

    @Test
    void revisitsWithoutNewsLeaveTheTablesAlone() throws Exception {
        run("--capacity.cycles=timely", "--capacity.revisits=3", "--capacity.revisit-after=200 ms");

        assertThat(rows(LEDGER)).isEqualTo(applied(List.of(key(CapacityCycle.TIMELY))));
        assertThat(rows("SELECT last_received_at > received_at FROM capacity_file"))
                .containsExactly("t");
        assertThat(rows("SELECT is_current, count(*) FROM operational_capacity_history GROUP BY 1"))
                .containsExactly("t | 20");
        assertThat(site.requests(key(CapacityCycle.TIMELY))).isEqualTo(4);
    }

    @Test
    void revisitsAskOnlyForWhatIsNewerWhereTheSiteGivesAnETag() throws Exception {
        site.tagAnswers();

        run("--capacity.cycles=timely", "--capacity.revisits=3", "--capacity.revisit-after=200 ms");

        assertThat(site.requests(key(CapacityCycle.TIMELY))).isEqualTo(4);
        assertThat(site.notModified()).isEqualTo(3);
        assertLatest(List.of(key(CapacityCycle.TIMELY)), 1);
        assertThat(rows(LEDGER)).isEqualTo(applied(List.of(key(CapacityCycle.TIMELY))));
    }

    @Test
    void revisitsAskOnlyForWhatIsNewerWhereTheSiteGivesATime() throws Exception {
        site.postedAt(file -> Instant.parse("2025-02-26T23:00:00Z"));

        run("--capacity.cycles=timely", "--capacity.revisits=1", "--capacity.revisit-after=200 ms");

        assertThat(site.log().requests())
                .extracting(request -> String.valueOf(request.header("If-Modified-Since")))
                .containsExactly("null", "Wed, 26 Feb 2025 23:00:00 GMT");
    }

    @Test
    void readsOneGasDayAndTheCyclesThatAreNamedByNameOrNumber() throws Exception {
        run("--capacity.gas-day=2025-03-01", "--capacity.cycles=evening,3");

        List<CapacityKey> keys =
                Stream.of(CapacityCycle.EVENING, CapacityCycle.INTRADAY_1)
                        .map(cycle -> new CapacityKey("TW", LocalDate.of(2025, 3, 1), cycle))
                        .toList();
        assertLatest(keys, 1);
        assertThat(site.log().count()).isEqualTo(2);
    }

    @Test
    void asksOneAtATimeWhereMoreAreNotAllowed() throws Exception {
        site.faults(answer -> answer.reply().delayed(Duration.ofMillis(50)));

        run("--capacity.concurrency=1");

        assertThat(site.log().count()).isEqualTo(CapacityCycle.values().length);
        assertThat(site.log().mostUnderWay()).isEqualTo(1);
    }

    @Test
    void asksAtTheSameTimeWhereItIsAllowed() throws Exception {
        site.faults(answer -> answer.reply().delayed(Duration.ofMillis(500)));

        run("--capacity.concurrency=2");

        assertThat(site.log().mostUnderWay()).isEqualTo(2);
    }

    @Test
    void asksNoMoreOftenThanAllowed() throws Exception {
        run("--capacity.requests-per-second=2", "--capacity.concurrency=10");

        List<Instant> times = times();
        assertThat(times).hasSize(6);
        // Two at once, two a second later, two after another one; the first may be late itself.
        assertThat(Duration.between(times.get(1), times.get(5)))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1_500));
    }

    private void run(String... own) throws Exception {
        List<String> options = new ArrayList<>(Arrays.asList(own));
        if (options.stream().noneMatch(option -> option.startsWith("--capacity.gas-day="))) {
            addDefault(options, "--capacity.from", "2025-02-27");
        }
        addDefault(options, "--capacity.url", address());
        addDefault(options, "--capacity.requests-per-second", "1000");
        addDefault(options, "--capacity.retry-delay", "50 ms");
        job.run(options.toArray(String[]::new));
    }

    private String address() {
        return site.uri() + "/ipost/{asset}/capacity/operationally-available";
    }

    private static void addDefault(List<String> options, String key, String value) {
        if (options.stream().noneMatch(option -> option.startsWith(key + "="))) {
            options.add(key + "=" + value);
        }
    }

    private List<Instant> times() {
        return site.log().requests().stream().map(HttpRequest::receivedAt).sorted().toList();
    }

    /** Latest and current rows against the truth; which posting brought a row is not looked at. */
    private void assertLatest(List<CapacityKey> keys, int version) throws SQLException {
        List<PublishedFile> files = keys.stream().map(key -> FILES.file(key, version)).toList();
        List<String> truth = Truth.withoutFileHash(Truth.rows(files));
        assertThat(Truth.withoutFileHash(Truth.latestIn(job.database()))).isEqualTo(truth);
        assertThat(Truth.withoutFileHash(Truth.currentIn(job.database()))).isEqualTo(truth);
    }

    private static List<String> applied(List<CapacityKey> keys) {
        Stream<String> rows =
                keys.stream()
                        .map(
                                key ->
                                        "http/%s/%s/%s | applied | - | 20 | 20"
                                                .formatted(
                                                        key.asset(),
                                                        key.gasDay(),
                                                        key.cycle().title()));
        return rows.sorted().toList();
    }

    private static CapacityKey key(CapacityCycle cycle) {
        return new CapacityKey("TW", DAY, cycle);
    }

    private static HttpReply page() {
        return HttpReply.html(200, "The system is temporarily unavailable.");
    }

    private List<String> rows(String sql) throws SQLException {
        return Tables.rows(job.database(), sql);
    }
}
