package org.joulestream.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joulestream.telemetry.source.InfluxQlAnswer.StatementRefused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen in an answer with status 200, as InfluxDB 1.6 and 1.8 send them. */
class InfluxQlAnswerTest {

    private static final String PAGE =
            """
            {"results":[{"statement_id":0,"series":[{"name":"m","tags":{"device_id":"D1"},\
            "columns":["time","v"],"values":[[1,1.5],[2,null]],"partial":true}],"partial":true}]}
            """;
    private static final String LAST_PAGE =
            """
            {"results":[{"statement_id":0,"series":[{"name":"m","tags":{"device_id":"D1"},\
            "columns":["time","v"],"values":[[3,"x"]]}]}]}
            """;
    private static final String NOTHING = "{\"results\":[{\"statement_id\":0}]}\n";

    private final List<String> rows = new ArrayList<>();
    private int most = Integer.MAX_VALUE;

    @Test
    void readsPageAfterPage() throws IOException {
        assertThat(read(PAGE + LAST_PAGE)).isTrue();

        assertThat(rows)
                .containsExactly(
                        "{device_id=D1} [time, v] [1, 1.5]",
                        "{device_id=D1} [time, v] [2, null]",
                        "{device_id=D1} [time, v] [3, x]");
    }

    @Test
    void findsNothingWhereThereIsNothing() throws IOException {
        assertThat(read(NOTHING)).isTrue();
        assertThat(rows).isEmpty();
    }

    @Test
    void keepsNumbersExact() throws IOException {
        read(
                """
                {"results":[{"series":[{"columns":["a","b","c","d","e"],
                "values":[[9223372036854775807,9223372036854775808,-0,1e+21,true]]}]}]}
                """);

        assertThat(rows)
                .containsExactly(
                        "{} [a, b, c, d, e] "
                                + List.of(
                                        Long.MAX_VALUE,
                                        BigInteger.ONE.shiftLeft(63),
                                        -0.0,
                                        1e21,
                                        true));
    }

    @Test
    void stopsWhenNoMoreIsWanted() throws IOException {
        most = 1;

        assertThat(read(PAGE + "no JSON at all")).isFalse();
        assertThat(rows).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"out of order\"}",
                "{\"results\":[{\"statement_id\":0,\"error\":\"out of order\"}]}",
                "{\"results\":[{\"statement_id\":0}],\"error\":\"out of order\"}"
            })
    void repeatsErrorsWhereverTheyAre(String error) {
        assertThatThrownBy(() -> read(error))
                .isInstanceOf(StatementRefused.class)
                .hasMessage("out of order");
        assertThatThrownBy(() -> read(PAGE + error)).isInstanceOf(StatementRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                PAGE,
                "{\"results\":[",
                "{\"results\":[{\"statement_id\":0,\"series\":[{\"columns\":[\"time\"],\"values\":[[1"
            })
    void seesWhereAnAnswerBrokeOff(String part) {
        assertThatThrownBy(() -> read(part)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>busy</html>",
                "[1]",
                "\"x\"",
                "{\"results\":{}}",
                "{\"results\":[{\"series\":[{\"values\":[[1]],\"columns\":[\"time\"]}]}]}",
                "{\"results\":[{\"series\":[{\"columns\":[\"time\"],\"values\":[[1,2]]}]}]}",
                "{\"results\":[{\"series\":[{\"columns\":[\"time\"],\"values\":[[{}]]}]}]}"
            })
    void refusesWhatIsNoAnswer(String other) {
        assertThatThrownBy(() -> read(other)).isInstanceOf(IOException.class);
    }

    private boolean read(String text) throws IOException {
        rows.clear();
        return new InfluxQlAnswer(
                        new JsonFactory().createParser(text),
                        new InfluxQlAnswer.Rows() {
                            private String series = "";

                            @Override
                            public void begin(Map<String, String> tags, List<String> columns) {
                                series = tags + " " + columns + " ";
                            }

                            @Override
                            public boolean row(List<@Nullable Object> values) {
                                rows.add(series + values);
                                return rows.size() < most;
                            }
                        })
                .readAll();
    }
}
