package org.joulestream.testkit.capacity;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One posting of a file: its truth, and the bytes that the site sends for it.
 *
 * @param version 1 for the first posting of the key
 * @param rows in the order of the file
 */
public record PublishedFile(CapacityKey key, int version, List<PublishedRow> rows) {
    /** The name the site gives it. */
    public String fileName() {
        return key.fileName();
    }

    /** The file as the site sends it. */
    public byte[] bytes() {
        return CapacityCsv.text(CapacityCsv.table(rows)).getBytes(StandardCharsets.UTF_8);
    }

    /** The same posting as asked for with {@code searchType=NOM}: only what is scheduled. */
    public PublishedFile nominatedOnly() {
        return new PublishedFile(
                key, version, rows.stream().filter(row -> row.totalScheduled() != 0).toList());
    }
}
