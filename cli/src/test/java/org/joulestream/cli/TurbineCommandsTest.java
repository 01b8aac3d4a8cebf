package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong usage of the commands for wind turbines: a line that says what to do, and code 2. */
class TurbineCommandsTest {
    @TempDir private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "export-turbines 2023-13 | month is '2023-13'; expected yyyy-MM, for example 2023-12"
                        + " or 2023-10..2023-12",
                "export-turbines --types met | no month is given; expected yyyy-MM, for example"
                        + " 2023-12",
                "export-turbines 2023-12..2023-10 | month is '2023-12..2023-10'; expected the earlier"
                        + " month first, 600 months at the most",
                "export-turbines 2023-12 --types met xyz | turbines.types has 'xyz'; expected some"
                        + " of met, grd, tur, cnt, din, sum, flg, prs, std",
                "export-turbines --types met 2023-12 --turbines.zon UTC | --turbines.zon is no option"
                        + " of turbines; did you mean --turbines.zone?",
                "export-turbines 2023-12 --typs met | unknown option '--typs'; did you mean --types?;"
                        + " see joule export-turbines --help",
                "export-turbines 2023-12 --turbines.month 2023-11 | --turbines.month is given twice;"
                        + " give it once",
                "load-csv | Missing required parameter: 'FILE'; see joule load-csv --help",
                "load-csv none.csv | none.csv does not exist; expected a file, a directory or a"
                        + " pattern such as *.csv",
                "load-csv none.csv --creat | unknown option '--creat'; did you mean --create?; see"
                        + " joule load-csv --help",
                "load-csv --sqlserver.prt 1 none.csv | --sqlserver.prt is no option of turbines; did"
                        + " you mean --sqlserver.port?",
                "load-csv --sqlserver.port 1 | no file is given; expected CSV files to load",
                "load-csv none.csv --sqlserver.url http://x | sqlserver.url is 'http://x'; expected"
                        + " jdbc:sqlserver://…"
            })
    void answersWrongUsageWithOneLine(String arguments, String line) {
        SqlProbe run = SqlProbe.run(arguments.split(" ", -1));

        assertThat(run.err()).isEqualTo(line + System.lineSeparator());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void wantsTheNameOfATable() throws IOException {
        Path file = Files.writeString(directory.resolve("2024 07.csv"), "A\n1\n");

        assertThat(SqlProbe.run("load-csv", file.toString()).err())
                .isEqualTo(
                        "'2024 07' is no name of a table; expected one without schema, such as"
                                + " --table tblSCTurFlag\n");
        assertThat(SqlProbe.run("load-csv", file.toString(), "--table=dbo.tblA").code())
                .isEqualTo(2);
    }

    @Test
    void tellsInOneLineThatNoServerAnswers() throws IOException {
        Path file = Files.writeString(directory.resolve("tblA.csv"), "A\n1\n");

        SqlProbe run =
                SqlProbe.run(
                        "load-csv",
                        file.toString(),
                        "--sqlserver.port=1",
                        "--sqlserver.encrypt=false");

        assertThat(run.err())
                .startsWith("database jdbc:sqlserver://localhost:1;")
                .contains("as user joulestream: ")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(1);
    }
}
