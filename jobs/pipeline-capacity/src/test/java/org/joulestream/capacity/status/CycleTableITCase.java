package org.joulestream.capacity.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.joulestream.capacity.CapacityJob;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.capacity.store.CapacityLedger;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.launch.JobStatus;
import org.joulestream.common.merge.LedgerEntry;
import org.joulestream.common.merge.MergeCounts;
import org.joulestream.common.merge.MergeOutcome;
import org.joulestream.common.postgres.Migrations;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The status of gas day 27 February, from what the ledger writes. Instants follow from UTC−6. */
@Tag("zone")
class CycleTableITCase {
    static final String DAY = "2025-02-27";

    /** 28 February, 11:00 Central: every cycle is over. */
    private static final Instant NOW = Instant.parse("2025-02-28T17:00:00Z");

    private static final MergeCounts NO_ROWS = new MergeCounts(0, 0, 0, 0, 0, 0, 0, 0);

    private final TestDatabase database = SharedPostgres.newDatabase();
    private final Connection connection = database.connect();

    CycleTableITCase() throws SQLException {}

    @BeforeEach
    void migrate() throws SQLException {
        Migrations.migrate(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                "staging",
                "db/common",
                "db/capacity");
        connection.setSchema("staging");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void saysLateWhereTheSiteToldATime() throws SQLException {
        applied("a", "2025-02-27T00:12:00Z", "2025-02-27T00:20:00Z");

        assertThat(timely()).isEqualTo("late 18:12");
    }

    @Test
    void saysSeenWhereTheSiteToldNoTime() throws SQLException {
        applied("a", "2025-02-27T16:00:00Z", "2025-02-27T16:00:00Z");

        assertThat(timely()).isEqualTo("seen 02-27 10:00");
    }

    /** A file that is copied into a folder is newer than its posting. */
    @Test
    void saysSeenOfAFileFromAFolder() throws SQLException {
        LedgerFile file = new LedgerFile("file/OAC_TW.csv", null, FileStatus.READABLE, null);
        record(file.of("a", "2025-02-27T16:00:00Z", "2025-03-05T16:00:00Z"), MergeOutcome.APPLIED);

        assertThat(timely()).isEqualTo("seen 02-27 10:00");
    }

    @Test
    void countsContentsAndNotHowOftenTheyCame() throws SQLException {
        applied("a", "2025-02-26T23:04:00Z", "2025-02-26T23:10:00Z");
        applied("b", "2025-02-27T01:00:00Z", "2025-02-27T01:10:00Z");
        applied("a", "2025-02-27T02:00:00Z", "2025-02-27T02:10:00Z");

        assertThat(rows()).isEqualTo(3);
        assertThat(timely()).isEqualTo("17:04 (+1)");
    }

    @Test
    void countsAnOlderPostingThatCameAfterANewerOne() throws SQLException {
        applied("b", "2025-02-27T01:00:00Z", "2025-02-27T01:10:00Z");
        record(site("a", "2025-02-26T23:04:00Z", "2025-02-27T03:00:00Z"), MergeOutcome.STALE);

        assertThat(timely()).isEqualTo("17:04 (+1)");
    }

    @Test
    void tellsOfAPostingThatWasHeldBackLater() throws SQLException {
        applied("a", "2025-02-26T23:04:00Z", "2025-02-26T23:10:00Z");
        unusable(FileStatus.QUARANTINED, "LOW_QUALITY", "2025-02-27T03:00:00Z");

        assertThat(timely()).isEqualTo("17:04, then LOW_QUALITY");
    }

    @Test
    void forgetsTroubleWhenTheKnownContentIsThereAgain() throws SQLException {
        applied("a", "2025-02-26T23:04:00Z", "2025-02-26T23:10:00Z");
        unusable(FileStatus.FAILED, "HTTP_503", "2025-02-27T03:00:00Z");
        record(site("a", "2025-02-26T23:04:00Z", "2025-02-27T04:00:00Z"), MergeOutcome.UNCHANGED);

        assertThat(timely()).isEqualTo("17:04");
    }

    @Test
    void forgetsTroubleThatWasBeforeTheContent() throws SQLException {
        unusable(FileStatus.REJECTED, "HTML_INSTEAD_OF_CSV", "2025-02-26T23:02:00Z");
        applied("a", "2025-02-26T23:04:00Z", "2025-02-26T23:10:00Z");

        assertThat(timely()).isEqualTo("17:04");
    }

    @Test
    void namesTheNewestOfSeveralTroubles() throws SQLException {
        unusable(FileStatus.FAILED, "HTTP_503", "2025-02-27T03:00:00Z");
        unusable(FileStatus.REJECTED, "HTML_INSTEAD_OF_CSV", "2025-02-27T01:00:00Z");

        assertThat(timely()).isEqualTo("missing (HTTP_503)");
    }

    /** It is the cycle that was asked for which is missing, whatever came. */
    @Test
    void countsAnotherCycleAsTroubleOfTheOneThatWasAskedFor() throws SQLException {
        LedgerFile file =
                new LedgerFile("http/TW/Final", "Final", FileStatus.OTHER_CYCLE, "OTHER_CYCLE");
        record(
                file.of("a", "2025-02-28T16:10:00Z", "2025-02-28T16:10:00Z"),
                MergeOutcome.NOT_MERGED);

        assertThat(row()).endsWith("missing (OTHER_CYCLE)");
        assertThat(timely()).isEqualTo("missing");
    }

    /** With a folder the default need not be in a source, so that is no fault. */
    @Test
    void saysInOneLineThatNoSourceHasThePipelines() throws SQLException {
        JobStatus status =
                status("--capacity.files=.", "--capacity.sources=energy-transfer-enable");

        assertThat(status.tables()).isEmpty();
        assertThat(status.notes())
                .containsExactly(
                        "capacity.assets is TW, which no source has; expected some of EGT");
    }

    private void applied(String hash, String posted, String received) throws SQLException {
        record(site(hash, posted, received), MergeOutcome.APPLIED);
    }

    private void unusable(FileStatus status, String reason, String received) throws SQLException {
        LedgerFile file = new LedgerFile("http/TW/Timely", "Timely", status, reason);
        record(file.of("bad", received, received), MergeOutcome.NOT_MERGED);
    }

    private static CapacityFile site(String hash, String posted, String received) {
        return new LedgerFile("http/TW/Timely", "Timely", FileStatus.READABLE, null)
                .of(hash, posted, received);
    }

    private void record(CapacityFile file, MergeOutcome outcome) throws SQLException {
        new CapacityLedger().record(connection, List.of(new LedgerEntry<>(file, outcome, NO_ROWS)));
    }

    private int rows() throws SQLException {
        try (var statement = connection.createStatement();
                var count = statement.executeQuery("SELECT count(*) FROM capacity_file")) {
            count.next();
            return count.getInt(1);
        }
    }

    private String timely() throws SQLException {
        return row().get(1);
    }

    private List<String> row() throws SQLException {
        return status("--capacity.assets=TW").tables().get(0).rows().stream()
                .filter(row -> row.get(0).equals(DAY))
                .findFirst()
                .orElseThrow();
    }

    private JobStatus status(String... options) throws SQLException {
        CapacityJob job = new CapacityJob();
        JobStatus status =
                job.status(
                        connection,
                        JobSettings.read(job, List.of(), ConfigurationSources.ofArguments(options)),
                        NOW,
                        4);
        assertThat(status).isNotNull();
        return status;
    }
}
