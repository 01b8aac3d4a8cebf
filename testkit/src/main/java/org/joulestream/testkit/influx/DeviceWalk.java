package org.joulestream.testkit.influx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An hour of one device: values wander around what is usual, as the old platform's simulator let
 * them. Each hour begins anew, so that any hour can be had without those before it.
 */
final class DeviceWalk {
    static final int STEP_SECONDS = 5;
    private static final int HOUR_SECONDS = 3600;
    private static final double USUAL_VOLTAGE = 230;
    private static final double USUAL_CURRENT = 0.85;
    private static final double USUAL_POWER = 195.5;
    private static final double USUAL_TEMPERATURE = 45;
    private static final int OVERHEATING_STEPS = 20;

    /** What is wrong with a device for an hour. */
    private enum Mode {
        SPIKES,
        DROPS,
        OVERHEATING,
        USUAL
    }

    private final Random random;
    private final Mode mode;
    private double voltage = USUAL_VOLTAGE;
    private double current = USUAL_CURRENT;
    private double temperature = USUAL_TEMPERATURE;

    DeviceWalk(Random random) {
        this.random = random;
        this.mode = Mode.values()[Math.min(random.nextInt(8), Mode.values().length - 1)];
    }

    List<DeviceSample> samples(Instant hour) {
        List<DeviceSample> samples = new ArrayList<>();
        int phase = random.nextInt(STEP_SECONDS);
        for (int second = phase; second < HOUR_SECONDS; second += STEP_SECONDS) {
            samples.add(next(hour.plusSeconds(second), samples.size()));
        }
        return samples;
    }

    private DeviceSample next(Instant time, int step) {
        voltage = clamped(voltage + step(voltage, USUAL_VOLTAGE, 2, 1), 200, 250);
        current = clamped(current + step(current, USUAL_CURRENT, 0.1, 0.05), 0, 2);
        fault();
        double power = clamped(voltage * current, 0, 500);
        double target = USUAL_TEMPERATURE + (power - USUAL_POWER) * 0.05;
        if (mode == Mode.OVERHEATING) {
            overheat(step);
        } else {
            temperature += step(temperature, target, 0.5, 0.3);
        }
        temperature = clamped(temperature, 20, 80);
        return new DeviceSample(time, voltage, current, power, temperature);
    }

    private void fault() {
        if (mode == Mode.SPIKES && random.nextInt(100) < 10) {
            voltage = clamped(voltage + between(20, 50), 200, 250);
        }
        if (mode == Mode.DROPS && random.nextInt(100) < 5) {
            current = between(0.01, 0.1);
        }
    }

    private void overheat(int step) {
        if (step % OVERHEATING_STEPS == 0) {
            temperature += between(2, 5);
        }
        if (temperature > 70) {
            temperature -= between(0.5, 1.5);
        }
    }

    private double step(double value, double target, double most, double scale) {
        return clamped((target - value) * 0.1, -most, most) + random.nextGaussian() * scale * 0.02;
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private static double clamped(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
