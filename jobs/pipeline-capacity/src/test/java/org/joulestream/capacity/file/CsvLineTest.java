package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CsvLineTest {
    @Test
    void countsLinesWhateverTheirEnds() {
        assertThat(CsvLine.split("a\nb\r\nc\rd\n"))
                .containsExactly(line(1, "a"), line(2, "b"), line(3, "c"), line(4, "d"));
    }

    @Test
    void keepsQuotedLineBreaksAndCountsThem() {
        assertThat(CsvLine.split("\"a\r\nb\",\"c\nd\"\ne\n"))
                .containsExactly(line(1, "\"a\r\nb\",\"c\nd\""), line(4, "e"));
    }

    @Test
    void leavesOutEmptyLinesButCountsThem() {
        assertThat(CsvLine.split("a\n\n\r\nb\n")).containsExactly(line(1, "a"), line(4, "b"));
    }

    @Test
    void takesAQuoteOnlyAtTheStartOfAField() {
        assertThat(CsvLine.split("5\" PIPE,x\n\"say \"\"hi\"\"\"\n"))
                .containsExactly(line(1, "5\" PIPE,x"), line(2, "\"say \"\"hi\"\"\""));
    }

    @Test
    void saysHowTheTextEnds() {
        assertThat(CsvLine.split("a\nb")).last().isEqualTo(new CsvLine(2, "b", false, false));
        assertThat(CsvLine.split("a\n\"b")).last().isEqualTo(new CsvLine(2, "\"b", false, true));
    }

    private static CsvLine line(int number, String text) {
        return new CsvLine(number, text, true, false);
    }
}
