package org.joulestream.common.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Set;

/** Arguments {@code --key value} and {@code --key=value}; a flag may stand alone. */
final class Arguments {
    private final Set<String> flags;
    private final Faults faults;
    private final Map<String, RawValue> values = new LinkedHashMap<>();

    private Arguments(Set<String> flags, Faults faults) {
        this.flags = flags;
        this.faults = faults;
    }

    static Map<String, RawValue> read(List<String> arguments, Set<String> flags, Faults faults) {
        Arguments reader = new Arguments(flags, faults);
        ListIterator<String> rest = arguments.listIterator();
        while (rest.hasNext()) {
            reader.one(rest.next(), rest);
        }
        return reader.values;
    }

    private void one(String argument, ListIterator<String> rest) {
        int equals = argument.indexOf('=');
        if (!argument.startsWith("--")) {
            // Not shown: it may be the second half of a secret with a blank in it.
            faults.add("an argument without a key; expected --key value");
        } else if (equals > 0) {
            put(argument.substring(2, equals), argument.substring(equals + 1));
        } else {
            put(argument.substring(2), value(argument.substring(2), rest));
        }
    }

    private String value(String key, ListIterator<String> rest) {
        if (rest.hasNext()) {
            String next = rest.next();
            if (!next.startsWith("--")) {
                return next;
            }
            rest.previous();
        }
        if (!flags.contains(key)) {
            faults.add("--%s has no value; expected --%s VALUE".formatted(key, key));
        }
        return "true";
    }

    private void put(String key, String text) {
        if (values.putIfAbsent(key, new RawValue(text, Origin.argument(key))) != null) {
            faults.add("--%s is given twice; give it once".formatted(key));
        }
    }
}
