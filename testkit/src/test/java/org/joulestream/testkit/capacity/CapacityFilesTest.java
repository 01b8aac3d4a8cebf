package org.joulestream.testkit.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CapacityFilesTest {
    private static final LocalDate DAY = LocalDate.of(2025, 2, 27);
    private static final CapacityKey KEY = new CapacityKey("TW", DAY, CapacityCycle.INTRADAY_3);
    private static final CapacityKey TIMELY = new CapacityKey("TW", DAY, CapacityCycle.TIMELY);

    private final CapacityFiles files = new CapacityFiles(7, 292);

    @Test
    void givesTheSameFileForTheSameSeedInAnyOrder() {
        byte[] first = files.file(KEY, 3).bytes();
        files.file(TIMELY, 1);

        assertThat(new CapacityFiles(7, 292).file(KEY, 3).bytes()).isEqualTo(first);
        assertThat(new CapacityFiles(8, 292).file(KEY, 3).bytes()).isNotEqualTo(first);
    }

    @Test
    void namesTheFileAsTheSiteDoes() {
        assertThat(files.file(KEY, 1).fileName())
                .isEqualTo("OAC_TW_007933047_02-27-2025_Intraday 3.csv");
        assertThat(new CapacityKey("FEP", DAY, CapacityCycle.FINAL).fileName())
                .matches("OAC_FEP_\\d{9}_02-27-2025_Final\\.csv");
    }

    @Test
    void writesTheHeaderOfThePublishedForm() {
        String header =
                """
                "Loc","Loc Zn","Loc Name","Loc Purp Desc","Loc/QTI","Flow Ind","DC","OPC","TSQ",\
                "OAC","IT","Auth Overrun Ind","Nom Cap Exceed Ind","All Qty Avail","Qty Reason"
                """;

        // 160 bytes, as measured at the real site.
        assertThat(header).hasSize(160);
        assertThat(new PublishedFile(KEY, 1, List.of()).bytes())
                .isEqualTo(header.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writesALineAsPublished() {
        PublishedRow row =
                new PublishedRow(
                        "79001",
                        "MESA EAST",
                        " LONE ELM  HUB",
                        "MQ",
                        "DPQ",
                        "D",
                        null,
                        3800,
                        285,
                        3515,
                        "Y",
                        "N",
                        "N",
                        "N",
                        "Design Capacity unavailable");

        String line = text(new PublishedFile(KEY, 1, List.of(row))).lines().toList().get(1);

        assertThat(line)
                .isEqualTo(
                        "\"79001\",\"MESA EAST\",\" LONE ELM  HUB\",\"MQ\",\"DPQ\",\"D\",,"
                                + "\"3800\",\"285\",\"3515\",\"Y\",\"N\",\"N\",\"N\","
                                + "\"Design Capacity unavailable\"");
    }

    @Test
    void sortsByNameWithSpacesFirst() {
        List<PublishedRow> rows = files.file(KEY, 1).rows();

        assertThat(rows).hasSize(292).isSortedAccordingTo(Comparator.comparing(PublishedRow::name));
        assertThat(rows.get(0).name()).startsWith(" ");
        assertThat(rows).allMatch(row -> row.name().length() <= 40);
    }

    @Test
    void keepsTheArithmeticOfThePublishedForm() {
        assertThat(files.file(KEY, 5).rows())
                .allSatisfy(
                        row ->
                                assertThat(row.operationallyAvailable())
                                        .isEqualTo(
                                                Math.max(
                                                        0,
                                                        row.operatingCapacity()
                                                                - row.totalScheduled())))
                .allMatch(row -> (row.designCapacity() == null) == row.allAvailable().equals("N"))
                .allMatch(row -> row.flowDirection().equals("D") == row.purpose().equals("MQ"))
                .allMatch(row -> row.location().matches("\\d{4,6}"));
    }

    @Test
    void containsEveryOddityOfTheRealFiles() {
        List<PublishedRow> rows = files.file(KEY, 1).rows();

        assertThat(rows).anyMatch(row -> row.totalScheduled() < 0);
        assertThat(rows).anyMatch(row -> row.totalScheduled() == 0);
        assertThat(rows).anyMatch(row -> row.totalScheduled() > row.operatingCapacity());
        assertThat(rows).anyMatch(row -> row.designCapacity() == null);
        assertThat(rows).anyMatch(row -> row.name().contains("  "));
        assertThat(locations(rows)).hasSizeLessThan(rows.size());
    }

    @Test
    void hasEachKeyOnce() {
        List<PublishedRow> rows = new CapacityFiles(7, 2_000).file(KEY, 1).rows();

        assertThat(keys(rows)).hasSize(2_000);
    }

    @Test
    void changesAFewQuantitiesWithEachPosting() {
        for (int version = 2; version <= 12; version++) {
            Set<PublishedRow> before = new HashSet<>(files.file(KEY, version - 1).rows());
            List<PublishedRow> now = files.file(KEY, version).rows();

            assertThat(now.stream().filter(row -> !before.contains(row)).count())
                    .as("changes of version %s", version)
                    .isBetween(1L, 30L);
        }
    }

    @Test
    void dropsALocationAtTheThirdPostingAndBringsANewOneAtTheFourth() {
        Set<String> first = keys(files.file(KEY, 2).rows());
        Set<String> third = keys(files.file(KEY, 3).rows());
        Set<String> fourth = keys(files.file(KEY, 4).rows());

        assertThat(first).hasSize(292).containsAll(third);
        assertThat(third).hasSize(291);
        assertThat(fourth).hasSize(292).containsAll(third).isNotEqualTo(first);
    }

    @Test
    void changesSomeOfTheQuantitiesFromCycleToCycle() {
        Set<PublishedRow> timely = new HashSet<>(files.file(TIMELY, 1).rows());
        CapacityKey evening = new CapacityKey("TW", DAY, CapacityCycle.EVENING);

        assertThat(
                        files.file(evening, 1).rows().stream()
                                .filter(row -> !timely.contains(row))
                                .count())
                .isBetween(20L, 150L);
    }

    private static Set<String> locations(List<PublishedRow> rows) {
        return rows.stream().map(PublishedRow::location).collect(Collectors.toSet());
    }

    private static Set<String> keys(List<PublishedRow> rows) {
        return rows.stream()
                .flatMap(row -> Stream.of(row.location() + "/" + row.flowDirection()))
                .collect(Collectors.toSet());
    }

    private static String text(PublishedFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }
}
