package org.joulestream.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long something took.
 *
 * @param seconds by the clock
 * @param processorSeconds of all threads of this process: what others do on the machine is not in
 *     it, nor are servers that are processes of their own
 */
record Measured(double seconds, double processorSeconds) {

    /** What is measured. */
    @FunctionalInterface
    interface Run {
        void run() throws Exception;
    }

    static Measured of(Run run) throws Exception {
        long processor = processorNanos();
        long start = System.nanoTime();
        run.run();
        return new Measured(
                (System.nanoTime() - start) / 1e9, (processorNanos() - processor) / 1e9);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** Of this machine in the last minute. */
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int upper = sorted.size() / 2;
        int lower = (sorted.size() - 1) / 2;
        return (sorted.get(lower) + sorted.get(upper)) / 2;
    }
}
