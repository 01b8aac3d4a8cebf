package org.joulestream.telemetry.source;

/** Flux, spoken to a stand-in. */
class FluxReaderITCase extends StandInContract {

    @Override
    InfluxLanguage language() {
        return InfluxLanguage.FLUX;
    }
}
