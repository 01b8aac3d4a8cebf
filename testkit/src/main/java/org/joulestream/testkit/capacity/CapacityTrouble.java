package org.joulestream.testkit.capacity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.joulestream.testkit.http.HttpReply;

/** Ways in which a published file can be other than usual. */
public enum CapacityTrouble {
    /** Lines end in CRLF; nothing else is wrong. */
    CRLF,
    /** A byte order mark comes first; nothing else is wrong. */
    BYTE_ORDER_MARK,
    /** Not published yet. */
    HEADER_ONLY,
    /** No bytes at all. */
    EMPTY,
    /** A page for people, with status 200. */
    HTML,
    /** Ends in the middle of its last line. */
    TRUNCATED_LAST_LINE,
    /** A letter that is no UTF-8. */
    WINDOWS_1252,
    /** Two bytes for each letter. */
    UTF_16,
    /** Has no column TSQ. */
    MISSING_COLUMN,
    /** Has a column nobody has seen yet. */
    EXTRA_COLUMN,
    /** All columns, in another order. */
    SHUFFLED_COLUMNS,
    /** The first line comes twice. */
    DUPLICATE_ROW,
    /** The first line's TSQ is no number. */
    BAD_NUMBER,
    /** The file is named after another pipeline; its content is as usual. */
    WRONG_ASSET_IN_NAME;

    /** The file's bytes with this trouble. */
    public byte[] bytes(PublishedFile file) {
        return switch (this) {
            case CRLF -> utf8(text(file).replace("\n", "\r\n"));
            case BYTE_ORDER_MARK -> utf8('\uFEFF' + text(file));
            case HEADER_ONLY -> utf8(CapacityCsv.text(CapacityCsv.table(List.of())));
            case EMPTY -> new byte[0];
            case HTML -> HttpReply.html(200, "The system is temporarily unavailable.").body();
            case TRUNCATED_LAST_LINE -> utf8(withoutEnd(text(file), 25));
            case WINDOWS_1252 -> withAccent(file).getBytes(Charset.forName("windows-1252"));
            case UTF_16 -> text(file).getBytes(StandardCharsets.UTF_16);
            case MISSING_COLUMN -> columns(file, without("TSQ"));
            case EXTRA_COLUMN -> withExtraColumn(file);
            case SHUFFLED_COLUMNS -> columns(file, shuffled());
            case DUPLICATE_ROW -> withFirstLineTwice(file);
            case BAD_NUMBER -> withFirstCell(file, "TSQ", "12O0");
            case WRONG_ASSET_IN_NAME -> utf8(text(file));
        };
    }

    /** The file's name with this trouble. */
    public String fileName(PublishedFile file) {
        if (this != WRONG_ASSET_IN_NAME) {
            return file.fileName();
        }
        CapacityKey key = file.key();
        return new CapacityKey("X" + key.asset(), key.gasDay(), key.cycle()).fileName();
    }

    private static String text(PublishedFile file) {
        return CapacityCsv.text(CapacityCsv.table(file.rows()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String withoutEnd(String text, int characters) {
        return text.substring(0, text.length() - characters);
    }

    private static String withAccent(PublishedFile file) {
        return new String(withFirstCell(file, "Loc Name", "CA\u00D1ON"), StandardCharsets.UTF_8);
    }

    private static byte[] withFirstCell(PublishedFile file, String column, String value) {
        List<List<String>> table = CapacityCsv.table(file.rows());
        List<String> changed = new ArrayList<>(table.get(1));
        changed.set(CapacityCsv.COLUMNS.indexOf(column), CapacityCsv.quoted(value));
        table.set(1, changed);
        return utf8(CapacityCsv.text(table));
    }

    private static byte[] withFirstLineTwice(PublishedFile file) {
        List<List<String>> table = CapacityCsv.table(file.rows());
        table.add(2, table.get(1));
        return utf8(CapacityCsv.text(table));
    }

    private static byte[] withExtraColumn(PublishedFile file) {
        ByteArrayOutputStream wider = new ByteArrayOutputStream();
        String end = ",\"Meas Basis Desc\"\n";
        for (String line : text(file).lines().toList()) {
            wider.writeBytes(utf8(line + end));
            end = ",\"Million BTU\"\n";
        }
        return wider.toByteArray();
    }

    private static byte[] columns(PublishedFile file, List<Integer> kept) {
        List<List<String>> table =
                CapacityCsv.table(file.rows()).stream()
                        .map(cells -> kept.stream().map(cells::get).toList())
                        .toList();
        return utf8(CapacityCsv.text(table));
    }

    private static List<Integer> without(String column) {
        int missing = CapacityCsv.COLUMNS.indexOf(column);
        return all().stream().filter(index -> index != missing).toList();
    }

    private static List<Integer> shuffled() {
        List<Integer> order = new ArrayList<>(all());
        Collections.shuffle(order, new Random(1));
        return order;
    }

    private static List<Integer> all() {
        return IntStream.range(0, CapacityCsv.COLUMNS.size()).boxed().toList();
    }
}
