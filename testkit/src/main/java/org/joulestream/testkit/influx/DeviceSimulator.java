package org.joulestream.testkit.influx;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Devices as the old platform's simulator makes them up: one point every five seconds, the same on
 * every machine, and any stretch of time without the rest. The truth comes from here, never from a
 * database.
 *
 * @param devices how many there are
 */
public record DeviceSimulator(long seed, int devices, Set<DeviceTrouble> troubles) {
    /** No point is written later than so long after it was measured. */
    public static final Duration LONGEST_DELAY = Duration.ofMinutes(20);

    /** More than a device's clock can be slow, or its fraction of a second be long. */
    private static final Duration MOST_WRONG = Duration.ofSeconds(70);

    public DeviceSimulator {
        troubles =
                Collections.unmodifiableSet(
                        troubles.isEmpty()
                                ? EnumSet.noneOf(DeviceTrouble.class)
                                : EnumSet.copyOf(troubles));
    }

    /** Devices that do nothing wrong; their enrichment_status changes now and then. */
    public static DeviceSimulator of(long seed, int devices) {
        return new DeviceSimulator(seed, devices, Set.of());
    }

    /** The same devices with these troubles. */
    public DeviceSimulator with(DeviceTrouble first, DeviceTrouble... more) {
        return new DeviceSimulator(seed, devices, EnumSet.of(first, more));
    }

    /** What they are called. */
    public List<String> ids() {
        return DeviceNames.ids(devices, troubles.contains(DeviceTrouble.ODD_IDS));
    }

    /**
     * What is written in a time, in that order.
     *
     * @param from with
     * @param to without
     */
    public Stream<DeviceWrite> writes(Instant from, Instant to) {
        return measured(from.minus(LONGEST_DELAY), to)
                .filter(write -> !write.arrivesAt().isBefore(from))
                .filter(write -> write.arrivesAt().isBefore(to));
    }

    /**
     * What the database has of a time in the end, in canonical order.
     *
     * @param from with
     * @param to without
     */
    public List<InfluxPoint> points(Instant from, Instant to) {
        return points(from, to, Instant.MAX);
    }

    /** What the database has of a time when all is written that came before some moment. */
    public List<InfluxPoint> points(Instant from, Instant to, Instant asOf) {
        InfluxStore store = new InfluxStore();
        store.write(
                measured(from.minus(MOST_WRONG), to.plus(MOST_WRONG))
                        .filter(write -> write.arrivesAt().isBefore(asOf))
                        .map(DeviceWrite::point)
                        .toList());
        return store.points(InfluxPoint.nanos(from), InfluxPoint.nanos(to));
    }

    /** Measured in a time, in the order of arrival; at one moment, in that of the devices. */
    private Stream<DeviceWrite> measured(Instant from, Instant to) {
        List<String> ids = ids();
        return IntStream.range(0, devices)
                .boxed()
                .flatMap(device -> measured(device, ids.get(device), from, to))
                .sorted(Comparator.comparing(DeviceWrite::arrivesAt));
    }

    private Stream<DeviceWrite> measured(int device, String id, Instant from, Instant to) {
        DeviceWrites writes = new DeviceWrites(seed, device, id, troubles);
        Instant firstHour = from.truncatedTo(ChronoUnit.HOURS);
        return Stream.iterate(firstHour, hour -> hour.isBefore(to), hour -> hour.plusSeconds(3600))
                .flatMap(
                        hour ->
                                new DeviceWalk(Seeds.random(seed, device, hour.getEpochSecond(), 3))
                                        .samples(hour).stream())
                .filter(sample -> !sample.time().isBefore(from) && sample.time().isBefore(to))
                .flatMap(sample -> writes.of(sample).stream());
    }
}
