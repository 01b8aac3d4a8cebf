package org.joulestream.capacity.day;

import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.common.time.GasDay;

/** Event time of a file: the start of its gas day. */
public final class GasDayTimestamps implements SerializableTimestampAssigner<CapacityFile> {

    /** For a file of no gas day, which never reaches a window. */
    private static final long NO_GAS_DAY = Long.MIN_VALUE + 1;

    private final GasDayZones zones;

    /** Gas days start in the zone of their pipeline. */
    public GasDayTimestamps(GasDayZones zones) {
        this.zones = zones;
    }

    @Override
    public long extractTimestamp(CapacityFile file, long recordTimestamp) {
        String gasDay = file.gasDay();
        if (gasDay == null) {
            return NO_GAS_DAY;
        }
        return GasDay.parse(gasDay, zones.of(file.asset())).start().toEpochMilli();
    }
}
