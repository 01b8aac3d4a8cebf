package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The table of gas days against the same sums worked out by the database from the rows. */
class CapacityGasDayITCase {
    @RegisterExtension static final FlinkClusterExtension FLINK = new FlinkClusterExtension();

    private static final int ROWS = 40;
    private static final Instant FIRST_POSTED = Instant.parse("2025-03-01T04:00:00.000001Z");
    private static final LocalDate DAY = LocalDate.of(2025, 3, 7);
    private static final CapacityFiles FILES = new CapacityFiles(20250307, ROWS);

    /** Three gas days, the second of which has 23 hours. */
    private static final List<CapacityKey> KEYS = Folder.keys(List.of("TW", "FEP"), DAY, 3);

    private static final String MIGRATION = "/db/capacity/V2__capacity_gas_day.sql";
    private static final String EVERYTHING =
            "SELECT (to_jsonb(d) - 'updated_at')::text FROM capacity_gas_day d";
    private static final String STALE = "SELECT count(*) FROM capacity_file WHERE status = 'stale'";

    /** Direction, design capacity, operating capacity, scheduled. */
    private static final Pattern QUANTITIES =
            Pattern.compile("(\"(?:D|R|BD)\"),([^,]*),([^,]*),([^,]*),");

    private final CapacityRun job;
    private final Path directory;

