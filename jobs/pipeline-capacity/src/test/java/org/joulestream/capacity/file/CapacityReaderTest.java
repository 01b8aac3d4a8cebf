package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.FileStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Expected values are typed from the sample in section 1.6 of the capacity facts. */
final class CapacityReaderTest {
    @Test
    void readsTheNineSampleRows() {
        CapacityFile file = Samples.read(Samples.HEADER + Samples.NINE_ROWS);

        assertThat(file.status()).isEqualTo(FileStatus.READABLE);
        assertThat(file.reason()).isNull();
        assertThat(file.rowsRead()).isEqualTo(9);
        assertThat(file.duplicates()).isZero();
        assertThat(file.rejects()).isEmpty();
        assertThat(file.rows())
                .containsExactly(
                        new CapacityRow(
                                2,
                                "100800",
                                "WEST TEXAS",
                                " ET Genco Fuel",
                                "MQ",
                                "DPQ",
                                "D",
                                dth(3880),
                                dth(3880),
                                dth(1800),
                                dth(2080),
                                "N",
                                "N",
                                "N",
                                "Y",
                                "",
                                true,
                                null),
                        new CapacityRow(
                                3,
                                "100734",
                                "WEST TEXAS",
                                "3 BEAR LEA",
                                "M2",
                                "RPQ",
                                "R",
                                dth(55000),
                                dth(60000),
                                dth(41202),
                                dth(18798),
                                "Y",
                                "N",
                                "N",
                                "Y",
                                "",
                                true,
                                null),
                        new CapacityRow(
                                4,
                                "500515",
                                "WEST TEXAS",
                                "ENTERPRISE WAHA PECOS",
                                "MQ",
                                "DPQ",
                                "D",
                                dth(180000),
                                dth(180000),
                                dth(13951),
                                dth(166049),
                                "N",
                                "N",
                                "N",
                                "Y",
                                "",
                                true,
                                null),
                        new CapacityRow(
                                5,
                                "500515",
                                "WEST TEXAS",
                                "ENTERPRISE WAHA PECOS",
                                "M2",
                                "RPQ",
                                "R",
                                dth(150000),
                                dth(150000),
                                dth(23779),
                                dth(126221),
                                "Y",
                                "N",
                                "N",
                                "Y",
                                "",
                                true,
                                null),
                        new CapacityRow(
                                6,
                                "56935",
                                "CENTRAL",
                                "INTEGRATED SERVICES DP-CHAVES",
                                "MQ",
                                "DPQ",
                                "D",
                                dth(3100),
                                dth(3100),
                                dth(2621),
                                dth(479),
                                "Y",
                                "Y",
                                "N",
                                "Y",
                                "",
                                true,
                                null),
                        new CapacityRow(
                                7,
                                "79001",
                                "WEST TEXAS",
                                "INTREPID NORTH",
                                "MQ",
                                "DPQ",
                                "D",
                                null,
                                dth(3800),
                                dth(285),
                                dth(3515),
                                "Y",
                                "N",
                                "N",
                                "N",
                                "Design Capacity unavailable",
                                true,
                                null),
                        new CapacityRow(
                                8,
                                "500097",
                                "CENTRAL",
                                "NMG CITY OF DEXTER DEL.",
                                "MQ",
                                "DPQ",
                                "D",
                                dth(30000),
                                dth(30000),
                                dth(-325),
                                dth(30325),
                                "N",
                                "N",
                                "N",
                                "Y",
                                "",
                                true,
                                null),
                        new CapacityRow(
                                9,
                                "78480",
                                "PHOENIX",
                                "GILA RIVER PLANT",
                                "MQ",
                                "DPQ",
                                "D",
                                dth(485000),
                                dth(485000),
                                dth(105115),
                                dth(379885),
                                "N",
                                "N",
                                "N",
                                "Y",
                                "",
                                true,
                                null),
                        new CapacityRow(
                                10,
                                "500536",
                                "SAN JUAN2",
                                "BP FLORIDA PLANT I/C",
                                "M2",
                                "RPQ",
                                "R",
                                dth(360000),
                                dth(360000),
                                dth(66019),
                                dth(293981),
                                "Y",
                                "N",
                                "N",
                                "Y",
                                "",
                                true,
                                null));
    }

