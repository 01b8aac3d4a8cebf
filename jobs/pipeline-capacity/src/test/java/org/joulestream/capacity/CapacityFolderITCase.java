package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.CapacityTrouble;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.capacity.PublishedRow;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A folder of files as published, through the real job, against the generator's truth. */
class CapacityFolderITCase {
    @RegisterExtension static final FlinkClusterExtension FLINK = new FlinkClusterExtension();

    private static final int ROWS = 40;
    private static final Instant POSTED = Instant.parse("2025-03-01T04:05:06Z");
    private static final LocalDate DAY = LocalDate.of(2025, 2, 27);
    private static final CapacityFiles FILES = new CapacityFiles(20250227, ROWS);
    private static final List<PublishedFile> SOUND =
            Folder.keys(List.of("TW", "FEP"), DAY, 2).stream()
                    .map(key -> FILES.file(key, 1))
                    .toList();

    /** Reason codes of files that are rejected as a whole. */
    private static final Map<CapacityTrouble, String> REJECTED =
            Map.of(
                    CapacityTrouble.HEADER_ONLY, "HEADER_ONLY",
                    CapacityTrouble.EMPTY, "EMPTY",
                    CapacityTrouble.HTML, "HTML_INSTEAD_OF_CSV",
                    CapacityTrouble.TRUNCATED_LAST_LINE, "TRUNCATED",
                    CapacityTrouble.WINDOWS_1252, "WRONG_ENCODING",
                    CapacityTrouble.UTF_16, "WRONG_ENCODING",
                    CapacityTrouble.MISSING_COLUMN, "MISSING_COLUMN",
                    CapacityTrouble.WRONG_ASSET_IN_NAME, "WRONG_ASSET");

    private static final List<CapacityTrouble> TROUBLES = List.of(CapacityTrouble.values());
    private static final String EXTRA = "{\"Meas Basis Desc\": \"Million BTU\"}";
    private static final String LEDGER =
            "SELECT file_name, status, reason, rows_read, rows_inserted, rows_updated,"
                    + " rows_unchanged, rows_stale, rows_duplicate, rows_rejected, rows_closed FROM"
                    + " capacity_file";

    private final CapacityRun job;
    private final Folder folder;

