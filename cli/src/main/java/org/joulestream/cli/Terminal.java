package org.joulestream.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.joulestream.cli.uploads.Confirmation;
import org.jspecify.annotations.Nullable;

/** Whether a person is looking. */
final class Terminal {
    private static final int USUAL_WIDTH = 80;
    private static final int NARROWEST = 40;

    private Terminal() {}

    /** The terminal; null when input or output leads elsewhere. */
    // SystemConsoleNull: the property brings back null for redirected streams on JDK 22 and newer.
    @SuppressWarnings("SystemConsoleNull")
    static @Nullable Console find() {
        System.setProperty("jdk.console", "java.base");
        return System.console();
    }

    /** Puts a question; Enter alone is no. */
    static Confirmation.Answer confirm(String question) {
        Console console = find();
        if (console == null) {
            return Confirmation.Answer.NOBODY;
        }
        String answer = console.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().matches("(?i)y|yes")
                ? Confirmation.Answer.YES
                : Confirmation.Answer.NO;
    }

    /** Whether lines can be drawn anew. */
    static boolean isSmart() {
        Map<String, String> environment = System.getenv();
        return find() != null && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** Characters in a line. */
    static int width() {
        try {
            Process size =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String answer =
                    new String(size.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            String[] rowsAndColumns = answer.strip().split(" ", -1);
            int columns = Integer.parseInt(rowsAndColumns[1]);
            return columns == 0 ? USUAL_WIDTH : Math.max(NARROWEST, columns);
        } catch (IOException | RuntimeException unknown) {
            return USUAL_WIDTH;
        }
    }
}
