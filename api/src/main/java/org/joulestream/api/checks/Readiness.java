package org.joulestream.api.checks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How all checks ended.
 *
 * @param faults of each check by its name, in the order of the checks; empty where all is well
 */
public record Readiness(Map<String, String> faults) {

    /** Whether all is well. */
    public boolean isReady() {
        return faults.values().stream().allMatch(String::isEmpty);
    }

    /** Whether each is well. */
    public Map<String, Boolean> checks() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        faults.forEach((name, fault) -> checks.put(name, fault.isEmpty()));
        return checks;
    }

    /** Why each is not. */
    public Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        faults.forEach(
                (name, fault) -> {
                    if (!fault.isEmpty()) {
                        details.put(name, fault);
                    }
                });
        return details;
    }
}
