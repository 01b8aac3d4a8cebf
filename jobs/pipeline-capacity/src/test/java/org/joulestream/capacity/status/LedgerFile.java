package org.joulestream.capacity.status;

import java.time.Instant;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.common.reject.RejectedRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a window of TW's gas day gave: Timely by the name of the file.
 *
 * @param askedCycle null for a file from a folder
 * @param reason null where it is READABLE
 */
record LedgerFile(
        String window, @Nullable String askedCycle, FileStatus status, @Nullable String reason) {

    /** Without rows, which the status does not look at. */
    CapacityFile of(String hash, String posted, String received) {
        return new CapacityFile(
                window,
                "TW",
                CycleTableITCase.DAY,
                "Timely",
                askedCycle == null ? null : CycleTableITCase.DAY,
                askedCycle,
                "OAC_TW.csv",
                window,
                hash,
                0,
                Instant.parse(posted),
                Instant.parse(received),
                status,
                reason,
                null,
                new CapacityRow[0],
                0,
                0,
                new RejectedRecord[0],
                null);
    }
}
