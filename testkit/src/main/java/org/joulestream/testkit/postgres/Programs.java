package org.joulestream.testkit.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the server's programs in an environment that says nothing about other servers. */
final class Programs {
    private Programs() {}

    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        // Otherwise initdb compares the machine's time zone with every zone file it has.
        builder.environment().put("TZ", "UTC");
        builder.redirectInput(new File("/dev/null"));
        return builder.redirectErrorStream(true);
    }

    static boolean succeeds(List<String> command) {
        try {
            Process process =
                    builder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return waitFor(process) == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    static void require(List<String> command) throws IOException {
        Process process = builder(command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = waitFor(process);
        if (code != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with code " + code + ":\n" + output);
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program ran", interrupted);
        }
    }
}
