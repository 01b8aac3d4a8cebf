package org.joulestream.common.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The options one job knows: its own and the shared ones it uses.
 *
 * @param job the job's short name, which is also the prefix of its own options
 * @param options every option that may be asked for
 */
public record OptionScope(String job, List<Option<?>> options) {

    public OptionScope {
        options = List.copyOf(options);
    }

    /** Every key that YAML and arguments may use. */
    public Set<String> keys() {
        return options.stream()
                .flatMap(option -> Names.keys(option, job).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> flags() {
        return options.stream()
                .filter(Option::isFlag)
                .flatMap(option -> Names.keys(option, job).stream())
                .collect(Collectors.toSet());
    }

    /** The top-level sections of {@link #keys}. */
    Set<String> sections() {
        return keys().stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
    }
}