    @Test
    void saysWhereTheFileCameFrom() {
        CapacityFile file = Samples.read("abc");

        assertThat(file.window()).isEqualTo("http/TW/2025-02-27/Intraday 3");
        assertThat(file.asset()).isEqualTo("TW");
        assertThat(file.gasDay()).isEqualTo("2025-02-27");
        assertThat(file.cycle()).isEqualTo("Intraday 3");
        assertThat(file.askedGasDay()).isEqualTo("2025-02-27");
        assertThat(file.askedCycle()).isEqualTo("Intraday 3");
        assertThat(file.fileName()).isEqualTo(Samples.NAME);
        assertThat(file.bytes()).isEqualTo(3);
        // FIPS 180-2, appendix B.1: the digest of "abc".
        assertThat(file.fileHash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(file.postedAt()).isEqualTo(Samples.POSTED);
        assertThat(file.receivedAt()).isEqualTo(Samples.RECEIVED);
    }

    @Test
    void takesAssetGasDayAndCycleOfAFileInAFolderFromItsName() {
        CapacityFile file =
                Samples.reader(10_000, "tw")
                        .read(
                                bytes(Samples.HEADER + Samples.FUEL),
                                Samples.inFolder("OAC_TW_007933047_02-27-2025_Evening.csv"));

        assertThat(file.status()).isEqualTo(FileStatus.READABLE);
        assertThat(file.asset()).isEqualTo("TW");
        assertThat(file.gasDay()).isEqualTo("2025-02-27");
        assertThat(file.cycle()).isEqualTo("Evening");
        assertThat(file.askedGasDay()).isNull();
        assertThat(file.askedCycle()).isNull();
    }

    @Test
    void acceptsAByteOrderMarkAndCarriageReturns() {
        List<CapacityRow> plain = rows(Samples.HEADER + Samples.NINE_ROWS);

        String windows = "\uFEFF" + (Samples.HEADER + Samples.NINE_ROWS).replace("\n", "\r\n");

        assertThat(rows(windows)).hasSize(9).isEqualTo(plain);
    }

    @Test
    void needsNoLineEndAfterAWholeLastLine() {
        String text = (Samples.HEADER + Samples.LEA).stripTrailing();

        assertThat(rows(text)).hasSize(1);
    }

    @Test
    void findsColumnsByNameInAnyOrderCaseAndSpacing() {
        String reversed =
                (Samples.HEADER + Samples.NINE_ROWS)
                        .lines()
                        .map(line -> reversed(List.of(line.split(",", -1))))
                        .collect(Collectors.joining("\n", "", "\n"));
        String shouted =
                reversed.replaceFirst("\"Flow Ind\"", "FLOW  ind").replace("\"Loc Zn\"", "LocZn");

        assertThat(rows(shouted)).isEqualTo(rows(Samples.HEADER + Samples.NINE_ROWS));
    }

    @Test
    void keepsUnknownColumnsAsOneObject() {
        String text =
                Samples.HEADER.replace(
                                "\"Qty Reason\"", "\"Qty Reason\",\"Meas Basis Desc\",\"TSQ\"")
                        + Samples.FUEL.replace(
                                "\"Y\",\"\"\n", "\"Y\",\"\",\"Million \"\"BTU\"\"\",7\n");

        assertThat(rows(text))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.totalScheduled()).isEqualTo(dth(1800));
                            assertThat(row.otherColumns())
                                    .isEqualTo(
                                            "{\"Meas Basis Desc\":\"Million \\\"BTU\\\"\",\"TSQ\":\"7\"}");
                        });
    }

    @Test
    void acceptsThousandsSeparatorsAndSpacesAroundNumbers() {
        String text =
                Samples.HEADER
                        + Samples.FUEL
                                .replace("\"1800\"", "\" 1,800 \"")
                                .replace("\"3880\"", "\"3,880.0\"");

        assertThat(rows(text))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.totalScheduled()).isEqualTo(dth(1800));
                            assertThat(row.designCapacity()).isEqualTo(dth(3880));
                        });
    }

    @Test
    void letsTheScheduledQuantityExceedTheOperatingCapacity() {
        String ward =
                "57245,WEST TEXAS,ATMOS PIPELINE  WARD,M2,RPQ,R,85000,85000,86658,0,Y,N,N,Y,\n";

        assertThat(rows(Samples.HEADER + ward))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.name()).isEqualTo("ATMOS PIPELINE  WARD");
                            assertThat(row.totalScheduled()).isEqualTo(dth(86658));
                            assertThat(row.availableAgrees()).isTrue();
                        });
    }

    @Test
    void flagsAnAvailableCapacityThatDoesNotAgree() {
        assertThat(rows(Samples.HEADER + Samples.FUEL.replace("2080", "2081")))
                .extracting(CapacityRow::availableAgrees)
                .containsExactly(false);
        assertThat(rows(Samples.HEADER + Samples.FUEL.replace("\"2080\"", "")))
                .extracting(CapacityRow::availableAgrees)
                .containsOnlyNulls();
    }

    @Test
    void countsEqualLinesAsDuplicates() {
        CapacityFile file =
                Samples.read(
                        Samples.HEADER
                                + Samples.FUEL
                                + Samples.LEA
                                + Samples.FUEL.replace("\"1800\"", "\"1,800\""));

        assertThat(file.rows()).hasSize(2);
        assertThat(file.duplicates()).isEqualTo(1);
        assertThat(file.rejects()).isEmpty();
        assertThat(file.rowsRead()).isEqualTo(3);
    }

    @Test
    void countsLinesAfterAQuotedLineBreak() {
        String broken = Samples.FUEL.replace(" ET Genco Fuel", "ET\nGenco");

        assertThat(rows(Samples.HEADER + broken + Samples.LEA))
                .extracting(CapacityRow::line, CapacityRow::name)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "ET\nGenco"),
                        org.assertj.core.groups.Tuple.tuple(4, "3 BEAR LEA"));
    }

    private static List<CapacityRow> rows(String text) {
        CapacityFile file = Samples.read(text);
        assertThat(file.status())
                .as("%s %s", file.reason(), file.detail())
                .isEqualTo(FileStatus.READABLE);
        return Arrays.asList(file.rows());
    }

    private static String reversed(List<String> fields) {
        StringBuilder line = new StringBuilder();
        for (int i = fields.size() - 1; i >= 0; i--) {
            line.append(fields.get(i)).append(i == 0 ? "" : ",");
        }
        return line.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable BigDecimal dth(long quantity) {
        return BigDecimal.valueOf(quantity);
    }
}
