package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.joulestream.common.config.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-12 --turbines.zone UTC|met grd",
                "2023-12 --turbines.zone UTC|met,grd",
                "--turbines.zone UTC 2023-12|met grd",
                "--turbines.zone UTC|met grd 2023-12",
                "|met grd 2023-12 --turbines.zone UTC"
            })
    void takesMonthTypesAndOptionsInAnyOrder(String line) {
        ExportWords export = words(line);

        assertThat(export.options())
                .containsExactly(
                        "--turbines.zone",
                        "UTC",
                        "--turbines.month=2023-12",
                        "--turbines.types=met,grd");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-12|, state/turbines-2023-12",
        "2023-12|tur met tur, state/turbines-2023-12-met-tur",
        "2023-10..2023-12|, state/turbines-2023-10..2023-12",
        "2023-11 2023-12|, state/turbines-2023-11..2023-12",
        "2023-10 2023-12|, state/turbines-2023-10-2023-12"
    })
    void keepsTheStateOfWhatIsExportedByItself(String line, Path state) {
        assertThat(words(line).stateDirectory()).isEqualTo(state);
    }

    @Test
    void wantsAMonthThatThereIs() {
        assertThatThrownBy(() -> words("|met"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("no month is given; expected yyyy-MM, for example 2023-12");
        assertThatThrownBy(() -> words("|met 2023-13"))
                .hasMessage(
                        "month is '2023-13'; expected yyyy-MM, for example 2023-12 or"
                                + " 2023-10..2023-12");
    }

    private static ExportWords words(String line) {
        String[] sides = line.split("\\|", -1);
        return ExportWords.of(list(sides[0]), list(sides[1]));
    }

    private static List<String> list(String words) {
        return words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
    }
}
