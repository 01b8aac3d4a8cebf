package org.joulestream.turbines.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a window, sorted and packed.
 *
 * @param rows what {@link UnpackedRows} reads
 * @param rowCount rows in it
 * @param duplicates rows left out because they equal one that stays
 * @param conflicts rows left out because one that stays has the same key and other values
 * @param sha256 of the rows as they are when unpacked, lower-case hex; independent of how they were
 *     compressed
 */
public record PackedRows(
        byte[] rows,
        int rowCount,
        int duplicates,
        List<@Nullable Object[]> conflicts,
        String sha256) {}
