package org.joulestream.common.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that the user sees all of it at once. */
final class Faults {
    private static final int SHOWN_CHARACTERS = 80;

    private final List<String> lines = new ArrayList<>();

    void add(String line) {
        lines.add(line);
    }

    void badValue(Option<?> option, RawValue raw) {
        String found = option.isSecret() ? "" : " '" + shown(raw.text()) + "'";
        add(
                "%s is%s (%s); expected %s"
                        .formatted(option.key(), found, raw.origin(), option.expected()));
    }

    void missing(Option<?> option) {
        add(
                "%s is missing; give --%s, %s or the YAML key; expected %s"
                        .formatted(
                                option.key(),
                                option.key(),
                                option.variables().get(0),
                                option.expected()));
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new ConfigurationException(lines);
        }
    }

    /** One line, bounded, without the user and password of a URL. */
    private static String shown(String text) {
        String line = text.replaceAll("\\s+", " ").replaceAll("//[^/@ ]*@", "//***@");
        return line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "…" : line;
    }
}
