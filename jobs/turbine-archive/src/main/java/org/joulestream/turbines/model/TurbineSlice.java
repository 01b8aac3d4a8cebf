package org.joulestream.turbines.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.stream.Stream;
import org.joulestream.common.reject.RejectedRecord;
import org.joulestream.common.window.Window;
import org.joulestream.turbines.table.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table in one window: what a window of this job becomes in the stream.
 *
 * <p>Its columns are known only at run time, so they travel as bytes, with a name of their own.
 * {@code rowsRead = rowCount + duplicates + rejects.length}.
 *
 * @param publication the archive it belongs to, such as {@code tur/2023-12}
 * @param window the window it answers; its times are the table's own, which have no zone, read as
 *     UTC
 * @param status what became of it
 * @param detail one sentence for people where it FAILED, else null
 * @param schemaId SHA-256 of {@code schema}, lower-case hex; empty where it FAILED
 * @param schema the table's schema as JSON in UTF-8; empty where it FAILED
 * @param rows sorted and packed; empty where it FAILED
 * @param rowCount rows in it
 * @param rowsRead rows that the source gave
 * @param duplicates rows equal to another one of the same key
 * @param contentHash SHA-256 of the rows as they are when unpacked, lower-case hex
 * @param rejects rows that could not be used
 */
public record TurbineSlice(
        String publication,
        Window window,
        SliceStatus status,
        @Nullable String detail,
        String schemaId,
        byte[] schema,
        byte[] rows,
        int rowCount,
        int rowsRead,
        int duplicates,
        String contentHash,
        RejectedRecord[] rejects) {

    /** Refuses a slice of which rows have gone astray. */
    public TurbineSlice {
        if (rowsRead != rowCount + duplicates + rejects.length) {
            throw new IllegalStateException(
                    "window %s has %d rows, of which %d are kept, %d duplicates and %d rejected; expected their sum"
                            .formatted(
                                    window.name(), rowsRead, rowCount, duplicates, rejects.length));
        }
    }

    /**
     * Another one whenever an archive would show another thing: columns, rows or rejected rows.
     * Rows alone do not tell, for their bytes hold no name of a column.
     */
    public String mark() {
        MessageDigest digest = Sha256.digest();
        Stream.of(schemaId, contentHash).forEach(text -> feed(digest, text));
        for (RejectedRecord rejected : rejects) {
            Stream.of(rejected.position(), rejected.reason(), rejected.detail(), rejected.raw())
                    .forEach(text -> feed(digest, text));
        }
        return Sha256.hex(digest);
    }

    private static void feed(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
