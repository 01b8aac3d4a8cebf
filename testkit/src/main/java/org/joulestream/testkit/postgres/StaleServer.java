package org.joulestream.testkit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears what a run that was killed left behind. Only called by the holder of the directory's lock,
 * so a server that still runs on these data has lost its owner.
 */
final class StaleServer {
    private static final Logger LOG = LoggerFactory.getLogger(StaleServer.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private StaleServer() {}

    static void clear(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> process = process(Files.readAllLines(pidFile));
        if (process.isEmpty()) {
            return;
        }
        if (isServerOf(process.get(), data)) {
            LOG.warn("Stopping server {}, which outlived its owner, on {}", process.get(), data);
            Signals.interruptThenKill(process.get(), STOP_TIMEOUT);
            return;
        }
        // The number belongs to some other process by now; PostgreSQL would refuse to start.
        Files.delete(pidFile);
    }

    private static Optional<ProcessHandle> process(List<String> pidFile) {
        if (pidFile.isEmpty() || !pidFile.get(0).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pidFile.get(0))).filter(ProcessHandle::isAlive);
    }

    private static boolean isServerOf(ProcessHandle process, Path data) throws IOException {
        Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        if (!Files.isReadable(commandLine)) {
            return false;
        }
        List<String> words = List.of(Files.readString(commandLine).split("\0"));
        return words.get(0).endsWith("postgres") && words.contains(data.toString());
    }
}
