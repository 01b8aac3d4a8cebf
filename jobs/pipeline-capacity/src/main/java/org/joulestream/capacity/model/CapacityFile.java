package org.joulestream.capacity.model;

import java.time.Instant;
import org.joulestream.common.reject.RejectedRecord;
import org.jspecify.annotations.Nullable;

/**
 * One published capacity file with all its rows: what a window of this job becomes in the stream.
 *
 * <p>{@code rowsRead = rows.length + duplicates + rejects.length} for a READABLE or QUARANTINED
 * file.
 *
 * @param window name of the window it answers, unique and stable, such as {@code
 *     http/TW/2025-02-27/Intraday 3} or {@code file/OAC_TW_….csv}
 * @param asset pipeline code of the operator, such as {@code TW}
 * @param gasDay {@code yyyy-MM-dd} as the file name says; null where no file name could be read
 * @param cycle cycle name as the file name says, such as {@code Intraday 3}; null likewise
 * @param askedGasDay gas day that was asked for; null for a file from a folder
 * @param askedCycle cycle that was asked for; null for a file from a folder
 * @param fileName the published name
 * @param origin URL or path it was read from
 * @param fileHash SHA-256 of its bytes, lower-case hex; empty where there are none
 * @param bytes its length
 * @param postedAt when it was posted, as far as the source tells; else when it was answered
 * @param receivedAt when it was read
 * @param status what became of it
 * @param reason reason code where it is not READABLE, else null
 * @param detail one sentence to the reason, else null
 * @param rows the rows that can be used, unique by key, in file order
 * @param rowsRead data lines in the file
 * @param duplicates lines equal to an earlier one
 * @param rejects lines that could not be used, or one for the whole file; every line of a
 *     QUARANTINED file
 * @param quality the quality report as JSON text; null where no lines were read
 */
public record CapacityFile(
        String window,
        String asset,
        @Nullable String gasDay,
        @Nullable String cycle,
        @Nullable String askedGasDay,
        @Nullable String askedCycle,
        String fileName,
        String origin,
        String fileHash,
        long bytes,
        Instant postedAt,
        Instant receivedAt,
        FileStatus status,
        @Nullable String reason,
        @Nullable String detail,
        CapacityRow[] rows,
        int rowsRead,
        int duplicates,
        RejectedRecord[] rejects,
        @Nullable String quality) {}
