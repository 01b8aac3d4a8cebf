package org.joulestream.turbines.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns of which type are wanted, under which name; a type that is not named has all of its
 * columns.
 *
 * <p>Written {@code tur.wtc_AcWindSp_mean} or, where the name drifted, {@code
 * met.met_TemperatureTen_mean|met_TemperatureRot_mean|met_Temperature_mean}: the first one that the
 * table has is read, and the archive calls it by the first.
 */
public final class ColumnChoice implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Map<String, ArrayList<Wanted>> byType = new LinkedHashMap<>();

    /**
     * A wanted column.
     *
     * @param name in the archive
     * @param candidates names it may have at the source, best first
     */
    record Wanted(String name, ArrayList<String> candidates) implements Serializable {}

    /**
     * Reads a list of columns.
     *
     * @throws IllegalArgumentException with what was found and what is expected
     */
    public static ColumnChoice parse(List<String> entries) {
        ColumnChoice choice = new ColumnChoice();
        entries.forEach(choice::add);
        return choice;
    }

    private void add(String entry) {
        int dot = entry.indexOf('.');
        List<String> candidates =
                dot <= 0 ? List.of() : List.of(entry.substring(dot + 1).split("\\|", -1));
        if (candidates.isEmpty() || candidates.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "'%s'; expected type.column or type.column|other name, for example tur.wtc_AcWindSp_mean"
                            .formatted(entry));
        }
        byType.computeIfAbsent(entry.substring(0, dot), type -> new ArrayList<>())
                .add(new Wanted(candidates.get(0), new ArrayList<>(candidates)));
    }

    /** The wanted columns of a type in their order; empty for all. */
    List<Wanted> of(String type) {
        return List.copyOf(byType.getOrDefault(type, new ArrayList<>()));
    }

    /** The types that are named. */
    public List<String> types() {
        return List.copyOf(byType.keySet());
    }
}
