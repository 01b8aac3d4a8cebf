package org.joulestream.common.text;

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
    void givesEachLineOfACellALineOfItsOwn() {
        TextTable table = new TextTable(List.of("job", "last\nerror"));
        table.add(List.of("capacity", "connection refused\r\n  at the site\n"));
        table.add(List.of("", ""));
        table.add(List.of("turbines", ""));

        assertThat(table.lines())
                .containsExactly(
                        "job       last",
                        "          error",
                        "--------  ------------------",
                        "capacity  connection refused",
                        "            at the site",
                        "",
                        "turbines");
    }

    @Test
    void quotesCsvWhereItMust() {
        assertThat(TextTable.csv(Arrays.asList("a", null, "", "b,c", "say \"x\"", "two\nlines")))
                .isEqualTo("a,,\"\",\"b,c\",\"say \"\"x\"\"\",\"two\nlines\"");
    }
}
