package org.joulestream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void alignsColumnsToTheirWidestCell() {
        TextTable table = new TextTable(List.of("asset", "n"));
        table.add(Arrays.asList("TW", "12345"));
        table.add(Arrays.asList(null, ""));

        assertThat(table.lines())
                .containsExactly("asset  n", "-----  -----", "TW     12345", "null");
    }

    @Test
    void quotesCsvWhereItMust() {
        assertThat(TextTable.csv(Arrays.asList("a", null, "", "b,c", "say \"x\"", "two\nlines")))
                .isEqualTo("a,,\"\",\"b,c\",\"say \"\"x\"\"\",\"two\nlines\"");
    }
}
