package org.joulestream.capacity.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.common.reject.RejectedRecord;

/**
 * The lines of one file as they are read: rows unique by key, duplicates, rejected lines.
 *
 * <p>Every line is counted as exactly one of the three.
 */
final class CapacityRows {
    private final Delivery delivery;
    private final RowReader reader;
    private final Map<List<String>, CapacityRow> rows = new LinkedHashMap<>();
    private final List<RejectedRecord> rejects = new ArrayList<>();
    private int duplicates;
    private int linesRead;

    CapacityRows(Delivery delivery, Header header) {
        this.delivery = delivery;
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
            keep(reader.read(line.number(), fields), fields);
        } catch (UnusableLine e) {
            rejects.add(reject(line, e));
        }
    }

    private void keep(CapacityRow row, List<String> fields) throws UnusableLine {
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
        duplicates++;
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
        return rejects.toArray(RejectedRecord[]::new);
    }

    int duplicates() {
        return duplicates;
    }

    int linesRead() {
        return linesRead;
    }
}
