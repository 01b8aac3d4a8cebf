package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files with half their lines broken, with a threshold and without. */
class CapacityQualityITCase {
    @RegisterExtension static final FlinkClusterExtension FLINK = new FlinkClusterExtension();

    private static final int ROWS = 40;
    private static final String THRESHOLD = "--capacity.min-quality=0.8";
    private static final Instant POSTED = Instant.parse("2025-03-01T04:00:00Z");
    private static final CapacityKey KEY =
            new CapacityKey("TW", LocalDate.of(2025, 2, 27), CapacityCycle.EVENING);
    private static final String LEDGER =
            "SELECT status, reason, rows_read, rows_inserted, rows_updated, rows_unchanged,"
                    + " rows_stale, rows_duplicate, rows_rejected, rows_closed FROM capacity_file";
    private static final String HELD_BACK =
            "quarantined | LOW_QUALITY | 40 | 0 | 0 | 0 | 0 | 0 | 40 | 0";

    private final CapacityRun job;
    private final Folder folder;

    CapacityQualityITCase(@TempDir Path directory) throws Exception {
        job = new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory);
        folder = Folder.in(directory, "published");
    }

    @Test
    void aFileBelowTheThresholdIsHeldBackWithEveryLine() throws Exception {
        post(halfBroken(posting(1)), 1);

        job.run(folder.option(), THRESHOLD);

        assertThat(rows(LEDGER)).containsExactly(HELD_BACK);
        assertThat(count("operational_capacity")).isZero();
        assertThat(count("operational_capacity_history")).isZero();
        assertThat(count("merge_group")).isZero();
        assertThat(rows("SELECT raw FROM rejected_record"))
                .isEqualTo(lines(halfBroken(posting(1))).stream().sorted().toList());
        assertThat(rows("SELECT reason, count(*) FROM rejected_record GROUP BY 1"))
                .containsExactly("LOW_QUALITY | 20", "WRONG_FIELD_COUNT | 20");
        assertThat(
                        count(
                                "rejected_record r JOIN capacity_file f USING (window_name) WHERE"
                                        + " split_part(r.position, ' of ', 2) = left(f.file_hash, 12)"))
                .isEqualTo(ROWS);
    }

    @Test
    void theReportCanBeAskedWithJsonOperators() throws Exception {
        post(halfBroken(posting(1)), 1);

        job.run(folder.option(), THRESHOLD);

        assertThat(
                        rows(
                                "SELECT quality -> 'summary' ->> 'record_count', quality -> 'metrics'"
                                        + " ->> 'rejected_lines', quality -> 'line_counts' ->> 'ERROR',"
                                        + " quality #>> '{issues,0,type}', quality #>>"
                                        + " '{issues,0,count}', jsonb_array_length(quality #>"
                                        + " '{issues,0,lines}') FROM capacity_file"))
                .containsExactly("40 | 20 | 20 | WRONG_FIELD_COUNT | 20 | 10");
        assertThat(
                        rows(
                                "SELECT quality_score = (quality #>> '{summary,quality_score}')::numeric,"
                                        + " quality_score > 0.4 AND quality_score <= 0.5, detail LIKE"
                                        + " 'quality score 0.% is below 0.8 (capacity.min-quality);"
                                        + " worst: WRONG_FIELD_COUNT in 20 lines%' FROM capacity_file"
                                        + " WHERE quality -> 'issues' @> '[{\"severity\":\"ERROR\"}]'"))
                .containsExactly("t | t | t");
    }

    @Test
    void issuesCanBeListedAsTheReadmeShows() throws Exception {
        post(halfBroken(posting(1)), 1);

        job.run(folder.option(), THRESHOLD);

        assertThat(
                        rows(
                                "SELECT i->>'type' AS issue, i->>'column' AS col, i->>'count' AS n FROM"
                                        + " capacity_file, jsonb_array_elements(quality->'issues') i"
                                        + " WHERE quality_score < 0.95 AND i->>'severity' = 'ERROR'"))
                .containsExactly("WRONG_FIELD_COUNT | - | 20");
    }

    /** Reports came with a later version than the ledger. */
    @Test
    void aFileThatIsSeenAgainGetsTheReportItLacks() throws Exception {
        post(text(posting(1)), 1);
        job.run(folder.option());
        Tables before = Tables.of(job.database());
        try (Connection connection = job.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE staging.capacity_file SET quality = NULL");
        }

        job.run(folder.option());

        assertThat(Tables.of(job.database())).isEqualTo(before);
        assertThat(count("capacity_file WHERE quality_score >= 0.8")).isEqualTo(1);
    }

    @Test
    void aRepeatedRunChangesNothing() throws Exception {
        post(halfBroken(posting(1)), 1);
        job.run(folder.option(), THRESHOLD);
        Tables before = Tables.of(job.database());

        job.run(folder.option(), THRESHOLD);

        assertThat(Tables.of(job.database())).isEqualTo(before);
    }

    @Test
    void aBetterPostingOfTheSameFileIsStored() throws Exception {
        post(halfBroken(posting(1)), 1);
        job.run(folder.option(), THRESHOLD);
        post(text(posting(2)), 2);

        job.run(folder.option(), THRESHOLD);

        assertThat(Truth.latestIn(job.database())).isEqualTo(Truth.rows(List.of(posting(2))));
        assertThat(Truth.currentIn(job.database())).isEqualTo(Truth.rows(List.of(posting(2))));
        assertThat(rows(LEDGER))
                .containsExactly("applied | - | 40 | 40 | 0 | 0 | 0 | 0 | 0 | 0", HELD_BACK);
        assertThat(count("capacity_file WHERE status = 'applied' AND quality_score >= 0.8"))
                .isEqualTo(1);
    }

    @Test
    void aFileThatIsHeldBackNeitherTouchesRowsNorMakesAnEarlierPostingStale() throws Exception {
        post(text(posting(1)), 1);
        job.run(folder.option(), THRESHOLD);
        Tables before = Tables.of(job.database());
        post(halfBroken(posting(3)), 3);
        job.run(folder.option(), THRESHOLD);
        assertThat(Tables.of(job.database()).latest()).isEqualTo(before.latest());
        assertThat(Tables.of(job.database()).history()).isEqualTo(before.history());

        post(text(posting(2)), 2);
        job.run(folder.option(), THRESHOLD);

        assertThat(rows("SELECT status, posted_at AT TIME ZONE 'UTC' FROM capacity_file"))
                .containsExactly(
                        "applied | 2025-03-01 04:00:01",
                        "applied | 2025-03-01 04:00:02",
                        "quarantined | 2025-03-01 04:00:03");
        assertThat(Truth.withoutFileHash(Truth.latestIn(job.database())))
                .isEqualTo(Truth.withoutFileHash(Truth.rows(List.of(posting(2)))));
    }

    @Test
    void eachBadPostingKeepsItsOwnLines() throws Exception {
        post(halfBroken(posting(1)), 1);
        job.run(folder.option(), THRESHOLD);
        post(halfBroken(posting(2)), 2);
        job.run(folder.option(), THRESHOLD);
        Tables before = Tables.of(job.database());

        job.run(folder.option(), THRESHOLD);

        assertThat(Tables.of(job.database())).isEqualTo(before);
        assertThat(rows(LEDGER)).containsExactly(HELD_BACK, HELD_BACK);
        List<String> both = new ArrayList<>(lines(halfBroken(posting(1))));
        both.addAll(lines(halfBroken(posting(2))));
        assertThat(rows("SELECT raw FROM rejected_record"))
                .isEqualTo(both.stream().sorted().toList());
    }

    @Test
    void withoutAThresholdTheUsableRowsAreStored() throws Exception {
        post(halfBroken(posting(1)), 1);

        job.run(folder.option());

        assertThat(rows(LEDGER)).containsExactly("applied | - | 40 | 20 | 0 | 0 | 0 | 0 | 20 | 0");
        assertThat(count("operational_capacity")).isEqualTo(20);
        assertThat(rows("SELECT DISTINCT reason FROM rejected_record"))
                .containsExactly("WRONG_FIELD_COUNT");
        assertThat(count("capacity_file WHERE quality_score <= 0.5")).isEqualTo(1);
    }

    @Test
    void aLowerThresholdReleasesWhatWasHeldBack() throws Exception {
        post(halfBroken(posting(1)), 1);
        job.run(folder.option(), THRESHOLD);

        job.run(folder.option(), "--capacity.min-quality=0.4");

        assertThat(rows(LEDGER))
                .containsExactly("applied | - | 40 | 20 | 0 | 0 | 0 | 0 | 20 | 0", HELD_BACK);
        assertThat(rows("SELECT count(DISTINCT file_hash) FROM capacity_file"))
                .containsExactly("1");
        assertThat(count("operational_capacity")).isEqualTo(20);
    }

    /** What is stored stays stored; that the file would no longer pass is told. */
    @Test
    void aHigherThresholdTakesNothingBack() throws Exception {
        post(halfBroken(posting(1)), 1);
        job.run(folder.option());

        job.run(folder.option(), THRESHOLD);

        assertThat(rows(LEDGER))
                .containsExactly("applied | - | 40 | 20 | 0 | 0 | 0 | 0 | 20 | 0", HELD_BACK);
        assertThat(count("operational_capacity")).isEqualTo(20);
    }

    private static PublishedFile posting(int version) {
        return new CapacityFiles(20250227, ROWS).file(KEY, version);
    }

    private static String text(PublishedFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }

    /** Every second data line gets a field too many. */
    private static String halfBroken(PublishedFile file) {
        List<String> lines = new ArrayList<>(text(file).lines().toList());
        for (int i = 2; i < lines.size(); i += 2) {
            lines.set(i, lines.get(i) + ",\"?\"");
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> lines(String text) {
        return text.lines().skip(1).toList();
    }

    private void post(String text, int second) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        folder.put(KEY.fileName(), bytes, POSTED.plusSeconds(second));
    }

    private List<String> rows(String sql) throws SQLException {
        return Tables.rows(job.database(), sql);
    }

    private long count(String from) throws SQLException {
        return Tables.count(job.database(), "SELECT count(*) FROM " + from);
    }
}
