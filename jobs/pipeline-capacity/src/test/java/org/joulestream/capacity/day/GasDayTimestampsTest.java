package org.joulestream.capacity.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.joulestream.capacity.model.FileStatus;
import org.junit.jupiter.api.Test;

class GasDayTimestampsTest {
    private static final GasDayTimestamps TIMES =
            new GasDayTimestamps(
                    asset -> ZoneId.of(asset.equals("TW") ? "America/Denver" : "America/Chicago"));

    @Test
    void eventTimeIsTheStartOfTheGasDayInTheZoneOfThePipeline() {
        assertThat(TIMES.extractTimestamp(PublishedFiles.readable(), 0))
                .isEqualTo(Instant.parse("2025-02-27T16:00:00Z").toEpochMilli());
    }

    @Test
    void aFileOfNoGasDayHasATimeBeforeAllOthers() {
        assertThat(TIMES.extractTimestamp(PublishedFiles.unreadable(FileStatus.REJECTED, null), 0))
                .isLessThan(Instant.parse("1970-01-01T00:00:00Z").toEpochMilli());
    }
}
