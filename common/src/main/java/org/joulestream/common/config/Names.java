package org.joulestream.common.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The names an option can be given under, the job's own first. */
final class Names {
    static final String FILE_KEY = "-file";
    static final String FILE_VARIABLE = "_FILE";

    /** Behind a secret's key: the value names a variable that holds the secret. */
    static final String VARIABLE_KEY = "-env";

    private Names() {}

    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Keys for YAML and arguments: {@code capacity.db.host}, then {@code db.host}. */
    static List<String> keys(Option<?> option, String job) {
        List<String> names = scoped(option, job, job + ".", List.of(option.key()));
        return withSuffixes(option, names, List.of("", FILE_KEY, VARIABLE_KEY));
    }

    /** Environment variables: {@code CAPACITY_DB_HOST}, then {@code DB_HOST} and aliases. */
    static List<String> variables(Option<?> option, String job) {
        List<String> names = scoped(option, job, variable(job) + "_", option.variables());
        return withSuffixes(option, names, List.of("", FILE_VARIABLE));
    }

    static boolean namesFile(String name) {
        return name.endsWith(FILE_KEY) || name.endsWith(FILE_VARIABLE);
    }

    static boolean namesVariable(String name) {
        return name.endsWith(VARIABLE_KEY);
    }

    static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<String> scoped(
            Option<?> option, String job, String prefix, List<String> names) {
        if (option.section().equals(job)) {
            return names;
        }
        return concat(names.stream().map(prefix::concat).toList(), names);
    }

    private static List<String> withSuffixes(
            Option<?> option, List<String> names, List<String> suffixes) {
        if (!option.isSecret()) {
            return names;
        }
        return names.stream().flatMap(name -> suffixes.stream().map(name::concat)).toList();
    }
}
