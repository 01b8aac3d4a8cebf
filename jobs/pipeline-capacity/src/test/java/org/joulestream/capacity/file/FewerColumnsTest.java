package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.FileStatus;
import org.junit.jupiter.api.Test;

/** Sites that publish fewer columns than the table has: no file is blamed for the others. */
final class FewerColumnsTest {
    /** Neither design capacity nor interruptible nor whether all quantities are available. */
    private static final String HEADER =
            "loc,loc_zn,loc_name,loc_purp_desc,loc_qti,flow_ind,opc,tsq,oac,auth_overrun_ind,nom_cap_exceed_ind\n";

    private static final String FUEL =
            "100800,WEST TEXAS,ET Genco Fuel,MQ,DPQ,D,3880,1800,2080,N,N\n";
    private static final String LEA =
            "100734,WEST TEXAS,3 BEAR LEA,M2,RPQ,R,60000,41202,18798,N,N\n";

    @Test
    void aCleanFileIsWithoutFault() {
        CapacityFile file = read(HEADER + FUEL + LEA);

        assertThat(file.status()).isEqualTo(FileStatus.READABLE);
        assertThat(file.quality())
                .isEqualTo(
                        """
                        {"summary":{"record_count":2,"column_count":11,"issue_count":0,"quality_score":1.00,"status":"PASSED"},\
                        "metrics":{"completeness":1.0000,"usable_lines":2,"duplicate_lines":0,"rejected_lines":0,"unique_locations":2,\
                        "opc_min":3880,"opc_max":60000,"opc_mean":31940,"opc_nulls":0,\
                        "tsq_min":1800,"tsq_max":41202,"tsq_mean":21501,"tsq_nulls":0,\
                        "oac_min":2080,"oac_max":18798,"oac_mean":10439,"oac_nulls":0},\
                        "issues":[],\
                        "issue_counts":{"ERROR":0,"WARNING":0,"INFO":0},\
                        "line_counts":{"ERROR":0,"WARNING":0,"INFO":0,"SOUND":2},\
                        "columns":["loc","loc_zn","loc_name","loc_purp_desc","loc_qti","flow_ind","opc","tsq","oac","auth_overrun_ind","nom_cap_exceed_ind"]}""");
    }

    @Test
    void aFileOfLocationsOnlyIsWithoutFault() {
        assertThat(read("loc\n1\n2\n").quality())
                .contains("\"quality_score\":1.00", "\"completeness\":1.0000", "\"issues\":[]");
    }

    /** 1 − (0.5 + 0.1) / 2; 20 of the 22 fields are there. */
    @Test
    void whatTheSitePublishesIsMissedStill() {
        CapacityFile file =
                read(HEADER + FUEL.replace("ET Genco Fuel", "") + LEA.replace("60000", ""));

        assertThat(file.reason()).isEqualTo("LOW_QUALITY");
        assertThat(file.detail())
                .isEqualTo(
                        "quality score 0.70 is below 1 (capacity.min-quality); worst:"
                                + " MISSING_VALUES loc_name in 1 line, MISSING_VALUES opc in 1 line");
        assertThat(file.quality()).contains("\"completeness\":0.9090");
    }

    /** N may be about the design capacity, which nobody sees. */
    @Test
    void anUnseenQuantityMayBeTheOneThatIsNotAvailable() {
        assertThat(read("loc,opc,tsq,all_qty_avail\n1,5,3,N\n2,5,3,Y\n3,,3,N\n").quality())
                .contains("\"quality_score\":0.96")
                .doesNotContain("INCONSISTENT_DATA");
    }

    @Test
    void availableQuantitiesAreMissedStill() {
        assertThat(read("loc,opc,tsq,all_qty_avail\n1,5,3,Y\n2,,3,Y\n").quality())
                .contains(
                        "\"INCONSISTENT_DATA\",\"column\":\"all_qty_avail\",\"description\":\"expected N"
                                + " where a quantity is missing, else Y\",\"count\":1,\"lines\":[3]");
    }

    /** The site's description has the columns of this header; the threshold lets no fault pass. */
    private static CapacityFile read(String text) {
        Map<Column, List<String>> titles =
                Stream.of(text.substring(0, text.indexOf('\n')).split(","))
                        .map(label -> Objects.requireNonNull(Column.labelled(label)))
                        .collect(Collectors.toMap(Function.identity(), c -> List.of(c.label())));
        FileShape shape = new FileShape(titles, List.of(Column.LOCATION), null);
        return new CapacityReader(new FileShapes(Map.of("TW", shape), null), Set.of(), 10_000)
                .withMinQuality(BigDecimal.ONE)
                .read(text.getBytes(StandardCharsets.UTF_8), Samples.asked(""));
    }
}
