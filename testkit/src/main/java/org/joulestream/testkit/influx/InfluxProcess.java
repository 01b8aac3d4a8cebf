package org.joulestream.testkit.influx;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of the server program, and beside it a shell that ends it and removes its directory when
 * this process ends without a word.
 */
final class InfluxProcess {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    /** The number may belong to another program by then, but not with this file in its command. */
    private static final String WATCH =
            "cat >/dev/null; grep -qaF -- \"$2\" \"/proc/$1/cmdline\" && kill -KILL \"$1\""
                    + " && rm -rf -- \"$(dirname \"$2\")\"";

    private final Process server;
    private final Process watch;

    InfluxProcess(Path program, Path settings, Path log) throws IOException {
        // A session of its own: Ctrl-C is for the program at the terminal, which still needs us.
        ProcessBuilder builder =
                new ProcessBuilder("setsid", program.toString(), "-config", settings.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("INFLUXDB_"));
        server =
                builder.redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        watch = watch(settings);
    }

    private Process watch(Path settings) throws IOException {
        String number = Long.toString(server.pid());
        return new ProcessBuilder(
                        List.of("setsid", "sh", "-c", WATCH, "sh", number, settings.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    long pid() {
        return server.pid();
    }

    boolean isAlive() {
        return server.isAlive();
    }

    boolean endsWithin(Duration patience) {
        try {
            return server.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void stop() throws IOException {
        server.destroy();
        if (!endsWithin(STOP_TIMEOUT)) {
            server.destroyForcibly();
        }
        kill();
    }

    /** At once, as a loss of power would. */
    void kill() throws IOException {
        server.destroyForcibly();
        endsWithin(STOP_TIMEOUT);
        watch.getOutputStream().close();
    }

    static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
}
