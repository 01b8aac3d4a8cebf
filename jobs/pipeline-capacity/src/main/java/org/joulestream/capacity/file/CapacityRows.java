package org.joulestream.capacity.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.quality.FileContent;
import org.joulestream.common.reject.RejectedRecord;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one file as they are read: rows unique by key, duplicates, rejected lines.
 *
 * <p>Every line is counted as exactly one of the three.
 */
final class CapacityRows {
    private final Delivery delivery;
    private final Header header;
    private final RowReader reader;
    private final Map<List<String>, CapacityRow> rows = new LinkedHashMap<>();
    private final Map<Integer, RejectedRecord> rejects = new LinkedHashMap<>();
    private final List<Integer> duplicates = new ArrayList<>();
    private int linesRead;

    CapacityRows(Delivery delivery, Header header) {
        this.delivery = delivery;
        this.header = header;
        this.reader = new RowReader(header);
    }

    /**
     * The fields of one line.
     *
     * @throws UnusableLine if its quotes are broken
     */
    static List<String> fields(CsvLine line) throws UnusableLine {
        try {
            return CsvReader.builder()
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofSingleCsvRecord(line.text())
                    .getFields();
        } catch (CsvParseException e) {
            throw new UnusableLine(
                    Reason.BAD_TEXT,
                    "text after a closing quote; expected a comma or the end of the line");
        }
    }

    void take(CsvLine line) {
        linesRead++;
        try {
            List<String> fields = fields(line);
            refuseNul(line);
            keep(line, fields);
        } catch (UnusableLine e) {
            rejects.put(line.number(), reject(line, e));
        }
    }

    private void keep(CsvLine line, List<String> fields) throws UnusableLine {
        CapacityRow row = reader.read(line.number(), fields);
        CapacityRow first = rows.putIfAbsent(reader.key(fields), row);
        if (first == null) {
            return;
        }
        if (!reader.read(first.line(), fields).equals(first)) {
            throw new UnusableLine(
                    Reason.CONFLICTING_DUPLICATE,
                    "same %s as line %d with other values; the first one is kept"
                            .formatted(reader.keyTitles(), first.line()));
        }
        duplicates.add(line.number());
    }

    private static void refuseNul(CsvLine line) throws UnusableLine {
        if (line.text().indexOf('\0') >= 0) {
            throw new UnusableLine(
                    Reason.BAD_TEXT, "a NUL character; expected text that can be stored");
        }
    }

    private RejectedRecord reject(CsvLine line, UnusableLine why) {
        return new RejectedRecord(
                delivery.job(),
                delivery.window(),
                "line " + line.number(),
                why.reason().name(),
                why.detail(),
                line.text(),
                delivery.origin(),
                delivery.receivedAt());
    }

    CapacityRow[] rows() {
        return rows.values().toArray(CapacityRow[]::new);
    }

    RejectedRecord[] rejects() {
        return rejects.values().toArray(RejectedRecord[]::new);
    }

    /** Why a line could not be used; null for one that is usable or a duplicate. */
    @Nullable RejectedRecord reject(CsvLine line) {
        return rejects.get(line.number());
    }

    int duplicates() {
        return duplicates.size();
    }

    /** All that the quality report is made of. */
    FileContent content() {
        SortedMap<String, SortedSet<Integer>> rejected = new TreeMap<>();
        rejects.forEach(
                (line, reject) ->
                        rejected.computeIfAbsent(reject.reason(), reason -> new TreeSet<>())
                                .add(line));
        return new FileContent(
                header.titles(),
                header.unknown(),
                header.labels(),
                List.copyOf(rows.values()),
                List.copyOf(duplicates),
                rejected);
    }

    int linesRead() {
        return linesRead;
    }
}
