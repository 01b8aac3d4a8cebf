package org.joulestream.turbines.source;

import java.io.Serializable;
import java.util.List;

/**
 * A table that is archived.
 *
 * @param type its short name in file names and options, such as {@code tur}
 * @param table its name in SQL Server, matched without case
 * @param kind how its rows lie in time
 * @param timeColumn stamp of a reading, or start of an alarm
 * @param endColumn end of an alarm; empty for readings
 * @param stationColumn whose reading or alarm it is
 * @param codeColumn code of an alarm; empty for readings
 * @param idColumn identifies an alarm where the table has it; empty for readings
 */
public record TurbineTable(
        String type,
        String table,
        Kind kind,
        String timeColumn,
        String endColumn,
        String stationColumn,
        String codeColumn,
        String idColumn)
        implements Serializable {

    /** How rows lie in time. */
    public enum Kind {
        /** One row for each station and ten minutes. */
        READINGS,
        /** One row for each event, with a start and sometimes an end. */
        ALARMS
    }

    /** A table of readings. */
    static TurbineTable readings(String type, String table, String time, String station) {
        return new TurbineTable(type, table, Kind.READINGS, time, "", station, "", "");
    }

    /** A table of alarms with the vendor's columns. */
    static TurbineTable alarms(String type, String table) {
        return new TurbineTable(
                type, table, Kind.ALARMS, "TimeOn", "TimeOff", "StationNr", "Alarmcode", "ID");
    }

    /** Columns of which an archive cannot do without. */
    List<String> neededColumns() {
        return kind == Kind.READINGS
                ? List.of(timeColumn, stationColumn)
                : List.of(timeColumn, endColumn, stationColumn, codeColumn);
    }
}
