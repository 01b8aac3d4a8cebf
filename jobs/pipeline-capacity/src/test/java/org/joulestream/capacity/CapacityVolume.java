package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.capacity.PublishedRow;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.flink.LocalFlinkSettings;
import org.joulestream.testkit.postgres.SharedPostgres;

/**
 * Many files of 300 rows in a small heap, three times: new, a little changed, the same.
 *
 * @param directory where they lie
 * @param files how many
 * @param heap what the process may have in bytes: less than the rows would take
 */
record CapacityVolume(Path directory, int files, long heap) {
    /** A run of 600,000 rows took up to 140 s on two cores that had seven times their load. */
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final int ROWS = 300;
    private static final int CHANGED_EVERY = 20;
    private static final Instant POSTED = Instant.parse("2025-03-01T04:00:00Z");
    private static final CapacityFiles GENERATOR = new CapacityFiles(99, ROWS);

    /** One task manager with two slots. */
    static LocalFlinkSettings cluster() {
        return LocalFlinkCluster.settings().size(1, 2).checkpointEvery(Duration.ofSeconds(1));
    }

    /** The second pass makes versions of what changed, and the third touches no row. */
    void assertThatTheSameFilesAgainTouchNoRow(LocalFlinkCluster cluster) throws Exception {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(heap);
        CapacityRun job = new CapacityRun(cluster, SharedPostgres.newDatabase(), directory);
        Folder folder = Folder.in(directory, "in");

        long rows = (long) files * ROWS;
        write(folder, false, POSTED);
        run(cluster, job, folder);
        assertThat(count(job, "operational_capacity")).isEqualTo(rows);
        assertThat(count(job, "operational_capacity_history")).isEqualTo(rows);
        assertThat(count(job, "capacity_file WHERE rows_inserted = 300")).isEqualTo(files);

        long changed = rows / CHANGED_EVERY;
        write(folder, true, POSTED.plus(Duration.ofHours(1)));
        run(cluster, job, folder);
        assertThat(count(job, "operational_capacity")).isEqualTo(rows);
        assertThat(count(job, "operational_capacity_history")).isEqualTo(rows + changed);
        assertThat(count(job, "operational_capacity_history WHERE is_current")).isEqualTo(rows);
        assertThat(count(job, "capacity_file WHERE rows_updated = 15 AND rows_unchanged = 285"))
                .isEqualTo(files);

        List<String> before = fingerprints(job);
        write(folder, true, POSTED.plus(Duration.ofHours(2)));
        run(cluster, job, folder);
        assertThat(fingerprints(job)).isEqualTo(before);
        assertThat(count(job, "capacity_file")).isEqualTo(2L * files);
        assertThat(count(job, "rejected_record")).isZero();
    }

    private static void run(LocalFlinkCluster cluster, CapacityRun job, Folder folder)
            throws Exception {
        cluster.awaitFinished(job.start(folder.option()), LONGEST);
    }

    private void write(Folder folder, boolean changed, Instant posted) throws IOException {
        for (CapacityKey key :
                Folder.keys(List.of("TW"), FIRST_DAY, files / 6 + 1).subList(0, files)) {
            PublishedFile file = GENERATOR.file(key, 1);
            folder.put(changed ? changed(file) : file, posted);
        }
    }

    /** Every twentieth row has another quantity. */
    private static PublishedFile changed(PublishedFile file) {
        List<PublishedRow> rows = new ArrayList<>(file.rows());
        for (int i = 0; i < rows.size(); i += CHANGED_EVERY) {
            rows.set(i, scheduled(rows.get(i), rows.get(i).totalScheduled() + 1));
        }
        return new PublishedFile(file.key(), 2, List.copyOf(rows));
    }

    private static PublishedRow scheduled(PublishedRow row, long quantity) {
        return new PublishedRow(
                row.location(),
                row.zone(),
                row.name(),
                row.purpose(),
                row.quantityType(),
                row.flowDirection(),
                row.designCapacity(),
                row.operatingCapacity(),
                quantity,
                Math.max(0, row.operatingCapacity() - quantity),
                row.interruptible(),
                row.authorizedOverrun(),
                row.nominationsExceed(),
                row.allAvailable(),
                row.quantityReason());
    }

    /** Place and writing transaction of every row: an UPDATE that changes nothing shows too. */
    private static List<String> fingerprints(CapacityRun job) throws SQLException {
        List<String> all = new ArrayList<>();
        for (String table : List.of("operational_capacity", "operational_capacity_history")) {
            all.addAll(
                    Tables.rows(
                            job.database(),
                            "SELECT '"
                                    + table
                                    + "', count(*), sum(hashtextextended(ctid::text || xmin::text || xmax::text"
                                    + " , 0)::numeric) FROM "
                                    + table));
        }
        return all;
    }

    private static long count(CapacityRun job, String from) throws SQLException {
        return Tables.count(job.database(), "SELECT count(*) FROM " + from);
    }
}
