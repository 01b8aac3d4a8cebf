package org.joulestream.capacity.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.joulestream.common.postgres.Migrations;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.Test;

class LedgerSummaryITCase {

    private static final Instant SINCE = Instant.parse("2025-03-01T00:00:00Z");

    @Test
    void countsWhatCameInThisRunAndTheRowsOfItsNews() throws SQLException {
        TestDatabase database = SharedPostgres.newDatabase();
        Migrations.migrate(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                "staging",
                "db/common",
                "db/capacity");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setSchema("staging");
            statement.execute(
                    "INSERT INTO capacity_file (window_name, status, rows_read, rows_inserted,"
                            + " rows_rejected, received_at, last_received_at) VALUES"
                            + " ('old', 'applied', 7, 7, 0, '2025-02-01', '2025-02-01'),"
                            + " ('seen again', 'applied', 9, 9, 0, '2025-02-01', '2025-03-02'),"
                            + " ('new', 'applied', 5, 4, 1, '2025-03-02', '2025-03-02'),"
                            + " ('bad', 'rejected', 0, 0, 0, '2025-03-02', '2025-03-02')");

            assertThat(LedgerSummary.since(connection, SINCE))
                    .isEqualTo(
                            "3 files, 2 with news, 1 not used; rows with the news: 5 read, 4"
                                    + " inserted, 0 updated, 0 stale, 1 rejected; reasons are in"
                                    + " capacity_file and rejected_record");
        }
    }
}
