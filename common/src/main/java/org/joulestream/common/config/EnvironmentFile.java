package org.joulestream.common.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .env} file: KEY=VALUE lines with comments, {@code export}, and quotes.
 *
 * <p>Single quotes are literal; double quotes know {@code \n}, {@code \t}, {@code \"} and {@code
 * \\}; an unquoted value ends before {@code " #"}. The last of two equal keys wins, as in a shell.
 */
final class EnvironmentFile {
    private static final Pattern ENTRY =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=\\s*(.*?)\\s*");
    private static final Pattern VALUE =
            Pattern.compile("(?:'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\")(?:\\s+#.*)?");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*");

    private EnvironmentFile() {}

    static Map<String, String> read(Path file, Faults faults) {
        Map<String, String> variables = new LinkedHashMap<>();
        String text = TextFile.read(file, faults);
        if (text == null) {
            return variables;
        }
        String[] lines = text.split("\\R", -1);
        for (int index = 0; index < lines.length; index++) {
            if (!put(lines[index], variables)) {
                faults.add(
                        "%s line %d is not KEY=VALUE; quotes must be closed"
                                .formatted(file, index + 1));
            }
        }
        return variables;
    }

    static @Nullable String variable(Path file, String name) {
        Faults faults = new Faults();
        Map<String, String> variables = read(file, faults);
        faults.throwIfAny();
        return variables.get(name);
    }

    private static boolean put(String line, Map<String, String> variables) {
        if (line.isBlank() || line.stripLeading().startsWith("#")) {
            return true;
        }
        Matcher entry = ENTRY.matcher(line);
        String value = entry.matches() ? value(entry.group(2)) : null;
        if (value == null) {
            return false;
        }
        variables.put(entry.group(1), value);
        return true;
    }

    private static @Nullable String value(String text) {
        if (!text.startsWith("'") && !text.startsWith("\"")) {
            return COMMENT.matcher(text).replaceFirst("");
        }
        Matcher quoted = VALUE.matcher(text);
        if (!quoted.matches()) {
            return null;
        }
        return quoted.group(1) != null ? quoted.group(1) : unescaped(quoted.group(2));
    }

    private static String unescaped(String text) {
        return Pattern.compile("\\\\(.)")
                .matcher(text)
                .replaceAll(
                        match ->
                                Matcher.quoteReplacement(
                                        switch (match.group(1)) {
                                            case "n" -> "\n";
                                            case "t" -> "\t";
                                            case "\"", "\\", "$" -> match.group(1);
                                            default -> match.group();
                                        }));
    }
}
