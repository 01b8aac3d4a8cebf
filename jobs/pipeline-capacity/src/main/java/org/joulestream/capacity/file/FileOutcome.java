package org.joulestream.capacity.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.joulestream.capacity.file.Delivery.Asked;
import org.joulestream.capacity.file.PublishedName.Known;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.common.reject.RejectedRecord;
import org.jspecify.annotations.Nullable;

/** What becomes of one file: puts what is known of it before reading to what was found. */
final class FileOutcome {
    private final Delivery delivery;
    private final byte[] bytes;
    private final PublishedName name;

    FileOutcome(Delivery delivery, PublishedName name, byte[] bytes) {
        this.delivery = delivery;
        this.name = name;
        this.bytes = bytes;
    }

    Delivery delivery() {
        return delivery;
    }

    /** SHA-256 of the bytes, lower-case hex; empty where there are none. */
    String fileHash() {
        return bytes.length == 0 ? "" : sha256(bytes);
    }

    /**
     * @param quality the report as JSON
     */
    CapacityFile readable(CapacityRows rows, String quality) {
        Found found =
                new Found(
                        rows.rows(), rows.linesRead(), rows.duplicates(), rows.rejects(), quality);
        return file(FileStatus.READABLE, null, null, found);
    }

    /**
     * @param rejects every line
     * @param quality the report as JSON
     */
    CapacityFile quarantined(String detail, RejectedRecord[] rejects, String quality) {
        Found found = new Found(new CapacityRow[0], rejects.length, 0, rejects, quality);
        return file(FileStatus.QUARANTINED, Reason.LOW_QUALITY.name(), detail, found);
    }

    /** Recorded in the ledger; its rows are not read. */
    CapacityFile otherCycle(Known other) {
        String detail =
                "file name says %s %s; asked for %s"
                        .formatted(other.gasDay(), other.cycle().label(), asked());
        return file(FileStatus.OTHER_CYCLE, Reason.OTHER_CYCLE.name(), detail, Found.NOTHING);
    }

    CapacityFile failed(String reason, String detail) {
        return file(FileStatus.FAILED, reason, detail, Found.NOTHING);
    }

    CapacityFile rejected(Reason reason, String detail) {
        RejectedRecord reject =
                new RejectedRecord(
                        delivery.job(),
                        delivery.window(),
                        "window",
                        reason.name(),
                        detail,
                        CapacityText.head(bytes),
                        delivery.origin(),
                        delivery.receivedAt());
        Found found = new Found(new CapacityRow[0], 0, 0, new RejectedRecord[] {reject}, null);
        return file(FileStatus.REJECTED, reason.name(), detail, found);
    }

    private record Found(
            CapacityRow[] rows,
            int rowsRead,
            int duplicates,
            RejectedRecord[] rejects,
            @Nullable String quality) {
        static final Found NOTHING =
                new Found(new CapacityRow[0], 0, 0, new RejectedRecord[0], null);
    }

    private CapacityFile file(
            FileStatus status, @Nullable String reason, @Nullable String detail, Found found) {
        Asked asked = delivery.asked();
        Known known = name instanceof Known match ? match : null;
        return new CapacityFile(
                delivery.window(),
                asset(),
                known == null ? null : known.gasDay().toString(),
                known == null ? null : known.cycle().label(),
                asked == null || asked.gasDay() == null ? null : asked.gasDay().toString(),
                asked == null || asked.cycle() == null ? null : asked.cycle().label(),
                storable(name.fileName()),
                delivery.origin(),
                fileHash(),
                bytes.length,
                delivery.postedAt(),
                delivery.receivedAt(),
                status,
                reason,
                detail == null ? null : storable(detail),
                found.rows(),
                found.rowsRead(),
                found.duplicates(),
                found.rejects(),
                found.quality());
    }

    /** PostgreSQL stores no NUL, and names and beginnings of broken files may hold one. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** The one asked for; else as the name says; else empty. */
    private String asset() {
        Asked asked = delivery.asked();
        if (asked != null) {
            return asked.asset();
        }
        return name instanceof Known known ? known.asset() : "";
    }

    private String asked() {
        Asked asked = delivery.asked();
        if (asked == null) {
            return "nothing";
        }
        String day = asked.gasDay() == null ? "any gas day" : asked.gasDay().toString();
        return day + " " + (asked.cycle() == null ? "any cycle" : asked.cycle().label());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
