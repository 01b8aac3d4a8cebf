package org.joulestream.testkit.scada;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The alarms of a farm, a day at a time. */
record AlarmLog(Chance seed, List<Integer> turbines) {
    private static final long IDS_FROM = LocalDate.of(2010, 1, 1).toEpochDay();
    private static final int IDS_PER_DAY = 7_000;
    private static final int SERVER_STATION = 91;
    private static final int LATE_ONE_IN = 150;
    private static final List<String> PARAMETERS =
            List.of("", "", "", "", "21.0", ".0", "Générateur", "Größe ±5 %", "¿Qué?");
    private static final List<String> SERVER_PARAMETERS =
            List.of("BelowExpect", "628", "Réseau", "21.0");

    static final List<ScadaColumn> COLUMNS =
            List.of(
                    ScadaColumn.integer("ID"),
                    ScadaColumn.dateTime("TimeOn"),
                    ScadaColumn.dateTime("TimeOff"),
                    ScadaColumn.integer("StationNr"),
                    ScadaColumn.integer("Alarmcode"),
                    ScadaColumn.text("Parameter", Alarm.PARAMETER_LENGTH));

    /** Those that began on these days, with those the log has by then only, sorted by ID. */
    Stream<@Nullable Object[]> rows(LocalDate first, LocalDate last, LocalDateTime asOf) {
        return first.datesUntil(last.plusDays(1)).flatMap(day -> rows(day, asOf));
    }

    private Stream<@Nullable Object[]> rows(LocalDate day, LocalDateTime asOf) {
        List<Alarm> alarms = alarms(day);
        int firstId = (int) (day.toEpochDay() - IDS_FROM) * IDS_PER_DAY;
        return IntStream.range(0, alarms.size())
                .filter(index -> !loggedAt(alarms.get(index), firstId + index).isAfter(asOf))
                .mapToObj(index -> alarms.get(index).row(firstId + index, asOf));
    }

    private LocalDateTime loggedAt(Alarm alarm, int id) {
        Chance chance = seed.with(id);
        return chance.oneIn(81, LATE_ONE_IN)
                ? alarm.on().plusMinutes(60 + chance.below(82, 3000))
                : alarm.on();
    }

    private List<Alarm> alarms(LocalDate day) {
        List<Alarm> alarms = new ArrayList<>();
        for (int station : turbines) {
            Chance chance = seed.with(station).with(day.toEpochDay());
            int count = 20 + chance.below(83, 30);
            for (int number = 0; number < count; number++) {
                alarms.add(alarm(day, station, chance.with(number)));
            }
        }
        addCertain(day, alarms);
        alarms.sort(
                Comparator.comparing(Alarm::on)
                        .thenComparing(Alarm::station)
                        .thenComparing(Alarm::code));
        return alarms;
    }

    private static Alarm alarm(LocalDate day, int station, Chance chance) {
        LocalDateTime on = day.atStartOfDay().plusSeconds(chance.below(84, 86_400));
        double kind = chance.share(85);
        if (kind < 0.6) {
            return new Alarm(on, null, station, AlarmCode.CYCLES.get(chance.below(86, 2)), "");
        }
        if (kind < 0.75) {
            String parameter = chance.oneIn(87, 2) ? "Stopped" : "Resumed";
            return new Alarm(on, null, station, AlarmCode.STOPPED_RESUMED, parameter);
        }
        if (kind < 0.8) {
            return server(on, chance);
        }
        int code = AlarmCode.STOPS.get(chance.below(88, AlarmCode.STOPS.size()));
        String parameter = PARAMETERS.get(chance.below(89, PARAMETERS.size()));
        return new Alarm(on, on.plusSeconds(lasts(chance)), station, code, parameter);
    }

    /** Thousandths as datetime keeps them: they end in 0, 3 or 7. */
    private static Alarm server(LocalDateTime on, Chance chance) {
        int[] ends = {0, 3, 7};
        int thousandths = chance.below(91, 100) * 10 + ends[chance.below(92, 3)];
        return new Alarm(
                on.plusNanos(thousandths * 1_000_000L),
                null,
                SERVER_STATION,
                AlarmCode.SERVER.get(chance.below(93, AlarmCode.SERVER.size())),
                SERVER_PARAMETERS.get(chance.below(94, SERVER_PARAMETERS.size())));
    }

    /** Minutes, at times hours, and one in fifty for days. */
    private static long lasts(Chance chance) {
        int longest = chance.oneIn(95, 50) ? 400_000 : chance.oneIn(96, 5) ? 30_000 : 1_500;
        return 1L + chance.below(97, longest);
    }

    /** What every day has: one without an end, and those that begin, end or last at midnight. */
    private void addCertain(LocalDate day, List<Alarm> alarms) {
        int number = (int) day.toEpochDay();
        int station = turbines.get(number % turbines.size());
        LocalDateTime start = day.atStartOfDay();
        int chained = AlarmCode.CHAIN.get(number % AlarmCode.CHAIN.size());
        alarms.add(new Alarm(start.plusHours(18), null, station, chained, ""));
        alarms.add(new Alarm(start, start.plusHours(1), station, 1007, "owner"));
        alarms.add(new Alarm(start.plusHours(20), start.plusDays(1), station, 1008, "vendor"));
        alarms.add(new Alarm(start.plusHours(22), start.plusHours(27), station, 1025, ""));
    }
}
