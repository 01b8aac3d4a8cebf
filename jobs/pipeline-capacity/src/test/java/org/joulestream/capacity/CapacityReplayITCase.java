package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.capacity.PublishedRow;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Postings of the same files, read again and again, in order and out of it. */
class CapacityReplayITCase {
    @RegisterExtension static final FlinkClusterExtension FLINK = new FlinkClusterExtension();

    private static final int ROWS = 30;
    private static final Instant FIRST_POSTED = Instant.parse("2025-03-01T04:00:00Z");
    private static final CapacityFiles FILES = new CapacityFiles(7, ROWS);
    private static final List<CapacityKey> KEYS =
            Folder.keys(List.of("TW"), LocalDate.of(2025, 2, 27), 1);

    private final Path directory;
    private final CapacityRun job;

    CapacityReplayITCase(@TempDir Path directory) throws Exception {
        this.directory = directory;
        job = new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory);
    }

    @Test
    void historyHoldsEveryVersionOfEveryRow() throws Exception {
        runInOrder();

        assertThat(Truth.latestIn(job.database())).isEqualTo(latest(1, 2, 3));
        assertThat(Truth.currentIn(job.database())).isEqualTo(latest(1, 2, 3));
        assertThat(versions())
                .hasSizeGreaterThan(KEYS.size() * ROWS)
                .isEqualTo(sorted(models(1, 2, 3).flatMap(VersionModel::versions)));
    }

    @Test
    void aLocationThatIsGoneIsClosedInTheHistoryAndNotInTheLatest() throws Exception {
        runInOrder();

        PublishedRow gone = goneInThird(KEYS.get(0));
        String where =
                " WHERE cycle = 'Timely' AND loc = '%s' AND flow_ind = '%s'"
                        .formatted(gone.location(), gone.flowDirection());
        assertThat(count("operational_capacity" + where)).isZero();
        assertThat(count("operational_capacity_history" + where)).isPositive();
        assertThat(count("operational_capacity_history" + where + " AND is_current")).isZero();
        assertThat(rows("SELECT max(valid_to) FROM operational_capacity_history" + where))
                .containsExactly("2025-03-01 06:00:00");
        assertThat(rows("SELECT rows_closed FROM capacity_file WHERE window_name LIKE 'file/v3/%'"))
                .hasSize(KEYS.size())
                .containsOnly("1");
    }

    @Test
    void everythingReadAgainInAnyOrderLeavesAllTablesAsTheyWere() throws Exception {
        runInOrder();
        Tables before = Tables.of(job.database());

        job.run(folder(2).option());
        job.run(folder(1).option());
        job.run(folder(3, 1).option());
        job.run(folder(1, 2, 3).option());

        assertThat(Tables.of(job.database())).isEqualTo(before);
        assertThat(count("capacity_file")).isEqualTo(3L * KEYS.size());
    }

    @Test
    void olderPostingsThatComeLaterAreStaleAndInTheLedgerOnly() throws Exception {
        job.run(folder(3).option());
        Tables newest = Tables.of(job.database());

        job.run(folder(1).option());

        Tables after = Tables.of(job.database());
        assertThat(after.latest()).isEqualTo(newest.latest());
        assertThat(after.history()).isEqualTo(newest.history());
        assertThat(
                        rows(
                                "SELECT status, rows_read, rows_stale, rows_inserted, posted_at AT TIME"
                                        + " ZONE 'UTC' FROM capacity_file WHERE window_name LIKE"
                                        + " 'file/v1/%'"))
                .hasSize(KEYS.size())
                .containsOnly("stale | 30 | 30 | 0 | 2025-03-01 04:00:00");
    }

    @Test
    void postingsOutOfOrderEndInTheSameLatestRows() throws Exception {
        job.run(folder(2).option());
        job.run(folder(1).option());
        job.run(folder(3).option());
        job.run(folder(1, 2, 3).option());

        assertThat(Truth.latestIn(job.database())).isEqualTo(latest(2, 3));
        assertThat(versions()).isEqualTo(sorted(models(2, 3).flatMap(VersionModel::versions)));
        assertThat(
                        rows(
                                "SELECT left(window_name, 7), status, count(*) FROM capacity_file"
                                        + " GROUP BY 1, 2"))
                .containsExactly(
                        "file/v1 | stale | 6", "file/v2 | applied | 6", "file/v3 | applied | 6");
    }

    /** Two readers take the postings in no certain order. */
    @Test
    void allPostingsAtOnceEndInTheSameLatestRows() throws Exception {
        job.run(folder(1, 2, 3).option());

        assertThat(Truth.withoutFileHash(Truth.latestIn(job.database())))
                .isEqualTo(Truth.withoutFileHash(latest(3)));
        assertThat(Truth.withoutFileHash(Truth.currentIn(job.database())))
                .isEqualTo(Truth.withoutFileHash(latest(3)));
        assertThat(count("operational_capacity_history WHERE valid_from >= valid_to")).isZero();
        assertThat(count("capacity_file")).isEqualTo(3L * KEYS.size());
    }

    @Test
    void oldContentPostedAgainIsANewVersionOnlyIfOtherContentCameBetween() throws Exception {
        Folder posts = Folder.in(directory, "posts");
        VersionModel model = new VersionModel();
        Instant posted = FIRST_POSTED;
        for (int version : new int[] {1, 2, 1}) {
            posted = posted.plusSeconds(1);
            model.post(posting(KEYS.get(0), version), posted);
            posts.put(posting(KEYS.get(0), version), posted);
            job.run(posts.option());
        }
        Tables back = Tables.of(job.database());

        posts.put(posting(KEYS.get(0), 1), posted.plusSeconds(1));
        job.run(posts.option());

        // Only the gas day knows of the time at which the same was posted again.
        assertThat(Tables.of(job.database()))
                .usingRecursiveComparison()
                .ignoringFields("gasDays")
                .isEqualTo(back);
        assertThat(GasDays.inTable(job.database())).hasSize(1);
        assertThat(versions()).isEqualTo(sorted(model.versions()));
        assertThat(count("capacity_file")).isEqualTo(3);
    }

    private void runInOrder() throws Exception {
        job.run(folder(1).option());
        job.run(folder(2).option());
        job.run(folder(3).option());
    }

    /** These postings and no others, always below the same path. */
    private Folder folder(int... versions) throws Exception {
        FileUtils.deleteDirectory(directory.resolve("in").toFile());
        Folder folder = Folder.in(directory, "in");
        for (int version : versions) {
            for (CapacityKey key : KEYS) {
                PublishedFile file = posting(key, version);
                folder.put("v" + version + "/" + file.fileName(), file.bytes(), posted(version));
            }
        }
        return folder;
    }

    private static PublishedFile posting(CapacityKey key, int version) {
        return FILES.file(key, version);
    }

    private static Instant posted(int version) {
        return FIRST_POSTED.plus(Duration.ofHours(version - 1L));
    }

    private static PublishedRow goneInThird(CapacityKey key) {
        Set<String> left =
                posting(key, 3).rows().stream()
                        .map(CapacityReplayITCase::place)
                        .collect(Collectors.toSet());
        return posting(key, 2).rows().stream()
                .filter(row -> !left.contains(place(row)))
                .findFirst()
                .orElseThrow();
    }

    private static String place(PublishedRow row) {
        return row.location() + row.flowDirection();
    }

    /** One model for each key, after these postings were applied. */
    private static Stream<VersionModel> models(int... versions) {
        return KEYS.stream()
                .map(
                        key -> {
                            VersionModel model = new VersionModel();
                            for (int version : versions) {
                                model.post(posting(key, version), posted(version));
                            }
                            return model;
                        });
    }

    private static List<String> latest(int... versions) {
        return sorted(models(versions).flatMap(VersionModel::latest));
    }

    private List<String> versions() throws SQLException {
        return rows(
                "SELECT cycle, loc, flow_ind, tsq, valid_from, valid_to, is_current FROM"
                        + " operational_capacity_history");
    }

    private static List<String> sorted(Stream<String> rows) {
        return rows.sorted().toList();
    }

    private List<String> rows(String sql) throws SQLException {
        return Tables.rows(job.database(), sql);
    }

    private long count(String from) throws SQLException {
        return Tables.count(job.database(), "SELECT count(*) FROM " + from);
    }
}
