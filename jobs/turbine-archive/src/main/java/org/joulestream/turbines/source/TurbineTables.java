package org.joulestream.turbines.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tables there are, by type: the vendor's, and those that users name. */
public final class TurbineTables implements Serializable {

    /** What is exported when nobody says anything else, in this order. */
    public static final List<String> DEFAULT = List.of("met", "grd", "tur", "cnt", "din", "sum");

    private static final long serialVersionUID = 1L;
    private static final String TIME = "TimeStamp";
    private static final String STATION = "StationId";
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9]{1,15}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_@$# ]{0,127}");

    private final Map<String, TurbineTable> tables = new LinkedHashMap<>();

    private TurbineTables() {
        add(TurbineTable.readings("met", "tblSCMet", TIME, STATION));
        add(TurbineTable.readings("grd", "tblSCTurGrid", TIME, STATION));
        add(TurbineTable.readings("tur", "tblSCTurbine", TIME, STATION));
        add(TurbineTable.readings("cnt", "tblSCTurCount", TIME, STATION));
        add(TurbineTable.readings("din", "tblSCTurDigiIn", TIME, STATION));
        add(TurbineTable.alarms("sum", "tblAlarmLog"));
        add(TurbineTable.readings("flg", "tblSCTurFlag", TIME, STATION));
        add(TurbineTable.readings("prs", "tblSCTurPress", TIME, STATION));
        add(TurbineTable.readings("std", "tblGrid", TIME, "Station"));
    }

    /**
     * The vendor's tables and more.
     *
     * @param entries {@code type=table}, {@code type=table:time} or {@code type=table:time:station}
     * @throws IllegalArgumentException with what was found and what is expected
     */
    public static TurbineTables with(List<String> entries) {
        TurbineTables tables = new TurbineTables();
        entries.forEach(entry -> tables.add(readings(entry)));
        return tables;
    }

    /** The table of a type; null where there is none. */
    public @Nullable TurbineTable find(String type) {
        return tables.get(type);
    }

    /** All types, the vendor's first. */
    public List<String> types() {
        return List.copyOf(tables.keySet());
    }

    /**
     * The tables of some types, in their order.
     *
     * @throws IllegalArgumentException for a type that has none
     */
    public List<TurbineTable> of(List<String> types) {
        List<TurbineTable> found = new ArrayList<>();
        for (String type : types) {
            TurbineTable table = find(type);
            if (table == null) {
                throw new IllegalArgumentException(
                        "'%s'; expected some of %s".formatted(type, String.join(", ", types())));
            }
            found.add(table);
        }
        return found;
    }

    private void add(TurbineTable table) {
        tables.put(table.type(), table);
    }

    private static TurbineTable readings(String entry) {
        String[] sides = entry.split("=", 2);
        String[] names = sides.length == 2 ? sides[1].split(":", -1) : new String[0];
        boolean readable =
                TYPE.matcher(sides[0]).matches()
                        && names.length >= 1
                        && names.length <= 3
                        && List.of(names).stream().allMatch(name -> NAME.matcher(name).matches());
        if (!readable) {
            throw new IllegalArgumentException(
                    "'%s'; expected type=table or type=table:timeColumn:stationColumn, for example tmp=tblSCTurTemp"
                            .formatted(entry));
        }
        return TurbineTable.readings(
                sides[0],
                names[0],
                names.length > 1 ? names[1] : TIME,
                names.length > 2 ? names[2] : STATION);
    }
}
