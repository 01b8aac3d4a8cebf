package org.joulestream.turbines.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which types there are. */
class TurbineTablesTest {

    @Test
    void knowsTheVendorsTablesAndThoseOfTheUser() {
        TurbineTables tables =
                TurbineTables.with(List.of("tmp=tblSCTurTemp", "mtr=tblMeter:ReadAt:MeterNo"));

        assertThat(tables.types())
                .containsExactly(
                        "met", "grd", "tur", "cnt", "din", "sum", "flg", "prs", "std", "tmp",
                        "mtr");
        assertThat(tables.of(List.of("sum", "std", "tmp", "mtr")))
                .extracting(
                        TurbineTable::table, TurbineTable::timeColumn, TurbineTable::stationColumn)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"tblAlarmLog\", \"TimeOn\", \"StationNr\")",
                        "(\"tblGrid\", \"TimeStamp\", \"Station\")",
                        "(\"tblSCTurTemp\", \"TimeStamp\", \"StationId\")",
                        "(\"tblMeter\", \"ReadAt\", \"MeterNo\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tmp",
                "=tbl",
                "tmp=",
                "TMP=tbl",
                "tmp=a:b:c:d",
                "tmp=a]b",
                "tmp=a::b",
                "t/p=x"
            })
    void refusesWhatIsNoTable(String entry) {
        assertThatThrownBy(() -> TurbineTables.with(List.of(entry)))
                .hasMessageStartingWith("'" + entry + "'; expected type=table or type=table:");
    }

    @Test
    void namesTheTypesThereAreForAnUnknownOne() {
        assertThatThrownBy(() -> TurbineTables.with(List.of()).of(List.of("met", "wind")))
                .hasMessage("'wind'; expected some of met, grd, tur, cnt, din, sum, flg, prs, std");
    }
}
