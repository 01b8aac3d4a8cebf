package org.joulestream.telemetry.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer to one statement of InfluxQL, read row by row: one JSON document after the other, each
 * {@code {"results":[{"series":[{"tags":{…},"columns":[…],"values":[[…],…]}]}]}}.
 *
 * <p>An error comes with HTTP 200, in place of the results, of a result, or after some of them. Of
 * all but the last document the result says that it is partial; an answer whose last one says so
 * broke off.
 */
final class InfluxQlAnswer {

    private final JsonParser json;
    private final Rows rows;
    private boolean isPartial = true;
    private boolean isEnough;

    /** Takes rows as they come. */
    interface Rows {

        /** The rows that follow are of this series. */
        void begin(Map<String, String> tags, List<String> columns);

        /**
         * One row.
         *
         * @param values a Long, BigInteger, Double, Boolean, String or null for each column
         * @return false when no more is wanted
         */
        boolean row(List<@Nullable Object> values);
    }

    InfluxQlAnswer(JsonParser json, Rows rows) {
        this.json = json;
        this.rows = rows;
    }

    /**
     * Reads to the end of the answer, or as far as it is wanted.
     *
     * @return false when it is not wanted to its end
     * @throws StatementRefused when InfluxDB says in it that something went wrong
     * @throws IOException when it is not whole
     */
    boolean readAll() throws IOException {
        while (!isEnough && json.nextToken() != null) {
            expect(JsonToken.START_OBJECT);
            document();
        }
        if (!isEnough && isPartial) {
            throw new EOFException("the answer broke off");
        }
        return !isEnough;
    }

    private void document() throws IOException {
        while (next()) {
            switch (json.currentName()) {
                case "error" -> throw refused();
                case "results" -> each(this::result);
                default -> skip();
            }
        }
    }

    private void result() throws IOException {
        isPartial = false;
        while (next()) {
            switch (json.currentName()) {
                case "error" -> throw refused();
                case "series" -> each(this::series);
                case "partial" -> isPartial = json.nextToken() == JsonToken.VALUE_TRUE;
                default -> skip();
            }
        }
    }

    private void series() throws IOException {
        Map<String, String> tags = new HashMap<>();
        List<String> columns = new ArrayList<>();
        while (next()) {
            switch (json.currentName()) {
                case "tags" -> tags(tags);
                case "columns" -> array(() -> columns.add(json.getText()));
                case "values" -> {
                    rows.begin(tags, columns);
                    array(() -> row(columns.size()));
                }
                default -> skip();
            }
        }
    }

    private void tags(Map<String, String> tags) throws IOException {
        json.nextToken();
        expect(JsonToken.START_OBJECT);
        while (next()) {
            String name = json.currentName();
            json.nextToken();
            tags.put(name, json.getText());
        }
    }

    private void row(int columns) throws IOException {
        expect(JsonToken.START_ARRAY);
        List<@Nullable Object> values = new ArrayList<>(columns);
        while (!isEnough && token() != JsonToken.END_ARRAY) {
            values.add(value());
        }
        if (values.size() != columns) {
            throw new IOException(
                    "a row has %d values; expected %d".formatted(values.size(), columns));
        }
        isEnough = !rows.row(values);
    }

    private @Nullable Object value() throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_NUMBER_INT -> whole();
            default -> throw new IOException("a value is " + json.currentToken());
        };
    }

    /** A float without a fraction looks like an integer; minus zero can only be a float. */
    private Object whole() throws IOException {
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return json.getBigIntegerValue();
        }
        long value = json.getLongValue();
        return value == 0 && json.getText().startsWith("-") ? (Object) (-0.0) : (Object) value;
    }

    private StatementRefused refused() throws IOException {
        json.nextToken();
        return new StatementRefused(String.valueOf(json.getText()));
    }

    /** Whether the object under way has one more member, whose name is then the current one. */
    private boolean next() throws IOException {
        return !isEnough && token() == JsonToken.FIELD_NAME;
    }

    private void skip() throws IOException {
        json.nextToken();
        json.skipChildren();
    }

    /** Each object of the array that comes. */
    private void each(Part object) throws IOException {
        array(
                () -> {
                    expect(JsonToken.START_OBJECT);
                    object.read();
                });
    }

    private void array(Part element) throws IOException {
        json.nextToken();
        expect(JsonToken.START_ARRAY);
        while (!isEnough && token() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    private JsonToken token() throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw new EOFException("the answer broke off");
        }
        return token;
    }

    private void expect(JsonToken token) throws IOException {
        if (json.currentToken() != token) {
            throw new IOException(
                    "the answer is no result of a query: found %s, expected %s"
                            .formatted(json.currentToken(), token));
        }
    }

    private interface Part {
        void read() throws IOException;
    }

    /** InfluxDB says what is wrong. */
    static final class StatementRefused extends IOException {
        StatementRefused(String said) {
            super(said);
        }
    }
}
