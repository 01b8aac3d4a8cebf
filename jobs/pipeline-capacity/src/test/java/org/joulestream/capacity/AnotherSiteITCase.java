package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.CapacityLayout;
import org.joulestream.testkit.capacity.CapacitySite;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A second site of another shape, added by a YAML file and nothing else. */
class AnotherSiteITCase {
    @RegisterExtension static final FlinkClusterExtension FLINK = new FlinkClusterExtension();

    private static final LocalDate DAY = LocalDate.of(2025, 2, 27);
    private static final CapacityFiles FILES = new CapacityFiles(23, 30);

    /** Another order, other titles, another form of names. */
    private static final CapacityLayout LAYOUT =
            new CapacityLayout(
                    List.of(
                            "Loc Name",
                            "Loc",
                            "Flow Ind",
                            "Loc Purp Desc",
                            "Loc Zn",
                            "OAC",
                            "TSQ",
                            "OPC",
                            "DC",
                            "Loc/QTI",
                            "Qty Reason",
                            "All Qty Avail",
                            "IT",
                            "Nom Cap Exceed Ind",
                            "Auth Overrun Ind"),
                    Map.of(
                            "Loc",
                            "Location",
                            "OPC",
                            "Operating Capacity",
                            "OAC",
                            "Operationally Available Capacity"),
                    AnotherSiteITCase::fileName);

    private static final String TRUNKLINE =
            """
            name: trunkline
            url: SITE/ipost/capacity/operationally-available-by-location
            query: {asset: "{asset}", f: csv, extension: csv, gasDay: "{gas-day:M/d/yyyy}", cycleDesc: "{cycle}", max: ALL}
            assets: {TGC: Trunkline Gas Company}
            zone: America/Chicago
            file-name: "{cycle} of {asset} for {gas-day:yyyyMMdd}.csv"
            cycles:
              Timely: {ask: Timely, posted: day before 17:00}
              Intraday 3: {ask: Intraday 3, posted: 22:00}
            columns:
              loc: [Loc ID, Location]
              loc_zn: Loc Zn
              loc_name: Loc Name
              loc_purp_desc: Loc Purp Desc
              loc_qti: Loc/QTI
              flow_ind: Flow Ind
              dc: DC
              opc: operating capacity
              tsq: TSQ
              oac: Operationally Available Capacity
              it: IT
              auth_overrun_ind: Auth Overrun Ind
              nom_cap_exceed_ind: Nom Cap Exceed Ind
              all_qty_avail: All Qty Avail
              qty_reason: Qty Reason
            key: [loc, flow_ind]
            table: trunkline_capacity
            """;

    private final Path directory;
    private final CapacityRun job;
    private final CapacitySite site;

    AnotherSiteITCase(@TempDir Path directory) throws Exception {
        this.directory = directory;
        job = new CapacityRun(FLINK.cluster(), SharedPostgres.newDatabase(), directory);
        site = CapacitySite.start(FILES);
        site.layout("TGC", LAYOUT);
    }

    @AfterEach
    void stopSite() {
        site.close();
    }

    @Test
    void bothSitesAreReadAtOnceIntoTheirTables() throws Exception {
        // Each request sees the next posting.
        site.versions(site::requests);

        job.run(
                sources(),
                "--capacity.from=" + DAY,
                "--capacity.assets=TW,TGC",
                "--capacity.revisits=1",
                "--capacity.revisit-after=100 ms",
                "--capacity.requests-per-second=1000");

        assertBothTables(2);
        assertThat(rows("SELECT asset, status, count(*) FROM capacity_file GROUP BY 1, 2"))
                .containsExactly("TGC | applied | 4", "TW | applied | 12");
        assertThat(rows("SELECT DISTINCT is_current FROM trunkline_capacity_history"))
                .containsExactly("f", "t");
        assertThat(rows("SELECT DISTINCT target FROM merge_group"))
                .containsExactly("operational_capacity", "trunkline_capacity");
        assertThat(rows("SELECT * FROM rejected_record")).isEmpty();
    }

