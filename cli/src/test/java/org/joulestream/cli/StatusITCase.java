package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.joulestream.common.postgres.Migrations;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the terminal shows of a database. */
class StatusITCase {
    private static final Path README =
            Path.of(System.getProperty("basedir", "."))
                    .resolve("../jobs/pipeline-capacity/README.md");

    /** As the README's example shows it; posting times in UTC, six hours after Central. */
    private static final String LEDGER =
            """
            INSERT INTO capacity_file (window_name, asset, asked_gas_day, asked_cycle, file_hash, status, reason, posted_at, received_at, last_received_at)
            SELECT concat('http/TW/', day, '/', cycle), 'TW', day::date, cycle, hash, status, reason, posted::timestamptz, received, received
            FROM (VALUES
                ('2025-02-26', 'Timely',     'a', '2025-02-25 23:02Z', 'applied', NULL),
                ('2025-02-26', 'Evening',    'b', '2025-02-26 03:03Z', 'applied', NULL),
                ('2025-02-26', 'Intraday 1', 'c', '2025-02-26 19:04Z', 'applied', NULL),
                ('2025-02-26', 'Intraday 2', 'd', '2025-02-26 23:33Z', 'applied', NULL),
                ('2025-02-26', 'Intraday 2', 'e', '2025-02-27 02:10Z', 'quarantined', 'LOW_QUALITY'),
                ('2025-02-26', 'Intraday 3', 'f', '2025-02-27 04:06Z', 'applied', NULL),
                ('2025-02-26', 'Final',      'g', '2025-02-27 16:12Z', 'applied', NULL),
                ('2025-02-27', 'Timely',     'h', '2025-02-26 23:03Z', 'applied', NULL),
                ('2025-02-27', 'Evening',    'i', '2025-02-27 03:05Z', 'applied', NULL),
                ('2025-02-27', 'Intraday 1', 'j', '2025-02-27 21:20Z', 'applied', NULL),
                ('2025-02-27', 'Intraday 2', 'k', '2025-02-27 23:34Z', 'applied', NULL),
                ('2025-02-27', 'Intraday 2', 'l', '2025-02-28 01:15Z', 'applied', NULL),
                ('2025-02-28', 'Timely',     'm', '2025-02-27 23:04Z', 'applied', NULL),
                ('2025-02-28', 'Evening',    'n', '2025-02-28 03:02Z', 'applied', NULL)
            ) AS file (day, cycle, hash, posted, status, reason),
            LATERAL (SELECT posted::timestamptz + interval '5 min' AS received) AS later
            """;

    private final TestDatabase database = SharedPostgres.newDatabase();

    @TempDir private Path directory = Path.of("");

    @Test
    void saysThatNothingIsKeptYet() throws IOException {
        SqlProbe probe = status();

        assertThat(probe.err())
                .isEqualTo(
                        "nothing is kept yet in schema staging of %s; run the job first: joule run capacity\n"
                                .formatted(database.jdbcUrl()));
        assertThat(probe.out()).isEmpty();
        assertThat(probe.code()).isEqualTo(1);
    }

    /** The README's example is what is printed, word for word. */
    @Test
    @Tag("zone")
    void printsWhatTheReadmeShows() throws IOException, SQLException {
        fill();

        SqlProbe probe = status("--capacity.assets=TW", "--days=3", "--as-of=2025-02-28T04:45:00Z");

        assertThat(probe.err()).isEmpty();
        assertThat(Files.readString(README))
                .contains(
                        "$ ./joule status capacity --capacity.assets TW --days 3\n"
                                + probe.out().stripTrailing()
                                + "\n```");
    }

    @Test
    void takesADayToItsEndInUtc() throws IOException, SQLException {
        fill();

        // At 18:00 Central of 26 February the next gas day is the 27th.
        assertThat(status("--days=1", "--as-of=2025-02-26").out()).contains("2025-02-27  17:03");
        assertThat(SqlProbe.run("status", "--help").out())
                .contains("a day counts to its end in UTC");
    }

    private void fill() throws SQLException {
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
            statement.execute(LEDGER);
        }
    }

    private SqlProbe status(String... options) throws IOException {
        Path password = Files.writeString(directory.resolve("password"), database.password());
        return SqlProbe.run(
                Stream.concat(
                                Stream.of(
                                        "status",
                                        "capacity",
                                        "--db.host=" + database.host(),
                                        "--db.port=" + database.port(),
                                        "--db.name=" + database.name(),
                                        "--db.user=" + database.user(),
                                        "--db.password-file=" + password,
                                        "--db.ssl-mode=disable"),
                                Stream.of(options))
                        .toArray(String[]::new));
    }
}
