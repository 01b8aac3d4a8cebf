package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.turbines.month.Edge;
import org.joulestream.turbines.source.TurbineTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options mean and what is said where they cannot be meant. */
class TurbineOptionsTest {

    @Test
    void followsAllSixTypesWithClosedMonthsUnlessToldOtherwise() {
        Settings settings = settings();

        assertThat(TurbineOptions.exportsMonths(settings)).isFalse();
        assertThat(TurbineOptions.tables(settings))
                .extracting(TurbineTable::type)
                .containsExactly("met", "grd", "tur", "cnt", "din", "sum");
        assertThat(settings.get(TurbineOptions.EDGE)).isEqualTo(Edge.CLOSED);
        assertThat(settings.get(TurbineOptions.OUTPUT)).isEqualTo("monthly_data");
    }

    @Test
    void exportsTheTypesThatAreNamedAndNoOther() {
        Settings settings =
                settings("--turbines.month=2023-11..2023-12", "--turbines.types=met,grd,tur,met");

        assertThat(TurbineOptions.months(settings))
                .containsExactly(YearMonth.of(2023, 11), YearMonth.of(2023, 12));
        assertThat(TurbineOptions.tables(settings))
                .extracting(TurbineTable::type)
                .containsExactly("met", "grd", "tur");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "turbines.month=2023-13; '2023-13'; expected yyyy-MM, for example 2023-12",
                "turbines.types=met,wind; turbines.types has 'wind'; expected some of met, grd, tur",
                "turbines.tables=tmp; turbines.tables; expected type=table",
                "turbines.columns=speed; turbines.columns; expected type.column",
                "turbines.columns=wind.speed; turbines.columns has 'wind'; expected some of met",
                "turbines.excluded-alarms=x; turbines.excluded-alarms; expected whole numbers",
                "turbines.mode=check; turbines.mode is check; expected a month",
                "turbines.edge=open; turbines.edge; closed, half-open-end, half-open-start",
                "turbines.refresh=1ms; turbines.refresh; expected 1 s or more",
                "sqlserver.url=scada:1433; sqlserver.url is 'scada:1433'; expected jdbc:sqlserver:",
                "sqlserver.url=jdbc:x:a&password=b; sqlserver.url; sqlserver.password",
                "s3.access-key=a; s3.access-key is given without s3.secret-key; expected both",
                "sqlserver.url=jdbc:x:a&PassWord =b; sqlserver.url; sqlserver.password",
                "sqlserver.isolation=none; sqlserver.isolation; read-committed, snapshot"
            })
    void saysWhatItFoundAndWhatItExpects(String argument, String found, String expected) {
        assertThatThrownBy(() -> settings("--" + argument))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(found)
                .hasMessageContaining(expected);
    }

    private static Settings settings(String... arguments) {
        return JobSettings.read(
                new TurbineJob(),
                List.of(new TurbineJob()),
                new ConfigurationSources(null, null, Map.of(), List.of(arguments)));
    }
}
