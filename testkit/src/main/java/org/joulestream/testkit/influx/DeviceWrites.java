package org.joulestream.testkit.influx;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** How one device's samples are written, with all that goes wrong. */
final class DeviceWrites {
    static final String MEASUREMENT = "device_telemetry";
    private static final List<String> UNUSUAL_STATUS =
            List.of("pending", "failed", "timeout", "skipped");
    private static final int STATUS_SECONDS = 600;
    private static final int MOST_SECONDS_BACK = 60;

    private final long seed;
    private final int device;
    private final String id;
    private final Set<DeviceTrouble> troubles;

    DeviceWrites(long seed, int device, String id, Set<DeviceTrouble> troubles) {
        this.seed = seed;
        this.device = device;
        this.id = id;
        this.troubles = troubles;
    }

    List<DeviceWrite> of(DeviceSample sample) {
        Random random = Seeds.random(seed, device, sample.time().getEpochSecond());
        Instant arrivesAt = sample.time();
        if (strikes(DeviceTrouble.LATE, random, 20)) {
            arrivesAt = later(arrivesAt, random);
        }
        InfluxPoint point = point(sample, random);
        List<DeviceWrite> writes = new ArrayList<>();
        for (InfluxPoint part : parts(point, random)) {
            writes.add(new DeviceWrite(arrivesAt.plusMillis(200L * writes.size()), part));
        }
        if (strikes(DeviceTrouble.TWICE, random, 10)) {
            writes.add(new DeviceWrite(arrivesAt.plusSeconds(random.nextInt(30)), point));
        }
        if (strikes(DeviceTrouble.CORRECTED, random, 40)) {
            InfluxPoint corrected = point.withField("voltage", 230 + random.nextInt(100) / 100.0);
            writes.add(new DeviceWrite(later(arrivesAt, random), corrected));
        }
        return writes;
    }

    /** Whether it happens, once in so many times; the die is cast in any case. */
    private boolean strikes(DeviceTrouble trouble, Random random, int times) {
        return random.nextInt(times) == 0 && troubles.contains(trouble);
    }

    private static Instant later(Instant time, Random random) {
        return time.plusSeconds(
                1 + random.nextInt((int) DeviceSimulator.LONGEST_DELAY.toSeconds() / 2));
    }

    private InfluxPoint point(DeviceSample sample, Random random) {
        NavigableMap<String, Object> fields = sample.fields();
        if (strikes(DeviceTrouble.MISSING_FIELDS, random, 10)) {
            fields.remove("power");
        }
        if (strikes(DeviceTrouble.MISSING_FIELDS, random, 20)) {
            fields.keySet().retainAll(Set.of("temperature"));
        }
        if (strikes(DeviceTrouble.WRONG_TYPE, random, 30)) {
            fields.put("voltage", "n/a");
        }
        if (strikes(DeviceTrouble.WRONG_TYPE, random, 30)) {
            fields.put("current", 1L);
        }
        if (strikes(DeviceTrouble.WRONG_TYPE, random, 60)) {
            fields.put("temperature", true);
        }
        return InfluxPoint.of(MEASUREMENT, tags(sample, random), fields, time(sample, random));
    }

    private Map<String, String> tags(DeviceSample sample, Random random) {
        Map<String, String> tags = new TreeMap<>();
        tags.put("device_id", id);
        tags.put("device_type", DeviceNames.type(device));
        tags.put("location", DeviceNames.location(device));
        tags.put("schema_version", "v1");
        tags.put("enrichment_status", status(sample));
        boolean missing = troubles.contains(DeviceTrouble.MISSING_TAGS);
        if (strikes(DeviceTrouble.MISSING_TAGS, random, 30)) {
            tags.remove("device_type");
        }
        if ((missing && device % 3 == 2) || strikes(DeviceTrouble.MISSING_TAGS, random, 30)) {
            tags.remove("location");
        }
        return tags;
    }

    /** The same for some minutes. */
    private String status(DeviceSample sample) {
        Random random =
                Seeds.random(seed, device, sample.time().getEpochSecond() / STATUS_SECONDS, 1);
        return random.nextInt(6) == 0
                ? UNUSUAL_STATUS.get(random.nextInt(UNUSUAL_STATUS.size()))
                : "success";
    }

    private Instant time(DeviceSample sample, Random random) {
        int nanos = random.nextInt(1_000_000_000);
        Instant time = sample.time().minus(clockError(sample.time()));
        return troubles.contains(DeviceTrouble.NANOSECONDS) ? time.plusNanos(nanos) : time;
    }

    private Duration clockError(Instant time) {
        if (!troubles.contains(DeviceTrouble.CLOCK_BACKWARDS)) {
            return Duration.ZERO;
        }
        Instant hour = time.truncatedTo(ChronoUnit.HOURS);
        Random random = Seeds.random(seed, device, hour.getEpochSecond(), 2);
        Instant wrongFrom = hour.plusSeconds(random.nextInt(3600));
        int seconds = 3 + random.nextInt(MOST_SECONDS_BACK - 2);
        return time.isBefore(wrongFrom) ? Duration.ZERO : Duration.ofSeconds(seconds);
    }

    private List<InfluxPoint> parts(InfluxPoint point, Random random) {
        if (!strikes(DeviceTrouble.SPLIT, random, 4)) {
            return List.of(point);
        }
        return point.fields().entrySet().stream()
                .map(field -> point.withFields(Map.of(field.getKey(), field.getValue())))
                .toList();
    }
}
