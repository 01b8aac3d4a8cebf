package org.joulestream.testkit.scada;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A wind farm's SCADA tables over some days: the same on every machine, and any part of them
 * without the rest. The truth comes from here, never from a database.
 *
 * <p>Rows are values as a driver gives them: {@link LocalDateTime}, {@link Integer}, {@link Float},
 * padded {@link String}, or null. A farm has stamps from the first midnight to the one after its
 * last day, both included, and alarms that begin from five days before to two days after.
 *
 * <p>Rows are missing (alone, for long, and most of the site at once), empty, late, corrected and
 * taken away: what is there depends on the time of asking.
 *
 * @param thermometer the met table's name for it, without {@code _mean}
 * @param wide whether the turbines' table has 85 columns
 */
public record ScadaFarm(
        long seed,
        List<Integer> turbines,
        List<Integer> masts,
        LocalDate firstDay,
        int days,
        String thermometer,
        boolean wide) {
    /** After everything has come, been corrected or been taken away. */
    public static final LocalDateTime IN_THE_END = LocalDateTime.of(9999, 12, 31, 0, 0);

    private static final int FIRST_TURBINE = 2307405;
    private static final int ALL_TURBINES = 131;
    private static final List<Integer> ALL_MASTS = List.of(38, 39, 246);
    private static final int ALARM_DAYS_BEFORE = 5;
    private static final int ALARM_DAYS_AFTER = 2;

    public ScadaFarm {
        turbines = List.copyOf(turbines);
        masts = List.copyOf(masts);
    }

    /** The first so many turbines and masts, for days. */
    public static ScadaFarm of(long seed, int turbines, int masts, LocalDate firstDay, int days) {
        return new ScadaFarm(
                seed,
                IntStream.range(FIRST_TURBINE, FIRST_TURBINE + turbines).boxed().toList(),
                ALL_MASTS.subList(0, masts),
                firstDay,
                days,
                thermometerAt(firstDay),
                false);
    }

    /** All 131 turbines and 3 masts for a month. */
    public static ScadaFarm whole(long seed, YearMonth month) {
        return of(seed, ALL_TURBINES, 3, month.atDay(1), month.lengthOfMonth());
    }

    /** The same with 85 columns in the turbines' table. */
    public ScadaFarm widened() {
        return new ScadaFarm(seed, turbines, masts, firstDay, days, thermometer, true);
    }

    /** The same with another name of the thermometer, such as {@code met_TemperatureRot}. */
    public ScadaFarm withThermometer(String name) {
        return new ScadaFarm(seed, turbines, masts, firstDay, days, name, wide);
    }

    /** All its stamps. */
    public ScadaStretch stretch() {
        return ScadaStretch.days(firstDay, days, ScadaEdge.CLOSED);
    }

    /** In the order of the table. */
    public List<ScadaColumn> columns(ScadaTable table) {
        return table == ScadaTable.ALARM ? AlarmLog.COLUMNS : sensors(table).columns();
    }

    /**
     * What an export of the stretch has, sorted by key: rows with such a stamp, and alarms that
     * share a moment with it, those without an end included.
     *
     * @param stretch of a ten-minute table no further than the farm's own
     */
    public Stream<@Nullable Object[]> rows(
            ScadaTable table, ScadaStretch stretch, LocalDateTime asOf) {
        return table == ScadaTable.ALARM
                ? alarms(stretch, asOf, code -> true)
                : tenMinutes(table).rows(stretch, asOf);
    }

    /**
     * Alarms that share a moment with the stretch, sorted by ID.
     *
     * @param lasting codes that last where they have no end; the others are of their first moment
     */
    public Stream<@Nullable Object[]> alarms(
            ScadaStretch stretch, LocalDateTime asOf, IntPredicate lasting) {
        return allAlarms(asOf).filter(row -> overlaps(stretch, row, lasting));
    }

    /** Whether alarms of this code are of a moment and never get a TimeOff. */
    public static boolean isEvent(int code) {
        return AlarmCode.isEvent(code);
    }

    /** Creates all tables, empty. */
    public void createTables(Connection connection) throws SQLException {
        for (ScadaTable table : ScadaTable.values()) {
            filling(table).create(connection);
        }
    }

    /** Creates all tables and fills them as they are at that moment. */
    public void fill(Connection connection, LocalDateTime asOf) throws SQLException {
        fill(connection, asOf, ScadaTable.values());
    }

    /** Creates all tables and fills some of them. */
    public void fill(Connection connection, LocalDateTime asOf, ScadaTable... tables)
            throws SQLException {
        createTables(connection);
        for (ScadaTable table : tables) {
            filling(table).insert(connection, everything(table, asOf));
        }
    }

    /** Brings tables filled as of a moment to a later one; only what changed is touched. */
    public void advance(Connection connection, LocalDateTime before, LocalDateTime asOf)
            throws SQLException {
        for (ScadaTable table : ScadaTable.values()) {
            filling(table).change(connection, everything(table, before), everything(table, asOf));
        }
    }

    /** All rows of a table, alarms outside the farm's days included. */
    public Stream<@Nullable Object[]> everything(ScadaTable table, LocalDateTime asOf) {
        return table == ScadaTable.ALARM ? allAlarms(asOf) : rows(table, stretch(), asOf);
    }

    private Stream<@Nullable Object[]> allAlarms(LocalDateTime asOf) {
        return new AlarmLog(Chance.of(seed), turbines)
                .rows(
                        firstDay.minusDays(ALARM_DAYS_BEFORE),
                        firstDay.plusDays(days - 1 + ALARM_DAYS_AFTER),
                        asOf);
    }

    private TenMinuteRows tenMinutes(ScadaTable table) {
        Sensors sensors = sensors(table);
        return new TenMinuteRows(
                Chance.of(seed),
                table,
                sensors,
                table == ScadaTable.MET ? masts : turbines,
                sensors.columns().size());
    }

    private Sensors sensors(ScadaTable table) {
        return switch (table) {
            case MET -> new MetSensors(thermometer);
            case TURBINE -> wide ? new WideSensors() : TurbineSensors.TURBINE;
            case GRID -> TurbineSensors.GRID;
            case COUNT -> TurbineSensors.COUNT;
            case DIGITAL_IN -> TurbineSensors.DIGITAL_IN;
            case ALARM -> throw new IllegalArgumentException("alarms come from no sensor");
        };
    }

    private TableFilling filling(ScadaTable table) {
        return new TableFilling(table, columns(table));
    }

    private static boolean overlaps(
            ScadaStretch stretch, @Nullable Object[] row, IntPredicate lasting) {
        LocalDateTime on = (LocalDateTime) row[1];
        LocalDateTime off = (LocalDateTime) row[2];
        boolean moment = off == null && !lasting.test((Integer) row[4]);
        return stretch.overlaps(on, moment ? on : off);
    }

    /** It was renamed twice, once by mistake. */
    private static String thermometerAt(LocalDate day) {
        if (day.getYear() < 2022) {
            return "met_Temperature";
        }
        return day.getYear() < 2023 ? "met_TemperatureRot" : "met_TemperatureTen";
    }
}