    CapacityGasDayITCase(@TempDir Path directory) throws Exception {
        this.directory = directory;
        job = new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory);
    }

    @Test
    void hasTheSumsOfEveryGasDay() throws Exception {
        List<CapacityKey> published = KEYS.stream().filter(key -> !isMissing(key)).toList();

        job.run(folder("all", 1, published).option());

        assertThat(inTable()).hasSize(6).isEqualTo(fromTheRows());
        assertThat(
                        Tables.rows(
                                job.database(),
                                "SELECT newest_cycle, cardinality(cycles), count(*) FROM"
                                        + " capacity_gas_day GROUP BY 1, 2"))
                .containsExactly("Final | 6 | 5", "Intraday 2 | 3 | 1");
    }

    /** The second run starts without state and sees less than the first. */
    @Test
    void isCorrectedByAnotherRunThatReadsNewerPostingsOfSomeCycles() throws Exception {
        job.run(folder("first", 1, KEYS).option());
        List<String> first = inTable();

        job.run(folder("corrected", 2, of(CapacityCycle.EVENING, CapacityCycle.FINAL)).option());

        assertThat(inTable()).hasSize(6).doesNotContainAnyElementsOf(first);
        assertThat(inTable()).isEqualTo(fromTheRows());
    }

    @Test
    void runsOfOneCycleEachInAnyOrderEndInTheSameTable() throws Exception {
        job.run(folder("last", 1, of(CapacityCycle.FINAL)).option());
        job.run(folder("evening", 2, of(CapacityCycle.EVENING)).option());
        job.run(folder("timely", 1, of(CapacityCycle.TIMELY)).option());

        assertThat(inTable()).hasSize(6).isEqualTo(fromTheRows());
    }

    @Test
    void olderPostingsReadLaterChangeNothing() throws Exception {
        job.run(folder("second", 2, KEYS).option());
        List<String> newest = inTable();

        job.run(folder("first", 1, KEYS).option());

        assertThat(inTable()).isEqualTo(newest).isEqualTo(fromTheRows());
    }

    /** Its rows are all that an earlier version has left; what comes next corrects them as ever. */
    @Test
    void theMigrationFillsItForWhatWasLoadedBefore() throws Exception {
        Folder before = folder("before", 1, KEYS.stream().filter(key -> !isMissing(key)).toList());
        addOddQuantities(before);
        job.run(before.option());
        job.run(postedAgain(5).option());
        List<String> streamed = Tables.rows(job.database(), EVERYTHING);

        migrateAgain();

        assertThat(Tables.rows(job.database(), EVERYTHING)).hasSize(6).isEqualTo(streamed);

        job.run(folder("corrected", 2, of(CapacityCycle.EVENING, CapacityCycle.FINAL)).option());
        List<String> corrected = Tables.rows(job.database(), EVERYTHING);

        assertThat(corrected).hasSize(6).doesNotContainAnyElementsOf(streamed);
        assertThat(inTable()).isEqualTo(fromTheRows());
        migrateAgain();
        assertThat(Tables.rows(job.database(), EVERYTHING)).isEqualTo(corrected);
    }

    /** Intraday 1 at hour one, unchanged at hour five, and then a run that reads hour two's. */
    @Test
    void contentFromBetweenTwoPostingsOfTheSameIsAsStaleAsInTheTables() throws Exception {
        job.run(folder("first", 1, of(CapacityCycle.INTRADAY_1)).option());
        job.run(postedAgain(5).option());
        job.run(folder("between", 2, of(CapacityCycle.INTRADAY_1)).option());

        assertThat(Tables.count(job.database(), STALE)).isEqualTo(6);
        assertThat(inTable()).hasSize(6).isEqualTo(fromTheRows());
    }

    private static boolean isMissing(CapacityKey key) {
        return key.asset().equals("TW")
                && key.gasDay().equals(DAY)
                && List.of(CapacityCycle.EVENING, CapacityCycle.INTRADAY_3, CapacityCycle.FINAL)
                        .contains(key.cycle());
    }

    private static List<CapacityKey> of(CapacityCycle... cycles) {
        return KEYS.stream().filter(key -> List.of(cycles).contains(key.cycle())).toList();
    }

    private Folder postedAgain(int hour) throws Exception {
        Folder folder = Folder.in(directory, "again");
        for (CapacityKey key : of(CapacityCycle.INTRADAY_1)) {
            folder.put(FILES.file(key, 1), FIRST_POSTED.plus(Duration.ofHours(hour)));
        }
        return folder;
    }

    /** One file with an unknown direction, quantities that are missing and a capacity of none. */
    private static void addOddQuantities(Folder folder) throws Exception {
        PublishedFile file = FILES.file(new CapacityKey("FEP", DAY, CapacityCycle.FINAL), 1);
        String[] lines = new String(file.bytes(), StandardCharsets.UTF_8).split("\n");
        lines[3] = QUANTITIES.matcher(lines[3]).replaceFirst("\"X\",$2,$3,$4,");
        lines[4] = QUANTITIES.matcher(lines[4]).replaceFirst("$1,$2,,$4,");
        lines[5] = QUANTITIES.matcher(lines[5]).replaceFirst("$1,$2,\"0\",$4,");
        lines[6] = QUANTITIES.matcher(lines[6]).replaceFirst("$1,$2,$3,,");
        byte[] bytes = (String.join("\n", lines) + '\n').getBytes(StandardCharsets.UTF_8);
        folder.put(file.fileName(), bytes, FIRST_POSTED.plus(Duration.ofHours(1)));
    }

    private void migrateAgain() throws Exception {
        try (InputStream file = getClass().getResourceAsStream(MIGRATION);
                Connection connection = job.database().connect();
                Statement statement = connection.createStatement()) {
            connection.setSchema("staging");
            statement.execute("DROP TABLE capacity_gas_day");
            byte[] migration = Objects.requireNonNull(file).readAllBytes();
            statement.execute(new String(migration, StandardCharsets.UTF_8));
        }
    }

    private Folder folder(String name, int version, List<CapacityKey> keys) throws Exception {
        Folder folder = Folder.in(directory, name);
        for (CapacityKey key : keys) {
            PublishedFile file = FILES.file(key, version);
            folder.put(file, FIRST_POSTED.plus(Duration.ofHours(version)));
        }
        return folder;
    }

    private List<String> inTable() throws SQLException {
        return GasDays.inTable(job.database());
    }

    private List<String> fromTheRows() throws SQLException {
        return GasDays.fromTheRows(job.database());
    }
}
