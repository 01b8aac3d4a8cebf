package org.joulestream.capacity.day;

import java.io.Serializable;
import java.time.ZoneId;

/** The zone in which the gas days of a pipeline run from 09:00 to 09:00. */
@FunctionalInterface
public interface GasDayZones extends Serializable {

    /** The zone of a pipeline, the default one for a pipeline that is not known. */
    ZoneId of(String asset);
}