    @Test
    void aFolderMayHoldFilesOfBoth() throws Exception {
        Folder folder = Folder.in(directory, "in");
        Instant posted = Instant.parse("2025-02-28T03:55:00Z");
        for (CapacityKey key : keys("TW", CapacityCycle.values())) {
            folder.put(FILES.file(key, 1), posted);
        }
        for (CapacityKey key : trunklineKeys()) {
            folder.put(fileName(key), LAYOUT.bytes(FILES.file(key, 1)), posted);
        }
        folder.put(
                "someone's notes.csv", "\"Loc\"\n\"1\"\n".getBytes(StandardCharsets.UTF_8), posted);

        job.run(sources(), folder.option());

        assertBothTables(1);
        assertThat(
                        rows(
                                "SELECT asset, status, reason, count(*) FROM capacity_file GROUP BY 1, 2, 3"))
                .containsExactly(
                        " | rejected | MISSING_COLUMN | 1",
                        "TGC | applied | - | 2",
                        "TW | applied | - | 6");
    }

    @Test
    void aSecondRunWritesNothingMore() throws Exception {
        site.versions(key -> 1);
        String[] options = {
            sources(),
            "--capacity.from=" + DAY,
            "--capacity.assets=TW,TGC",
            "--capacity.requests-per-second=1000"
        };
        job.run(options);
        List<String> first = rows("SELECT * FROM trunkline_capacity_history");

        job.run(options);

        assertBothTables(1);
        assertThat(rows("SELECT * FROM trunkline_capacity_history")).isEqualTo(first);
    }

    /** The shipped description of Transwestern's site at the stand-in's address, and the other. */
    private String sources() throws IOException {
        String shipped =
                shipped()
                        .replace("https://twtransfer.energytransfer.com", site.uri().toString())
                        .replace("  TGC: Trunkline Gas Company\n", "");
        return "--capacity.sources="
                + Files.writeString(directory.resolve("energy-transfer.yaml"), shipped)
                + ","
                + Files.writeString(
                        directory.resolve("trunkline.yml"),
                        TRUNKLINE.replace("SITE", site.uri().toString()));
    }

    private static String shipped() throws IOException {
        try (InputStream file =
                AnotherSiteITCase.class.getResourceAsStream("/sources/energy-transfer.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void assertBothTables(int version) throws SQLException {
        assertTable(
                "operational_capacity",
                keys("TW", CapacityCycle.values()).stream()
                        .map(key -> FILES.file(key, version))
                        .flatMap(file -> Truth.rows(file, file.bytes(), null))
                        .toList());
        assertTable(
                "trunkline_capacity",
                trunklineKeys().stream()
                        .map(key -> FILES.file(key, version))
                        .flatMap(file -> Truth.rows(file, LAYOUT.bytes(file), null))
                        .toList());
    }

    private void assertTable(String table, List<String> truth) throws SQLException {
        List<String> expected = Truth.withoutFileHash(truth);
        assertThat(Truth.withoutFileHash(Truth.latestIn(job.database(), table)))
                .isEqualTo(expected);
        assertThat(Truth.withoutFileHash(Truth.currentIn(job.database(), table + "_history")))
                .isEqualTo(expected);
    }

    private static String fileName(CapacityKey key) {
        return "%s of %s for %s.csv"
                .formatted(
                        key.cycle().title(),
                        key.asset(),
                        DateTimeFormatter.BASIC_ISO_DATE.format(key.gasDay()));
    }

    /** The other site publishes two cycles only. */
    private static List<CapacityKey> trunklineKeys() {
        return keys("TGC", CapacityCycle.TIMELY, CapacityCycle.INTRADAY_3);
    }

    private static List<CapacityKey> keys(String asset, CapacityCycle... cycles) {
        return List.of(cycles).stream().map(cycle -> new CapacityKey(asset, DAY, cycle)).toList();
    }

    private List<String> rows(String sql) throws SQLException {
        return Tables.rows(job.database(), sql);
    }
}
