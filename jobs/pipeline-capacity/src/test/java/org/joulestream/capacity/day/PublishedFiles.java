package org.joulestream.capacity.day;

import java.time.Instant;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.common.reject.RejectedRecord;
import org.jspecify.annotations.Nullable;

/** Files as the source hands them on, of TW unless another pipeline is given. */
final class PublishedFiles {
    private static final Instant POSTED = Instant.parse("2025-02-28T03:55:00Z");

    private PublishedFiles() {}

    static CapacityFile readable(CapacityRow... rows) {
        return file("TW", FileStatus.READABLE, "2025-02-27", POSTED, rows);
    }

    static CapacityFile received(String gasDay, String receivedAt) {
        return received("TW", gasDay, receivedAt);
    }

    static CapacityFile received(String asset, String gasDay, String receivedAt) {
        return file(asset, FileStatus.READABLE, gasDay, Instant.parse(receivedAt));
    }

    static CapacityFile unreadable(FileStatus status, @Nullable String gasDay) {
        return file("TW", status, gasDay, POSTED);
    }

    private static CapacityFile file(
            String asset,
            FileStatus status,
            @Nullable String gasDay,
            Instant receivedAt,
            CapacityRow... rows) {
        return new CapacityFile(
                "file/a.csv",
                asset,
                gasDay,
                gasDay == null ? null : "Intraday 3",
                null,
                null,
                "a.csv",
                "/in/a.csv",
                "00ff",
                1,
                POSTED,
                receivedAt,
                status,
                null,
                null,
                rows,
                status == FileStatus.READABLE ? 5 : 0,
                0,
                new RejectedRecord[] {reject()},
                null);
    }

    private static RejectedRecord reject() {
        return new RejectedRecord(
                "pipeline-capacity", "file/a.csv", "line 2", "BAD_NUMBER", "", "", "", POSTED);
    }
}
