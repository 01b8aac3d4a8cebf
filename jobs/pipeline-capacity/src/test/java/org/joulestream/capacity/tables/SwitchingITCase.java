package org.joulestream.capacity.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.joulestream.capacity.store.LegacyTable;
import org.joulestream.common.postgres.Migrations;
import org.joulestream.testkit.capacity.OldCapacityTable;
import org.joulestream.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The statements of the README's "Coming from the old program", as they stand there. */
final class SwitchingITCase {
    private static final Pattern SQL = Pattern.compile("(?s)```sql\n(.*?)```");
    private static final String OLD_UPSERT =
            "INSERT INTO staging.operational_capacity (loc, loc_name, measure_date, cycle_id, tsq) VALUES ('100001', 'Point 1', '2025-06-09', 'Intraday_1', 7) ON CONFLICT (loc, loc_name, measure_date, cycle_id) DO UPDATE SET tsq = EXCLUDED.tsq";

    private final CapacityDatabase database = new CapacityDatabase();
    private final List<String> statements;

    SwitchingITCase() throws SQLException, IOException {
        OldCapacityTable.create(database.connection());
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf("## Coming from the old program"));
        statements = SQL.matcher(section).results().map(SwitchingITCase::statement).toList();
        assertThat(statements).hasSize(3);
    }

    private static String statement(MatchResult block) {
        return block.group(1).stripIndent();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    /** Two files by hand: one that ours has with another gas day, one that has changed since. */
    @Test
    void findsOldRowsByTheGasDayTheyAreOf() throws SQLException {
        TestDatabase there = database.database();
        Migrations.migrate(
                there.jdbcUrl(),
                there.user(),
                there.password(),
                "joulestream",
                "db/common",
                "db/capacity_legacy",
                "db/capacity");
        database.execute(
                """
                INSERT INTO operational_capacity (loc, loc_name, flow_ind, cycle_id, measure_date, dc, opc, tsq, oac) VALUES
                    ('1', ' ET Genco', 'D', 'Intraday_3', '2025-06-09', 'NaN', 100, 60, 40),
                    ('2', 'Waha',      'R', 'Intraday_3', '2025-06-09', 100,   100, 60, 40),
                    ('2', 'Waha',      'R', 'Intraday_1', '2025-06-09', 100,   100, 10, 90),
                    ('1', ' ET Genco', 'D', 'Intraday_3', '2025-06-05', NULL,  100, 60, 40);
                INSERT INTO joulestream.operational_capacity_history (asset, loc_purp_desc, loc_qti, is_current, valid_from, loc, loc_name, flow_ind, cycle, gas_day, dc, opc, tsq, oac)
                SELECT 'TW', 'MQ', 'DPQ', now, now(), l, n, f, c, d::date, dc, 100, t, 100 - t FROM (VALUES
                    (true,  '1', ' ET Genco', 'D', 'Intraday 3', '2025-06-08', NULL, 60),
                    (false, '2', 'Waha',      'R', 'Intraday 3', '2025-06-08', 100,  60),
                    (true,  '2', 'Waha',      'R', 'Intraday 3', '2025-06-08', 100,  70),
                    (true,  '2', 'Waha',      'R', 'Intraday 3', '2025-06-06', 100,  60),
                    (true,  '2', 'Waha',      'D', 'Intraday 1', '2025-06-09', 100,  10)
                ) AS row (now, l, n, f, c, d, dc, t);
                """);

        assertThat(database.rows(statements.get(0)))
                .containsExactly(
                        "2025-06-05 | Intraday_3 | 1 | 0 | -",
                        "2025-06-09 | Intraday_1 | 1 | 0 | -",
                        "2025-06-09 | Intraday_3 | 2 | 2 | 2025-06-06, 2025-06-08");
    }

    @Test
    void goesBackToTheOldProgramAndForwardAgain() throws SQLException {
        OldCapacityTable.fill(database.connection());
        database.migrateWithOldTable();

        database.execute(statements.get(1));
        database.execute(OLD_UPSERT);
        assertThat(
                        database.rows(
                                "SELECT count(*), count(*) FILTER (WHERE tsq = 7 AND loc = '100001') FROM operational_capacity"))
                .containsExactly(OldCapacityTable.ROWS + " | 1");
        assertThatThrownBy(this::notices)
                .isInstanceOf(SQLException.class)
                .hasMessage(
                        "table staging.operational_capacity is not of this version, though it was; expected the job's own: rename it back, see 'Coming from the old program' in jobs/pipeline-capacity/README.md");

        database.execute(statements.get(2));
        assertThat(database.migrateWithOldTable().rows("SELECT asset FROM operational_capacity"))
                .isEmpty();
        assertThat(notices()).hasSize(1);
    }

    private List<String> notices() throws SQLException {
        return LegacyTable.notices(database.connection(), "staging", true);
    }
}
