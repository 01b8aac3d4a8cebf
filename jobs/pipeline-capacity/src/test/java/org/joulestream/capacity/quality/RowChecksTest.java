package org.joulestream.capacity.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joulestream.capacity.model.CapacityRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RowChecksTest {
    private static final List<NumericColumn> ALL = List.of(NumericColumn.values());

    @ParameterizedTest
    @CsvSource({
        "MQ,DPQ,D,false",
        "M2,RPQ,R,false",
        "MQ,DPQ,R,true",
        "M2,DPQ,D,true",
        "MQ,RPQ,D,true",
        // Both directions, and codes of other pipelines, say neither side.
        "MQ,DPQ,BD,false",
        "M2,SGQ,R,false",
        "MQ,RPQ,BD,true",
    })
    void findsDeliveryAndReceiptAtOnce(
            String purpose, String quantityType, String flow, boolean found) {
        CapacityRow row =
                QualityRows.row(
                        2,
                        List.of("1", "Z", "N", purpose, quantityType, flow),
                        List.of("1", "1", "1", "0"),
                        List.of("N", "N", "N", "Y"));

        assertThat(RowChecks.sidesDisagree(row)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "1,Y,false",
        "1,N,true",
        ",N,false",
        ",Y,true",
        // Not to be judged: told as neither Y nor N, or as missing.
        ",x,false",
        "1,' ',false"
    })
    void expectsNExactlyWhereAQuantityIsMissing(
            @Nullable String design, String all, boolean found) {
        CapacityRow row = QualityRows.with(2, design, "1", "1", "0", all);

        assertThat(RowChecks.availabilityDisagrees(ALL, row)).isEqualTo(found);
    }

    @Test
    void noticesEachMissingQuantity() {
        assertThat(
                        List.of(
                                QualityRows.with(2, null, "1", "1", "0", "Y"),
                                QualityRows.with(2, "1", null, "1", "0", "Y"),
                                QualityRows.with(2, "1", "1", null, "0", "Y"),
                                QualityRows.with(2, "1", "1", "1", null, "Y")))
                .allMatch(row -> RowChecks.availabilityDisagrees(ALL, row));
    }

    @ParameterizedTest
    @CsvSource({"100,100,false", "100,101,true", ",101,false", "100,,false"})
    void findsOperatingCapacityAboveDesign(
            @Nullable String design, @Nullable String operating, boolean found) {
        CapacityRow row = QualityRows.with(2, design, operating, "0", "0", "Y");

        assertThat(RowChecks.operatesAboveDesign(row)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"60,false", "61,true", ",false"})
    void findsAvailableCapacityThatIsNoDifference(@Nullable String available, boolean found) {
        CapacityRow row = QualityRows.with(2, "100", "100", "40", available, "Y");

        assertThat(RowChecks.availableDisagrees(row)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"Y,false", "N,false", "' N ',false", "y,true", "X,true", "'',false"})
    void findsIndicatorsThatAreNeitherYesNorNo(String all, boolean found) {
        CapacityRow row = QualityRows.with(2, "1", "1", "1", "0", all);

        assertThat(RowChecks.isNeitherYesNorNo(TextColumn.ALL_QTY_AVAIL, row)).isEqualTo(found);
    }
}
