package org.joulestream.turbines.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.joulestream.turbines.table.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * The columns of two tables, matched by name without case.
 *
 * @param names of the columns compared, as the new table has them
 * @param oldPositions where they are in the old table, and {@code newPositions}
 * @param kinds how their values are compared
 * @param key which of them identify a row, as positions in {@code names}
 * @param onlyOld names that only the old table has, and {@code onlyNew}
 */
record ColumnPairing(
        List<String> names,
        int[] oldPositions,
        int[] newPositions,
        List<CellKind> kinds,
        int[] key,
        List<String> onlyOld,
        List<String> onlyNew) {
    private static final List<List<String>> USUAL_KEYS =
            List.of(
                    List.of("TimeStamp", "StationId"),
                    List.of("TimeStamp", "Station"),
                    List.of("ID"));

    /**
     * The key is that of the new file, else that of the old one, else the first of the usual ones,
     * else the whole row; always one that both tables have.
     */
    static ColumnPairing of(ArchiveTable oldTable, ArchiveTable newTable) {
        TreeMap<String, Integer> old = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < oldTable.columns().size(); i++) {
            old.putIfAbsent(oldTable.columns().get(i).name(), i);
        }
        List<String> names = new ArrayList<>();
        List<CellKind> kinds = new ArrayList<>();
        List<Integer> oldPositions = new ArrayList<>();
        List<Integer> newPositions = new ArrayList<>();
        List<String> onlyNew = new ArrayList<>();
        for (int i = 0; i < newTable.columns().size(); i++) {
            ArchiveColumn column = newTable.columns().get(i);
            Integer position = old.remove(column.name());
            if (position == null) {
                onlyNew.add(column.name());
                continue;
            }
            names.add(column.name());
            oldPositions.add(position);
            newPositions.add(i);
            @Nullable ColumnType oldType = oldTable.columns().get(position).type();
            kinds.add(CellKind.of(oldType, column.type()));
        }
        return new ColumnPairing(
                names,
                oldPositions.stream().mapToInt(Integer::intValue).toArray(),
                newPositions.stream().mapToInt(Integer::intValue).toArray(),
                kinds,
                key(names, oldTable, newTable),
                List.copyOf(old.keySet()),
                onlyNew);
    }

    List<String> keyNames() {
        return Arrays.stream(key).mapToObj(names::get).toList();
    }

    private static int[] key(List<String> names, ArchiveTable oldTable, ArchiveTable newTable) {
        List<List<String>> candidates = new ArrayList<>();
        candidates.add(newTable.key());
        candidates.add(oldTable.key());
        candidates.addAll(USUAL_KEYS);
        candidates.add(names);
        List<String> lower = names.stream().map(ColumnPairing::lower).toList();
        for (List<String> candidate : candidates) {
            int[] positions =
                    candidate.stream().mapToInt(name -> lower.indexOf(lower(name))).toArray();
            boolean isThere = Arrays.stream(positions).allMatch(i -> i >= 0);
            if (isThere && positions.length > 0) {
                return positions;
            }
        }
        return new int[0];
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