    CapacityFolderITCase(@TempDir Path directory) throws Exception {
        job = new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory);
        folder = Folder.in(directory, "published");
        for (PublishedFile file : SOUND) {
            folder.put(file, POSTED);
        }
    }

    @Test
    void bringsEveryRowOfEveryFileIntoTheTablesAsPublished() throws Exception {
        job.run(folder.option());

        List<String> truth = Truth.rows(SOUND);
        assertThat(truth).hasSize(2 * 2 * 6 * ROWS).doesNotHaveDuplicates();
        assertThat(Truth.latestIn(job.database())).isEqualTo(truth);
        assertThat(Truth.currentIn(job.database())).isEqualTo(truth);
        assertThat(count("SELECT count(*) FROM operational_capacity_history"))
                .isEqualTo(truth.size());
        assertThat(distinct("valid_from", "operational_capacity_history"))
                .containsExactly("2025-03-01 04:05:06");
        assertThat(distinct("source_system", "operational_capacity_history"))
                .containsExactly("file");
        assertThat(Tables.of(job.database()).rejects()).isEmpty();
    }

    @Test
    void writesOneLedgerRowForEachFile() throws Exception {
        job.run(folder.option());

        assertThat(Tables.rows(job.database(), LEDGER))
                .isEqualTo(SOUND.stream().map(this::appliedWhole).sorted().toList());
        assertThat(
                        Tables.rows(
                                job.database(),
                                "SELECT window_name, asset, gas_day, cycle, asked_gas_day, asked_cycle,"
                                        + " origin, file_hash, bytes, source_system, detail, posted_at ="
                                        + " '2025-03-01 04:05:06Z', received_at = last_received_at FROM"
                                        + " capacity_file"))
                .isEqualTo(SOUND.stream().map(this::origins).sorted().toList());
    }

    /** The generator has what real files have; without these the equality above says little. */
    @Test
    void keepsNegativeAndExcessiveQuantitiesMissingCapacitiesAndBothDirections() throws Exception {
        job.run(folder.option());

        assertThat(count("SELECT count(*) FROM operational_capacity WHERE tsq < 0 AND oac > opc"))
                .isEqualTo(inTruth(row -> row.totalScheduled() < 0))
                .isPositive();
        assertThat(
                        count(
                                "SELECT count(*) FROM operational_capacity WHERE tsq > opc AND oac = 0"
                                        + " AND oac_agrees"))
                .isEqualTo(inTruth(row -> row.totalScheduled() > row.operatingCapacity()))
                .isPositive();
        assertThat(count("SELECT count(*) FROM operational_capacity WHERE dc IS NULL"))
                .isEqualTo(inTruth(row -> row.designCapacity() == null))
                .isPositive();
        assertThat(
                        count(
                                "SELECT count(*) FROM operational_capacity_history d JOIN"
                                        + " operational_capacity_history r USING (asset, gas_day, cycle,"
                                        + " loc) WHERE d.flow_ind = 'D' AND r.flow_ind = 'R' AND"
                                        + " d.is_current AND r.is_current"))
                .isEqualTo(locationsOfBothDirections())
                .isPositive();
    }

    @Test
    void givesEveryTroubleItsReasonAndLeavesAllElseUnharmed() throws Exception {
        for (CapacityTrouble trouble : TROUBLES) {
            PublishedFile file = troubled(trouble);
            folder.put("trouble/" + trouble.fileName(file), trouble.bytes(file), POSTED);
        }

        job.run(folder.option(), "--capacity.assets=TW,FEP");

        List<String> truth = new ArrayList<>(Truth.rows(SOUND));
        TROUBLES.stream().forEach(trouble -> truth.addAll(usableRows(trouble)));
        truth.sort(null);
        assertThat(Truth.latestIn(job.database())).isEqualTo(truth);
        assertThat(Truth.currentIn(job.database())).isEqualTo(truth);
        assertThat(Tables.rows(job.database(), LEDGER + " WHERE window_name LIKE '%trouble/%'"))
                .isEqualTo(TROUBLES.stream().map(this::ledgerRow).sorted().toList());
        assertThat(count("SELECT count(*) FROM capacity_file WHERE status = 'applied'"))
                .isEqualTo(SOUND.size() + TROUBLES.size() - REJECTED.size());
        assertThat(
                        Tables.rows(
                                job.database(),
                                "SELECT window_name, position, reason, raw FROM rejected_record"))
                .isEqualTo(rejectedRecords());
    }

    @Test
    void keepsNoMoreOfARejectedFileThanItsBeginning() throws Exception {
        PublishedFile file = troubled(CapacityTrouble.TRUNCATED_LAST_LINE);
        byte[] bytes = CapacityTrouble.TRUNCATED_LAST_LINE.bytes(file);
        folder.put(file.fileName(), bytes, POSTED);

        job.run(folder.option());

        assertThat(bytes).hasSizeGreaterThan(4_000);
        assertThat(
                        Tables.rows(
                                job.database(),
                                "SELECT length(raw), detail IS NOT NULL, job, origin FROM rejected_record"))
                .containsExactly(
                        Tables.text(
                                List.of(
                                        4_000,
                                        "t",
                                        "pipeline-capacity",
                                        folder.path().resolve(file.fileName()))));
    }

    private static PublishedFile troubled(CapacityTrouble trouble) {
        LocalDate day = LocalDate.of(2025, 4, 1).plusDays(TROUBLES.indexOf(trouble));
        return FILES.file(new CapacityKey("TW", day, CapacityCycle.EVENING), 1);
    }

    private static List<String> usableRows(CapacityTrouble trouble) {
        PublishedFile file = troubled(trouble);
        if (REJECTED.containsKey(trouble)) {
            return List.of();
        }
        String other = trouble == CapacityTrouble.EXTRA_COLUMN ? EXTRA : null;
        // The number that is none stands in the first line.
        int unusable = trouble == CapacityTrouble.BAD_NUMBER ? 1 : 0;
        return Truth.rows(file, trouble.bytes(file), other).skip(unusable).toList();
    }

    private String ledgerRow(CapacityTrouble trouble) {
        PublishedFile file = troubled(trouble);
        String reason = REJECTED.get(trouble);
        if (reason != null) {
            return Tables.text(
                    List.of(trouble.fileName(file), "rejected", reason, 0, 0, 0, 0, 0, 0, 0, 0));
        }
        int duplicate = trouble == CapacityTrouble.DUPLICATE_ROW ? 1 : 0;
        int rejected = trouble == CapacityTrouble.BAD_NUMBER ? 1 : 0;
        return Tables.text(
                Arrays.asList(
                        file.fileName(),
                        "applied",
                        null,
                        ROWS + duplicate,
                        ROWS - rejected,
                        0,
                        0,
                        0,
                        duplicate,
                        rejected,
                        0));
    }

    private static List<String> rejectedRecords() {
        List<String> records = new ArrayList<>();
        REJECTED.forEach(
                (trouble, reason) -> {
                    PublishedFile file = troubled(trouble);
                    records.add(
                            Tables.text(
                                    List.of(
                                            "file/trouble/" + trouble.fileName(file),
                                            "window",
                                            reason,
                                            head(trouble.bytes(file)))));
                });
        PublishedFile badNumber = troubled(CapacityTrouble.BAD_NUMBER);
        String line = text(CapacityTrouble.BAD_NUMBER.bytes(badNumber)).lines().toList().get(1);
        records.add(
                Tables.text(
                        List.of(
                                "file/trouble/" + badNumber.fileName(),
                                "line 2",
                                "BAD_NUMBER",
                                line)));
        return records.stream().sorted().toList();
    }

    private static String head(byte[] bytes) {
        String text = text(Arrays.copyOf(bytes, Math.min(bytes.length, 4_000)));
        return text.replace('\0', '\uFFFD');
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String appliedWhole(PublishedFile file) {
        return Tables.text(
                Arrays.asList(file.fileName(), "applied", null, ROWS, ROWS, 0, 0, 0, 0, 0, 0));
    }

    private String origins(PublishedFile file) {
        CapacityKey key = file.key();
        return Tables.text(
                Arrays.asList(
                        "file/" + file.fileName(),
                        key.asset(),
                        key.gasDay(),
                        key.cycle().title(),
                        null,
                        null,
                        folder.path().resolve(file.fileName()),
                        Truth.sha256(file.bytes()),
                        file.bytes().length,
                        "file",
                        null,
                        "t",
                        "t"));
    }

    private static long inTruth(Predicate<PublishedRow> kind) {
        return SOUND.stream().flatMap(file -> file.rows().stream()).filter(kind).count();
    }

    private static long locationsOfBothDirections() {
        return SOUND.stream()
                .mapToLong(
                        file ->
                                file.rows().size()
                                        - file.rows().stream()
                                                .map(PublishedRow::location)
                                                .distinct()
                                                .count())
                .sum();
    }

    private List<String> distinct(String column, String table) throws SQLException {
        return Tables.rows(job.database(), "SELECT DISTINCT " + column + " FROM " + table);
    }

    private long count(String sql) throws SQLException {
        return Tables.count(job.database(), sql);
    }
}
