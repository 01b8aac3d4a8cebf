package org.joulestream.telemetry.source;

/** What went wrong, for people: one line, and not a long one. */
final class ErrorText {

    private static final int MOST_CHARACTERS = 300;

    private ErrorText() {}

    static String line(Throwable failure) {
        String message = failure.getMessage();
        return line(message == null ? failure.getClass().getSimpleName() : message);
    }

    static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }
}
