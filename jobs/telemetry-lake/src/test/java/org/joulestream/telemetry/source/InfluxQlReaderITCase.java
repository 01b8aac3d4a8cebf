package org.joulestream.telemetry.source;

/** InfluxQL, spoken to a stand-in, which can fail as no real server would when asked to. */
class InfluxQlReaderITCase extends StandInContract {

    @Override
    InfluxLanguage language() {
        return InfluxLanguage.INFLUXQL;
    }
}
