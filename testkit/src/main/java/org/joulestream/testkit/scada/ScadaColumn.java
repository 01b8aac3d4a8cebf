package org.joulestream.testkit.scada;

/**
 * A column of a SCADA table.
 *
 * @param sqlType as SQL Server declares it
 */
public record ScadaColumn(String name, String sqlType) {
    static ScadaColumn dateTime(String name) {
        return new ScadaColumn(name, "datetime");
    }

    static ScadaColumn integer(String name) {
        return new ScadaColumn(name, "int");
    }

    static ScadaColumn real(String name) {
        return new ScadaColumn(name, "real");
    }

    static ScadaColumn text(String name, int length) {
        return new ScadaColumn(name, "char(" + length + ")");
    }
}
