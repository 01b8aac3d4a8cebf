package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.common.reject.RejectedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected numbers are worked out by hand from the nine sample rows. */
final class QualityGateTest {
    private static final String BAD = Samples.FUEL.replace("1800", "abc");
    private static final String TOO_SHORT = "\"100800\",\"WEST TEXAS\"\n";
    private static final String HALF_BAD =
            Samples.HEADER + Samples.FUEL + BAD + Samples.LEA + TOO_SHORT;

    @Test
    void reportsTheSampleRows() {
        CapacityFile file = Samples.read(Samples.HEADER + Samples.NINE_ROWS);

        assertThat(file.status()).isEqualTo(FileStatus.READABLE);
        assertThat(file.quality())
                .isEqualTo(
                        """
                        {"summary":{"record_count":9,"column_count":15,"issue_count":4,"quality_score":0.96,"status":"PASSED"},\
                        "metrics":{"completeness":0.9920,"usable_lines":9,"duplicate_lines":0,"rejected_lines":0,"unique_locations":8,\
                        "dc_min":3100,"dc_max":485000,"dc_mean":158372.5,"dc_nulls":1,\
                        "opc_min":3100,"opc_max":485000,"opc_mean":141753.333,"opc_nulls":0,\
                        "tsq_min":-325,"tsq_max":105115,"tsq_mean":28271.889,"tsq_nulls":0,\
                        "oac_min":479,"oac_max":379885,"oac_mean":113481.444,"oac_nulls":0},\
                        "issues":[\
                        {"severity":"INFO","type":"MISSING_VALUES","column":"dc","description":"no dc; fine where all_qty_avail is N","count":1,"lines":[7]},\
                        {"severity":"INFO","type":"OUT_OF_RANGE","column":"opc","description":"operating capacity above design capacity","count":1,"lines":[3]},\
                        {"severity":"INFO","type":"POTENTIAL_OUTLIERS","column":"opc","description":"below -260300 or above 444180: more than 1.5 interquartile ranges from the quartiles","count":1,"lines":[9]},\
                        {"severity":"INFO","type":"POTENTIAL_OUTLIERS","column":"tsq","description":"below -57303 or above 100305: more than 1.5 interquartile ranges from the quartiles","count":1,"lines":[9]}],\
                        "issue_counts":{"ERROR":0,"WARNING":0,"INFO":4},\
                        "line_counts":{"ERROR":0,"WARNING":0,"INFO":3,"SOUND":6},\
                        "columns":["Loc","Loc Zn","Loc Name","Loc Purp Desc","Loc/QTI","Flow Ind","DC","OPC","TSQ","OAC","IT","Auth Overrun Ind","Nom Cap Exceed Ind","All Qty Avail","Qty Reason"]}""");
    }

    @Test
    void holdsBackAFileBelowTheThresholdWithEveryLineOfIt() {
        CapacityFile file = read(HALF_BAD, "0.8");

        assertThat(file.status()).isEqualTo(FileStatus.QUARANTINED);
        assertThat(file.reason()).isEqualTo("LOW_QUALITY");
        // Two of four lines lost, one with operating above design capacity: 1 − 2.1/4.
        assertThat(file.detail())
                .isEqualTo(
                        "quality score 0.47 is below 0.8 (capacity.min-quality); worst:"
                                + " BAD_NUMBER in 1 line, WRONG_FIELD_COUNT in 1 line,"
                                + " OUT_OF_RANGE opc in 1 line");
        assertThat(file.rows()).isEmpty();
        assertThat(file.rowsRead()).isEqualTo(4);
        assertThat(file.duplicates()).isZero();
        assertThat(Arrays.asList(file.rejects()))
                .extracting(RejectedRecord::reason)
                .containsExactly("LOW_QUALITY", "BAD_NUMBER", "LOW_QUALITY", "WRONG_FIELD_COUNT");
        assertThat(Arrays.asList(file.rejects()))
                .extracting(RejectedRecord::raw)
                .containsExactlyElementsOf(HALF_BAD.lines().skip(1).toList());
        String content = " of " + file.fileHash().substring(0, 12);
        assertThat(Arrays.asList(file.rejects()))
                .extracting(RejectedRecord::position)
                .containsExactly(
                        "line 2" + content,
                        "line 3" + content,
                        "line 4" + content,
                        "line 5" + content);
        assertThat(file.rejects()[0].detail())
                .isEqualTo(
                        "readable, but in a file whose quality score 0.47 is below 0.8 (capacity.min-quality)");
    }

    @Test
    void heldBackOrNotTheReportIsTheSame() {
        assertThat(read(HALF_BAD, "0.8").quality())
                .isNotNull()
                .isEqualTo(read(HALF_BAD, "0").quality());
    }

    @Test
    void letsAFilePassThatReachesTheThreshold() {
        CapacityFile file = read(HALF_BAD, "0.47");

        assertThat(file.status()).isEqualTo(FileStatus.READABLE);
        assertThat(file.rows()).hasSize(2);
        assertThat(file.rejects()).hasSize(2);
    }

    @Test
    void holdsBackDuplicatesToo() {
        CapacityFile file = read(Samples.HEADER + Samples.FUEL + Samples.FUEL, "1");

        assertThat(file.status()).isEqualTo(FileStatus.QUARANTINED);
        assertThat(file.duplicates()).isZero();
        assertThat(Arrays.asList(file.rejects()))
                .extracting(RejectedRecord::reason)
                .containsExactly("LOW_QUALITY", "LOW_QUALITY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", Samples.HEADER})
    void hasNoReportWhereNoLineWasRead(String text) {
        CapacityFile file = read(text, "1");

        assertThat(file.status()).isEqualTo(FileStatus.REJECTED);
        assertThat(file.quality()).isNull();
    }

    @Test
    void tellsUnknownColumnsByTheirTitles() {
        String header = Samples.HEADER.replace("\n", ",\"Meas Basis Desc\"\n");

        CapacityFile file = read(header + Samples.FUEL.replace("\n", ",\"MMBtu\"\n"), "0");

        assertThat(file.quality())
                .contains("\"UNKNOWN_COLUMNS\"", "kept in other_columns: Meas Basis Desc");
    }

    @Test
    void keepsTheAssetsItWasToAccept() {
        CapacityReader reader = Samples.reader(10_000, "FEP").withMinQuality(BigDecimal.ONE);

        CapacityFile file =
                reader.read(
                        HALF_BAD.getBytes(StandardCharsets.UTF_8), Samples.inFolder(Samples.NAME));

        assertThat(List.of(file.status(), String.valueOf(file.reason())))
                .isEqualTo(List.of(FileStatus.REJECTED, "WRONG_ASSET"));
    }

    private static CapacityFile read(String text, String threshold) {
        return Samples.reader(1_000_000)
                .withMinQuality(new BigDecimal(threshold))
                .read(text.getBytes(StandardCharsets.UTF_8), Samples.asked(Samples.NAME));
    }
}
