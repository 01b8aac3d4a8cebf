package org.joulestream.testkit.influx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables as InfluxDB does: as CSV, with a new header wherever the columns change.
 *
 * @param annotations which of {@code datatype}, {@code group} and {@code default} were asked for
 */
record FluxCsv(List<String> annotations, boolean header) {
    private static final String END = "\r\n";

    /** What influxdb-client-java asks for. */
    static final FluxCsv ANNOTATED = new FluxCsv(List.of("datatype", "group", "default"), true);

    /** What is answered to who does not say. */
    static final FluxCsv PLAIN = new FluxCsv(List.of(), true);

    String text(List<FluxTable> tables) {
        StringBuilder csv = new StringBuilder();
        List<FluxColumn> before = List.of();
        for (int i = 0; i < tables.size(); i++) {
            FluxTable table = tables.get(i);
            if (!table.columns().equals(before)) {
                csv.append(before.isEmpty() ? "" : END);
                head(csv, table.columns());
                before = table.columns();
            }
            rows(csv, i, table);
        }
        return csv.append(END).toString();
    }

    private void head(StringBuilder csv, List<FluxColumn> columns) {
        for (String annotation : annotations) {
            switch (annotation) {
                case "datatype" ->
                        line(csv, "#datatype,string,long", columns, c -> c.type().annotation());
                case "group" ->
                        line(
                                csv,
                                "#group,false,false",
                                columns,
                                c -> Boolean.toString(c.grouped()));
                default -> line(csv, "#default,_result,", columns, column -> "");
            }
        }
        if (header) {
            line(csv, ",result,table", columns, column -> quoted(column.name()));
        }
    }

    private static void line(
            StringBuilder csv,
            String start,
            List<FluxColumn> columns,
            Function<FluxColumn, String> cell) {
        csv.append(columns.stream().map(cell).collect(Collectors.joining(",", start + ",", END)));
    }

    private static void rows(StringBuilder csv, int number, FluxTable table) {
        for (@Nullable Object[] row : table.rows()) {
            csv.append(",,").append(number);
            for (int i = 0; i < row.length; i++) {
                csv.append(',').append(cell(table.columns().get(i).type(), row[i]));
            }
            csv.append(END);
        }
    }

    private static String cell(FluxColumn.Type type, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        return switch (type) {
            case TIME -> Times.text((Long) value);
            case DOUBLE -> CsvText.decimal((Double) value);
            case LONG, BOOLEAN -> value.toString();
            case STRING -> quoted((String) value);
        };
    }

    private static String quoted(String value) {
        return CsvText.quoted(value, END);
    }

    /**
     * The text up to some row, and then the error that InfluxDB puts there when it cannot go on:
     * the status was sent long ago.
     */
    static String failing(String csv, int rows, String message) {
        StringBuilder kept = new StringBuilder();
        int left = rows;
        for (String line : records(csv)) {
            boolean row = line.startsWith(",,");
            if (row && left-- == 0) {
                break;
            }
            kept.append(line);
        }
        String error = quoted(message);
        return Stream.of(
                        kept.toString().replaceFirst("(\r\n)+$", ""),
                        "",
                        "#datatype,string,string",
                        "#group,true,true",
                        "#default,,",
                        ",error,reference",
                        "," + error + ",897",
                        "")
                .collect(Collectors.joining(END));
    }

    /** Lines that are not inside quotes, each with its end. */
    private static List<String> records(String csv) {
        List<String> records = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < csv.length(); i++) {
            char next = csv.charAt(i);
            quoted ^= next == '"';
            if (next == '\n' && !quoted) {
                records.add(csv.substring(start, i + 1));
                start = i + 1;
            }
        }
        return records;
    }
}
