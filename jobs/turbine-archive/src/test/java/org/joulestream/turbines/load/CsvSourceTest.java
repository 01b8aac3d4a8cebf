package org.joulestream.turbines.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {
    @TempDir private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tblSCTurFlag_2024_07.csv",
                "tblSCTurFlag_2024_07.csv.gz",
                "tblSCTurFlag-2024-07.CSV",
                "tblSCTurFlag_2024.csv",
                "tblSCTurFlag.csv"
            })
    void knowsTheTableByTheNameOfTheFile(String name) {
        assertThat(new CsvSource(Path.of("2024", name), "").tableName()).isEqualTo("tblSCTurFlag");
        assertThat(new CsvSource(Path.of("2024.zip"), "2024/" + name).tableName())
                .isEqualTo("tblSCTurFlag");
    }

    @Test
    void findsWhatADirectoryOrAPatternHolds() throws IOException {
        for (String name : new String[] {"b.csv", "a.csv.gz", "a.csv.rejects.csv", "notes.txt"}) {
            Files.createFile(directory.resolve(name));
        }

        assertThat(CsvSource.find(directory.toString()))
                .extracting(CsvSource::name)
                .containsExactly("a.csv.gz", "b.csv");
        assertThat(CsvSource.find(directory + "/b*")).hasSize(1);
    }

    @Test
    void saysWhatItDidNotFind() throws IOException {
        Path notes = Files.createFile(directory.resolve("notes.txt"));

        assertThatThrownBy(() -> CsvSource.find(directory + "/none.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(
                        "/none.csv does not exist; expected a file, a directory or a pattern such"
                                + " as *.csv");
        assertThatThrownBy(() -> CsvSource.find(notes.toString()))
                .hasMessage(
                        notes + " holds no CSV; expected .csv, .csv.gz or .zip with .csv in it");
    }
}
