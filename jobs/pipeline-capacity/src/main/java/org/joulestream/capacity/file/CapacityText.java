package org.joulestream.capacity.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.joulestream.common.reject.RejectedRecord;

/** The bytes of one file as CSV lines, or the reason why they are none. */
final class CapacityText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int SHOWN = 60;

    private CapacityText() {}

    /** Its beginning as text for people, whatever the encoding. */
    static String head(byte[] bytes) {
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, RejectedRecord.RAW_LIMIT));
        return new String(head, StandardCharsets.UTF_8);
    }

    /** Refuses what is no CSV whatever its name says. */
    static void requireContent(byte[] bytes) throws UnusableFile {
        String text = withoutMark(new String(bytes, StandardCharsets.UTF_8)).strip();
        if (text.isEmpty()) {
            throw new UnusableFile(Reason.EMPTY, "nothing in it; expected a header and rows");
        }
        if (text.startsWith("<")) {
            throw new UnusableFile(
                    Reason.HTML_INSTEAD_OF_CSV,
                    "a page that begins with '%s'; expected a CSV header"
                            .formatted(beginning(text).toLowerCase(Locale.ROOT)));
        }
    }

    /** All lines that are not empty, the header first. */
    static List<CsvLine> lines(byte[] bytes) throws UnusableFile {
        List<CsvLine> lines = CsvLine.split(decoded(bytes));
        CsvLine last = lines.get(lines.size() - 1);
        if (last.insideQuotes()) {
            throw truncated(last);
        }
        return lines;
    }

    static Header header(FileShape shape, CsvLine line) throws UnusableFile {
        if (line.text().indexOf('\0') >= 0) {
            throw new UnusableFile(
                    Reason.WRONG_ENCODING, "NUL characters in the header; expected UTF-8");
        }
        Header header = new Header(shape, titles(line));
        if (!header.missing().isEmpty()) {
            throw new UnusableFile(
                    Reason.MISSING_COLUMN,
                    "no column %s in the header '%s'"
                            .formatted(
                                    String.join(", ", header.missing()), beginning(line.text())));
        }
        return header;
    }

    private static List<String> titles(CsvLine line) throws UnusableFile {
        try {
            return CapacityRows.fields(line);
        } catch (UnusableLine e) {
            throw new UnusableFile(Reason.MISSING_COLUMN, "header not readable: " + e.detail());
        }
    }

    /** Refuses lines whose last one was cut off; a whole last line needs no line end. */
    static void requireWhole(List<CsvLine> lines, int width) throws UnusableFile {
        CsvLine last = lines.get(lines.size() - 1);
        if (!last.ended() && isCut(last, lines.get(lines.size() - 2), width)) {
            throw truncated(last);
        }
    }

    /** Where the line before quotes its last field, an empty one without quotes is a cut. */
    private static boolean isCut(CsvLine last, CsvLine before, int width) {
        return fieldCount(last) < width
                || (last.text().endsWith(",") && before.text().endsWith("\""));
    }

    private static int fieldCount(CsvLine line) {
        try {
            return CapacityRows.fields(line).size();
        } catch (UnusableLine e) {
            return Integer.MAX_VALUE;
        }
    }

    private static UnusableFile truncated(CsvLine last) {
        return new UnusableFile(
                Reason.TRUNCATED,
                "ends within line %d: '%s'; expected a whole line"
                        .formatted(last.number(), beginning(last.text())));
    }

    private static String decoded(byte[] bytes) throws UnusableFile {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return withoutMark(StandardCharsets.UTF_8.newDecoder().decode(buffer).toString());
        } catch (CharacterCodingException e) {
            throw new UnusableFile(Reason.WRONG_ENCODING, "bytes that are not UTF-8");
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static String beginning(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
