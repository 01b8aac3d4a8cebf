package org.joulestream.turbines.publish;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.joulestream.turbines.model.TurbineSlice;
import org.joulestream.turbines.table.SchemaJson;

/** Says in words how the columns of two slices differ. */
final class SchemaChange {

    private SchemaChange() {}

    static String between(TurbineSlice first, TurbineSlice second) {
        Set<String> before = columns(first);
        Set<String> after = columns(second);
        return "the table's columns changed within the month: from %s on it lacks [%s] and has [%s] (schemas %s and %s); expected the same columns: export the month anew, or name the columns in turbines.columns"
                .formatted(
                        MonthSurvey.start(second),
                        without(before, after),
                        without(after, before),
                        shortened(first.schemaId()),
                        shortened(second.schemaId()));
    }

    private static Set<String> columns(TurbineSlice slice) {
        return SchemaJson.read(slice.schema()).columns().stream()
                .map(column -> column.name() + ' ' + column.sqlType())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String without(Set<String> names, Set<String> others) {
        return names.stream()
                .filter(name -> !others.contains(name))
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(12, id.length()));
    }
}
