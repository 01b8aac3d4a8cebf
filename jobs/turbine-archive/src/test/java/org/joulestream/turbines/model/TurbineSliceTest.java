package org.joulestream.turbines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.joulestream.common.reject.RejectedRecord;
import org.joulestream.common.window.Window;
import org.junit.jupiter.api.Test;

class TurbineSliceTest {

    private static final Instant EARLY = Instant.parse("2024-02-02T00:00:00Z");

    @Test
    void hasAnotherMarkForOtherColumnsRowsOrRejectedRows() {
        TurbineSlice slice = slice("5c4e", "0a5b", rejected("Speed is 'NaN'", EARLY));

        assertThat(slice.mark())
                .hasSize(64)
                .isNotEqualTo(slice("5c4f", "0a5b", rejected("Speed is 'NaN'", EARLY)).mark())
                .isNotEqualTo(slice("5c4e", "0a5c", rejected("Speed is 'NaN'", EARLY)).mark())
                .isNotEqualTo(slice("5c4e", "0a5b", rejected("Speed is 'inf'", EARLY)).mark())
                .isNotEqualTo(slice("5c4e", "0a5b").mark());
    }

    @Test
    void hasTheSameMarkWheneverItIsRead() {
        TurbineSlice early = slice("5c4e", "0a5b", rejected("Speed is 'NaN'", EARLY));
        TurbineSlice late =
                slice("5c4e", "0a5b", rejected("Speed is 'NaN'", EARLY.plusSeconds(600)));

        assertThat(late.mark()).isEqualTo(early.mark());
    }

    private static TurbineSlice slice(
            String schemaId, String contentHash, RejectedRecord... rejects) {
        return new TurbineSlice(
                "met/2024-02",
                new Window("met", EARLY.minusSeconds(86_400), EARLY, "2024-02"),
                SliceStatus.READ,
                null,
                schemaId,
                new byte[0],
                new byte[0],
                0,
                rejects.length,
                0,
                contentHash,
                rejects);
    }

    @Test
    void refusesToLoseARow() {
        assertThatThrownBy(
                        () ->
                                new TurbineSlice(
                                        "met/2024-02",
                                        new Window("met", EARLY, EARLY, "2024-02"),
                                        SliceStatus.READ,
                                        null,
                                        "a",
                                        new byte[0],
                                        new byte[0],
                                        2,
                                        4,
                                        1,
                                        "b",
                                        new RejectedRecord[0]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith(
                        "has 4 rows, of which 2 are kept, 1 duplicates and 0 rejected; expected their sum");
    }

    private static RejectedRecord rejected(String detail, Instant seenAt) {
        return new RejectedRecord(
                "turbine-archive",
                "met",
                "row 2024-02-01 00:10, 38",
                "VALUE_OUT_OF_TYPE",
                detail,
                "38",
                "dbo.tblSCMet",
                seenAt);
    }
}
