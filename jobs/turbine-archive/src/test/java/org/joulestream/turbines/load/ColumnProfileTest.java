package org.joulestream.turbines.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnProfileTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TimeStamp           | 2024-07-01 00:00:00;2024-07-01 | datetime2(3)",
                "wtc_CurTime_endvalue| 2024-07-01 23:59:58.5          | datetime2(3)",
                "TimeOff             | ''                             | datetime2(3)",
                "StationId           | 2304510                        | int",
                "ID                  | 3000000000                     | bigint",
                "Alarmcode           | 1.5                            | real",
                "wtc_Counts          | 600;0;                         | real",
                "wtc_Short           | 9.1836;-0.5;1e3                | real",
                "wtc_Widened         | 9.183600425720215              | real",
                "met_Pressure        | 1011.237976                    | real",
                "kWh                 | 16777217                       | float",
                "wtc_Fine            | 1.23456789012                  | float",
                "wtc_Huge            | 1e39                           | float",
                "wtc_GenStat         | G;*;;5                         | varchar(20)",
                "Parameter           | Générateur                     | nvarchar(20)",
                "wtc_Dead            | ''                             | real",
                "Odd                 | 2024-07-01;7                   | varchar(20)"
            })
    void givesAColumnTheTypeThatAllItsValuesFit(String name, String values, String type) {
        ColumnProfile profile = new ColumnProfile(name);

        for (String value : values.split(";", -1)) {
            profile.add(value);
        }

        assertThat(profile.sqlType()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"20, varchar(20)", "21, varchar(50)", "255, varchar(255)", "4001, varchar(max)"})
    void leavesRoomForLongerTexts(int length, String type) {
        ColumnProfile profile = new ColumnProfile("Note");

        profile.add("x".repeat(length));

        assertThat(profile.sqlType()).isEqualTo(type);
    }
}
