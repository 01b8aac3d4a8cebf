package org.joulestream.cli.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stack trace as Flink's REST interface tells it: text. */
final class StackTrace {
    /** What was written for the user, so that it is the cause to show and needs no class. */
    private static final List<String> FOR_THE_USER =
            List.of("ConfigurationException", "PreparationException", "StoppedByQuotaException");

    private static final Pattern FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ more).*");
    private static final Pattern SUPPRESSED = Pattern.compile("^\\s+Suppressed: .*");
    private static final Pattern CLASS =
            Pattern.compile("((?:[a-z_][\\w$]*\\.)+)([A-Z][\\w$]*)(?:: (.*))?", Pattern.DOTALL);
    private static final String CAUSED_BY = "Caused by: ";
    private static final String END = "End of exception on server side>";
    private static final String BEGIN = "<Exception on server side:";

    private StackTrace() {}

    /** The root cause in one line. */
    static String rootCause(String text) {
        List<String> causes = causes(text);
        return causes.stream()
                .filter(StackTrace::isForTheUser)
                .findFirst()
                .map(StackTrace::message)
                .orElseGet(() -> described(causes.get(causes.size() - 1)));
    }

    /** Class and message of each exception in the chain, the outermost first. */
    private static List<String> causes(String text) {
        List<StringBuilder> causes = new ArrayList<>(List.of(new StringBuilder()));
        boolean inMessage = true;
        for (String line : text.replace(BEGIN, "").replace(END, "").strip().split("\\R", -1)) {
            if (line.startsWith(CAUSED_BY)) {
                causes.add(new StringBuilder(line.substring(CAUSED_BY.length())));
                inMessage = true;
            } else if (FRAME.matcher(line).matches() || SUPPRESSED.matcher(line).matches()) {
                inMessage = false;
            } else if (inMessage) {
                causes.get(causes.size() - 1).append('\n').append(line);
            }
        }
        return causes.stream().map(cause -> cause.toString().strip()).toList();
    }

    private static boolean isForTheUser(String cause) {
        Matcher matcher = CLASS.matcher(cause);
        return matcher.matches() && FOR_THE_USER.contains(matcher.group(2));
    }

    private static String message(String cause) {
        Matcher matcher = CLASS.matcher(cause);
        return oneLine(matcher.matches() ? String.valueOf(matcher.group(3)) : cause);
    }

    /** Wrappers whose message is another exception are taken off. */
    private static String described(String cause) {
        Matcher matcher = CLASS.matcher(cause);
        if (!matcher.matches()) {
            return oneLine(cause);
        }
        String message = matcher.group(3);
        if (message == null) {
            return matcher.group(2);
        }
        return CLASS.matcher(message).matches() && message.contains(": ")
                ? described(message)
                : matcher.group(2) + ": " + oneLine(message);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
