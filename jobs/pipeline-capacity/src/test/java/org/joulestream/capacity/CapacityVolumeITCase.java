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
import org.apache.flink.configuration.CheckpointingOptions;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.capacity.PublishedRow;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** 2,000 files of 300 rows in a heap of 512 MB, three times: new, a little changed, the same. */
@Tag("volume")
class CapacityVolumeITCase {
    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings()
                            .size(1, 2)
                            .set(
                                    CheckpointingOptions.CHECKPOINTING_INTERVAL,
                                    Duration.ofSeconds(1)));

    /** A run of 600,000 rows took up to 140 s on two cores that had seven times their load. */
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private static final int FILES = 2_000;
    private static final int ROWS = 300;
    private static final int CHANGED_EVERY = 20;
    private static final Instant POSTED = Instant.parse("2025-03-01T04:00:00Z");
    private static final CapacityFiles GENERATOR = new CapacityFiles(99, ROWS);
    private static final List<CapacityKey> KEYS =
            Folder.keys(List.of("TW"), LocalDate.of(2024, 1, 1), 334).subList(0, FILES);

    private final Path directory;

    CapacityVolumeITCase(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void theSameFilesAgainTouchNoRow() throws Exception {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(512L << 20);
        CapacityRun job = new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory);
        Folder folder = Folder.in(directory, "in");

        long rows = (long) FILES * ROWS;
        write(folder, false, POSTED);
        run(job, folder);
        assertThat(count(job, "operational_capacity")).isEqualTo(rows);
        assertThat(count(job, "operational_capacity_history")).isEqualTo(rows);
        assertThat(count(job, "capacity_file WHERE rows_inserted = 300")).isEqualTo(FILES);

        long changed = rows / CHANGED_EVERY;
        write(folder, true, POSTED.plus(Duration.ofHours(1)));
        run(job, folder);
        assertThat(count(job, "operational_capacity")).isEqualTo(rows);
        assertThat(count(job, "operational_capacity_history")).isEqualTo(rows + changed);
        assertThat(count(job, "operational_capacity_history WHERE is_current")).isEqualTo(rows);
        assertThat(count(job, "capacity_file WHERE rows_updated = 15 AND rows_unchanged = 285"))
                .isEqualTo(FILES);

        List<String> before = fingerprints(job);
        write(folder, true, POSTED.plus(Duration.ofHours(2)));
        run(job, folder);
        assertThat(fingerprints(job)).isEqualTo(before);
        assertThat(count(job, "capacity_file")).isEqualTo(2 * FILES);
        assertThat(count(job, "rejected_record")).isZero();
    }

    private static void run(CapacityRun job, Folder folder) throws Exception {
        FLINK.cluster().awaitFinished(job.start(folder.option()), LONGEST);
    }

    private static void write(Folder folder, boolean changed, Instant posted) throws IOException {
        for (CapacityKey key : KEYS) {
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
