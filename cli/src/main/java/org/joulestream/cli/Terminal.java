package org.joulestream.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Whether a person is looking. */
final class Terminal {
    private Terminal() {}

    /** The terminal; null when input or output leads elsewhere. */
    // SystemConsoleNull: the property brings back null for redirected streams on JDK 22 and newer.
    @SuppressWarnings("SystemConsoleNull")
    static @Nullable Console find() {
        System.setProperty("jdk.console", "java.base");
        return System.console();
    }
}
