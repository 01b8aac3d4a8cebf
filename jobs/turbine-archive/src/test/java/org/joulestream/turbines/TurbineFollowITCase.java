package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import org.apache.flink.api.common.JobID;
import org.awaitility.Awaitility;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.mdb.MdbExport;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaEdge;
import org.joulestream.testkit.scada.ScadaFarm;
import org.joulestream.testkit.scada.ScadaStretch;
import org.joulestream.testkit.scada.ScadaTable;
import org.joulestream.testkit.time.SteeredClock;
import org.joulestream.turbines.archive.Manifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A farm that is followed through the end of a month, by a clock that the test moves on. */
class TurbineFollowITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** From a while before the end of February to a while into March. */
    private static final ScadaFarm FARM = ScadaFarm.of(9, 1, 1, LocalDate.of(2024, 2, 26), 9);

    private static final String[] FOLLOW = {
        "--turbines.types=met,grd",
        "--turbines.months-back=0",
        "--turbines.refresh=1 s",
        "--turbines.revisit-interval=1 h",
        "--turbines.revisit-days=3"
    };

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().size(1, 2).checkpointEvery(Duration.ofMillis(60)));

    @Test
    void keepsTheCurrentMonthFreshAndPublishesAClosedOneAgainWhenItChanged(@TempDir Path directory)
            throws Exception {
        try (ScadaDatabase database = ScadaDatabase.inMemory();
                Connection connection = database.connect()) {
            LocalDateTime then = LocalDateTime.of(2024, 2, 28, 12, 5);
            SteeredClock clock = SteeredClock.at(then.toInstant(ZoneOffset.UTC));
            FARM.fill(connection, then);
            TurbineRun run = new TurbineRun(FLINK.cluster(), database, directory).withClock(clock);
            JobID job = run.start(FOLLOW);

            awaitMonth(run, YearMonth.of(2024, 2), then);
            long first = revision(run, "2024-02");
            then = advance(connection, clock, then, LocalDateTime.of(2024, 2, 29, 20, 5));
            awaitMonth(run, YearMonth.of(2024, 2), then);
            assertThat(revision(run, "2024-02")).isGreaterThan(first);
            assertThat(run.file("exports/MET/2024-03-met.mdb")).doesNotExist();

            String savepoint =
                    FLINK.cluster().stopWithSavepoint(job, directory.resolve("savepoints"));
            then = advance(connection, clock, then, LocalDateTime.of(2024, 3, 1, 7, 5));
            job = run.startFrom(savepoint, FOLLOW);
            awaitMonth(run, YearMonth.of(2024, 2), then);
            awaitMonth(run, YearMonth.of(2024, 3), then);
            long closed = revision(run, "2024-02");

            then = advance(connection, clock, then, LocalDateTime.of(2024, 3, 3, 7, 5));
            awaitMonth(run, YearMonth.of(2024, 2), then);
            awaitMonth(run, YearMonth.of(2024, 3), then);
            assertThat(revision(run, "2024-02"))
                    .as("rows came late and were corrected")
                    .isGreaterThan(closed);
            FLINK.cluster().cancel(job);
        }
    }

    private static LocalDateTime advance(
            Connection connection, SteeredClock clock, LocalDateTime before, LocalDateTime then)
            throws Exception {
        FARM.advance(connection, before, then);
        Instant now = then.toInstant(ZoneOffset.UTC);
        clock.moveTo(now);
        return then;
    }

    private static void awaitMonth(TurbineRun run, YearMonth month, LocalDateTime asOf) {
        for (ScadaTable table : new ScadaTable[] {ScadaTable.MET, ScadaTable.GRID}) {
            Awaitility.await(month + " as of " + asOf)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertMonth(run, table, month, asOf));
        }
    }

    private static void assertMonth(
            TurbineRun run, ScadaTable table, YearMonth month, LocalDateTime asOf)
            throws Exception {
        String type = table.type();
        Path mdb =
                run.file(
                        "exports/%s/%s-%s.mdb"
                                .formatted(type.toUpperCase(Locale.ROOT), month, type));
        LocalDateTime start = month.atDay(1).atStartOfDay();
        ScadaStretch known = FARM.stretch();
        MdbExport.assertEqual(
                FARM.rows(
                        table,
                        new ScadaStretch(
                                start.isBefore(known.start()) ? known.start() : start,
                                earlier(month.plusMonths(1).atDay(1).atStartOfDay(), known.end()),
                                ScadaEdge.CLOSED),
                        asOf),
                mdb,
                table.tableName());
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }

    private static long revision(TurbineRun run, String month) throws Exception {
        byte @Nullable [] json =
                Files.readAllBytes(
                        run.file("exports/MET/%s-met.mdb.manifest.json".formatted(month)));
        return Objects.requireNonNull(Manifest.read(json).manifest()).revision();
    }
}
