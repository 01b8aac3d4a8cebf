package org.joulestream.testkit.scada;

import java.util.List;

/** Tables of the SCADA database, in the order in which the old exporter wrote them. */
public enum ScadaTable {
    /** Alarms, each with an ID; the others have a row for each station and ten minutes. */
    ALARM("sum", "tblAlarmLog"),
    /** Wind, pressure and temperature at the masts. */
    MET("met", "tblSCMet"),
    /** Seconds on of digital inputs. */
    DIGITAL_IN("din", "tblSCTurDigiIn"),
    /** Power. */
    GRID("grd", "tblSCTurGrid"),
    /** Energy. */
    COUNT("cnt", "tblSCTurCount"),
    /** Wind at the nacelles. */
    TURBINE("tur", "tblSCTurbine");

    private final String type;
    private final String tableName;

    ScadaTable(String type, String tableName) {
        this.type = type;
        this.tableName = tableName;
    }

    /** As in names of files. */
    public String type() {
        return type;
    }

    /** As in SQL Server, without schema. */
    public String tableName() {
        return tableName;
    }

    /** Names of the columns of the primary key. */
    public List<String> key() {
        return this == ALARM ? List.of("ID") : List.of("TimeStamp", "StationId");
    }
}
