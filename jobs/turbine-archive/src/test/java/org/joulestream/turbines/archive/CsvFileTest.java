package org.joulestream.turbines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("zone")
final class CsvFileTest {
    private final Path file;

    CsvFileTest(@TempDir Path folder) {
        file = folder.resolve("2023-12-sum.csv");
    }

    /** Decimals in every row of TimeOn, for one of them has a fraction; none in TimeOff. */
    @Test
    void writesAlarmsAsPandasDid() throws IOException {
        CsvFile.write(Tables.ALARMS, Tables.alarmRows(), file);

        assertThat(file)
                .hasContent(
                        """
                        TimeOn,TimeOff,StationNr,Alarmcode,Parameter,ID
                        2023-09-02 00:00:00.000000,,2307488,64066,"",7425225
                        2023-12-01 08:00:00.000000,2023-12-01 09:00:00,2307405,1001,Stopped,7425232
                        2023-12-01 00:00:00.043000,,99,62,BelowExpect,7670945
                        """);
    }

    @Test
    void writesEveryType() throws IOException {
        CsvFile.write(Tables.EVERY_TYPE, Tables.everyTypeRows().subList(2, 3), file);
        assertThat(file)
                .hasContent(
                        """
                        TimeStamp,StationId,On,Off,State,Code,Power,Energy,Counter,Rate,Price,Changed,Parameter,Remark
                        2023-12-01 00:10:00,2307405,False,,,,,,,,,,,
                        """);

        CsvFile.write(Tables.EVERY_TYPE, Tables.everyTypeRows().subList(3, 4), file);
        assertThat(file)
                .hasContent(
                        """
                        TimeStamp,StationId,On,Off,State,Code,Power,Energy,Counter,Rate,Price,Changed,Parameter,Remark
                        9999-12-31 23:59:59.999000,9,True,True,255,-32768,9.1836,-0.3333333333333333,-9223372036854775808,123456789012345678.0123456789,-922337203685477.5808,2023-12-01 00:00:00.020000,"",""
                        """);
    }

    @Test
    void quotesOnlyWhereItMust() throws IOException {
        CsvFile.write(Tables.EVERY_TYPE, Tables.everyTypeRows().subList(1, 2), file);

        assertThat(file).content().contains(",\"Stopped é€, \"\"日本\"\" 𝄞\",\"Über\nzwei Zeilen ");
    }

    @Test
    void writesTheHeaderWithoutRows() throws IOException {
        CsvFile.write(Tables.ALARMS, List.of(), file);

        assertThat(file).hasContent("TimeOn,TimeOff,StationNr,Alarmcode,Parameter,ID\n");
    }
}
