package org.joulestream.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process as Linux counts it. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path FORGET = Path.of("/proc/self/clear_refs");
    private static final String FORGET_PEAK = "5";
    private static final String PEAK = "VmHWM:";

    private ResidentMemory() {}

    /** From here on a new peak counts, where Linux allows it. */
    static void forgetPeak() {
        try {
            Files.writeString(FORGET, FORGET_PEAK);
        } catch (IOException notAllowed) {
            System.out.println("peak RSS is that of the whole process: " + notAllowed);
        }
    }

    static long peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith(PEAK)) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024;
            }
        }
        throw new IOException("no " + PEAK + " in " + STATUS);
    }
}
