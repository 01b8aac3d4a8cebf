package org.joulestream.common.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CopyTextTest {
    /** Written here with | for a backslash, T, N and R for tab, line feed and carriage return. */
    @ParameterizedTest
    @CsvSource({
        "plain,plain",
        "'',''",
        "Wüste ☃,Wüste ☃",
        "T,|t",
        "aN,a|n",
        "Ra,|ra",
        "a|b,a||b",
        "|.,||.",
        "aTTb|N,a|t|tb|||n",
    })
    void escapesWhatTheFormatNeeds(String value, String copied) {
        String raw =
                value.replace('|', '\\').replace('T', '\t').replace('N', '\n').replace('R', '\r');
        String expected = copied.replace('|', '\\');

        assertThat(new CopyText().add(raw).take()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1.50,1.5", "100,100", "1E+3,1000", "0.000,0"})
    void writesANumberInOneWay(BigDecimal number, String copied) {
        assertThat(new CopyText().add(number).add(null).endLine().take())
                .isEqualTo(copied + "\t\\N\n");
    }
}
