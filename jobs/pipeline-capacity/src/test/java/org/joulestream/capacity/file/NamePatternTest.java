package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.joulestream.capacity.file.PublishedName.Known;
import org.joulestream.capacity.file.PublishedName.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "OAC_{asset}_{number}_{gas-day:MM-dd-yyyy}_{cycle}.csv, OAC_NGX_12_02-27-2025_Final.csv",
        "{asset}.{gas-day:yyyyMMdd}.{cycle}.csv, ngx.20250227.final.CSV",
        "{cycle} {asset} {gas-day:M-d-yy}.txt, FINAL NGX 2-27-25.txt",
        "{gas-day:dd.MM.yyyy}[{asset}]({cycle}).csv, 27.02.2025[NGX](Final) (2).csv"
    })
    void readsAnyForm(String form, String name) {
        PublishedName read = NamePattern.parse(form).read("/in/" + name);

        assertThat(read)
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> {
                            assertThat(known.asset()).isEqualTo("NGX");
                            assertThat(known.gasDay()).isEqualTo(LocalDate.of(2025, 2, 27));
                            assertThat(known.cycle()).isEqualTo(Cycle.FINAL);
                            assertThat(known.fileName()).isEqualTo(name);
                        });
    }

    @Test
    void takesADotForADot() {
        assertThat(
                        NamePattern.parse("{asset}.{gas-day:yyyyMMdd}.{cycle}.csv")
                                .read("NGXx20250227xFinalxcsv"))
                .isEqualTo(
                        new Unknown(
                                "NGXx20250227xFinalxcsv",
                                "file name 'NGXx20250227xFinalxcsv' is not of the known form; expected {asset}.{yyyyMMdd}.{cycle}.csv"));
    }

    @Test
    void refusesAFormThatDoesNotTellWhatTheFileIs() {
        assertThatThrownBy(() -> NamePattern.parse("{asset}_{cycle}.csv"))
                .hasMessage("'{asset}_{cycle}.csv' has {gas-day} 0 times; expected it once");
        assertThatThrownBy(() -> NamePattern.parse("{asset}_{asset}_{cycle}_{gas-day:yyyyMMdd}"))
                .hasMessageContaining("has {asset} 2 times; expected it once");
        assertThatThrownBy(() -> NamePattern.parse("{asset:x}_{cycle}_{gas-day:yyyyMMdd}"))
                .hasMessage("{asset:x} has a form; expected one for gas-day only");
    }
}
