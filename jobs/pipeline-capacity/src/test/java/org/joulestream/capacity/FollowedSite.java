package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.CapacitySite;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.time.SteeredClock;

/**
 * A site that posts by the script, by a clock that the test moves on, and what a job that follows
 * it has to ask for and to end with.
 */
final class FollowedSite implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    final PostingScript script = new PostingScript();
    final CapacityFiles files = new CapacityFiles(5, 6);
    final SteeredClock clock;
    final ExpectedRequests expected;
    final CapacitySite site;
    private final List<String> assets;
    private final Duration revisitAfter;

    FollowedSite(List<String> assets, Instant start, Duration revisitAfter) {
        this.assets = assets;
        this.revisitAfter = revisitAfter;
        this.clock = SteeredClock.at(start);
        this.expected = new ExpectedRequests(script, revisitAfter);
        this.site = CapacitySite.start(files);
        site.tagAnswers();
        site.versions(key -> script.version(key, clock.instant()));
        site.postedAt(file -> script.postings(file.key()).get(file.version() - 1));
    }

    /** The job has to follow these gas days. */
    void follow(LocalDate first, LocalDate last) {
        keys(first, last).forEach(expected::follow);
    }

    List<CapacityKey> keys(LocalDate from, LocalDate to) {
        return Folder.keys(assets, from, (int) (to.toEpochDay() - from.toEpochDay()) + 1);
    }

    /** What a user would type to follow this site. */
    String[] options(String... more) {
        return Stream.concat(
                        Stream.of(
                                "--capacity.assets=" + String.join(",", assets),
                                "--capacity.url="
                                        + site.uri()
                                        + "/ipost/{asset}/capacity/operationally-available",
                                "--capacity.revisit-days=" + ExpectedRequests.REVISIT_DAYS,
                                "--capacity.revisit-after=" + revisitAfter.toMinutes() + " min",
                                "--capacity.attempts=" + ExpectedRequests.ATTEMPTS,
                                "--capacity.requests-per-second=1000"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Override
    public void close() {
        site.close();
    }

    /** Waits until each of these files has been asked for as often as it has to be. */
    void awaitAsked(int step, List<CapacityKey> due) {
        Awaitility.await("step " + step)
                .pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(notAsked(due)).isEmpty());
    }

    /** The files that have not been asked for as often as they have to be. */
    List<CapacityKey> notAsked(List<CapacityKey> due) {
        Map<CapacityKey, Integer> least = expected.requests();
        return due.stream().filter(key -> site.requests(key) < least.getOrDefault(key, 0)).toList();
    }

    /**
     * Each file was asked for as often as it had to be.
     *
     * @param repeatable files that may have been asked for so many times more
     */
    void assertRequests(Map<CapacityKey, Integer> repeatable) {
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

    void awaitLedger(CapacityRun run) {
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

    void assertVersions(CapacityRun run) throws SQLException {
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
    }
}
