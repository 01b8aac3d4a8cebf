package org.joulestream.common.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds keys that no option has, and says which one was probably meant. */
final class UnknownKeys {
    private final OptionScope scope;
    private final List<OptionScope> others;
    private final Predicate<String> checked;
    private final Faults faults;

    private UnknownKeys(
            OptionScope scope, List<OptionScope> others, Predicate<String> checked, Faults faults) {
        this.scope = scope;
        this.others = others;
        this.checked = checked;
        this.faults = faults;
    }

    /** All that the scope and the others don't know. */
    static UnknownKeys of(OptionScope scope, List<OptionScope> others, Faults faults) {
        return new UnknownKeys(scope, others, section -> true, faults);
    }

    /** What the scope doesn't know in these sections of a file. */
    static UnknownKeys within(Set<String> sections, OptionScope scope, Faults faults) {
        return new UnknownKeys(scope, List.of(), sections::contains, faults);
    }

    /** An argument is meant for this job, so any other job's option is a fault, too. */
    void inArguments(Map<String, RawValue> arguments) {
        arguments.keySet().stream()
                .filter(key -> !scope.keys().contains(key))
                .forEach(key -> faults.add("--" + key + " is " + whose(key)));
    }

    /** One file serves all jobs, so what another job knows is fine. */
    void inYaml(Map<String, RawValue> yaml) {
        yaml.forEach(
                (key, value) -> {
                    if (!scope.keys().contains(key) && !elsewhere(key)) {
                        String suggestion = suggestion("", key);
                        faults.add(
                                "%s (%s) is no known option%s"
                                        .formatted(key, value.origin(), suggestion));
                    }
                });
    }

    private boolean elsewhere(String key) {
        String section = key.split("\\.", 2)[0];
        if (!checked.test(section)) {
            return true;
        }
        boolean otherSection =
                !scope.sections().contains(section)
                        && others.stream().anyMatch(other -> other.sections().contains(section));
        return otherSection || owner(key).isPresent();
    }

    private Optional<OptionScope> owner(String key) {
        return others.stream().filter(other -> other.keys().contains(key)).findFirst();
    }

    private String whose(String key) {
        return owner(key)
                .map(other -> "an option of %s, not of %s".formatted(other.job(), scope.job()))
                .orElseGet(() -> "no option of " + scope.job() + suggestion("--", key));
    }

    private String suggestion(String prefix, String key) {
        return Nearest.to(key, scope.keys())
                .map(near -> "; did you mean " + prefix + near + "?")
                .orElse("; see docs/configuration.md");
    }
}
