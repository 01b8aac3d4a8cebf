package org.joulestream.testkit.scada;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScadaFarmTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 12, 1);
    private static final LocalDateTime FIRST_NIGHT = LocalDateTime.of(2023, 12, 2, 0, 0);
    private static final ScadaFarm FARM = ScadaFarm.of(7, 3, 1, FIRST, 3);

    @ParameterizedTest
    @EnumSource(ScadaTable.class)
    void givesTheSameRowsForTheSameSeed(ScadaTable table) {
        List<String> rows = texts(FARM, table);

        assertThat(texts(ScadaFarm.of(7, 3, 1, FIRST, 3), table)).isEqualTo(rows);
        assertThat(texts(ScadaFarm.of(8, 3, 1, FIRST, 3), table)).isNotEqualTo(rows);
    }

    @Test
    void givesAPartAsTheWholeHasIt() {
        ScadaStretch day = ScadaStretch.days(FIRST.plusDays(1), 1, ScadaEdge.HALF_OPEN_START);

        List<String> part =
                FARM.rows(ScadaTable.GRID, day, ScadaFarm.IN_THE_END)
                        .map(Arrays::toString)
                        .toList();

        assertThat(texts(FARM, ScadaTable.GRID)).containsSubsequence(part);
        assertThat(part).hasSizeBetween(380, 432);
        assertThat(part.get(0)).startsWith("[2023-12-02T00:00, ");
        assertThat(part.get(part.size() - 1)).startsWith("[2023-12-02T23:50, ");
    }

    @Test
    void givesTheSameValuesInAFarmOfOtherDaysAndMoreTurbines() {
        List<String> larger =
                texts(ScadaFarm.of(7, 9, 3, FIRST.minusDays(9), 20), ScadaTable.COUNT);

        assertThat(larger).containsAll(texts(FARM, ScadaTable.COUNT));
    }

    @Test
    void hasBothMidnights() {
        Set<Object> stamps =
                rows(FARM, ScadaTable.MET).map(row -> row[0]).collect(Collectors.toSet());

        assertThat(stamps)
                .contains(FIRST.atStartOfDay(), FIRST.plusDays(3).atStartOfDay())
                .allMatch(stamp -> FARM.stretch().contains((LocalDateTime) stamp));
    }

    @ParameterizedTest
    @EnumSource(ScadaTable.class)
    void isSortedByAUniqueKeyThatIsNeverNull(ScadaTable table) {
        int keys = table.key().size();
        List<String> sorted =
                rows(FARM, table).map(row -> Arrays.toString(Arrays.copyOf(row, keys))).toList();

        assertThat(sorted).doesNotHaveDuplicates().noneMatch(key -> key.contains("null"));
        // Stamps of one length and ids of one length sort as texts.
        assertThat(padded(sorted)).isSorted();
    }

    @Test
    void lacksRowsAndHasEmptyOnes() {
        ScadaFarm month = ScadaFarm.of(7, 21, 1, FIRST, 31);

        long rows = rows(month, ScadaTable.GRID).count();
        long empty = rows(month, ScadaTable.GRID).filter(ScadaFarmTest::isEmpty).count();

        assertThat(rows).isBetween((long) (0.94 * 21 * 4465), (long) (0.995 * 21 * 4465));
        assertThat(empty).isBetween(100L, 500L);
        assertThat(longestGap(month)).isBetween(140L, 480L);
        assertThat(fewestStations(month)).isLessThanOrEqualTo(6);
    }

    @Test
    void getsRowsThatComeLateAndLosesSome() {
        LocalDateTime soon = FIRST.plusDays(3).atStartOfDay();
        Set<String> early = keys(soon);
        Set<String> atLast = keys(ScadaFarm.IN_THE_END);

        assertThat(atLast).anyMatch(key -> !early.contains(key));
        assertThat(early).anyMatch(key -> !atLast.contains(key));
    }

    @Test
    void correctsValuesLater() {
        LocalDateTime soon = FIRST.plusDays(3).atStartOfDay();
        Set<String> early = texts(soon);
        Set<String> corrected =
                texts(ScadaFarm.IN_THE_END).stream()
                        .filter(row -> !early.contains(row))
                        .map(ScadaFarmTest::key)
                        .filter(keys(soon)::contains)
                        .collect(Collectors.toSet());

        assertThat(corrected).hasSizeBetween(2, 40);
    }

    @Test
    void knowsNothingOfTheFuture() {
        assertThat(FARM.rows(ScadaTable.TURBINE, FARM.stretch(), FIRST_NIGHT))
                .isNotEmpty()
                .allMatch(row -> !((LocalDateTime) row[0]).isAfter(FIRST_NIGHT));
        assertThat(FARM.everything(ScadaTable.ALARM, FIRST_NIGHT))
                .isNotEmpty()
                .allMatch(row -> !((LocalDateTime) row[1]).isAfter(FIRST_NIGHT))
                .allMatch(row -> row[2] == null || !((LocalDateTime) row[2]).isAfter(FIRST_NIGHT));
    }

    @Test
    void keepsTheBooksOfEnergy() {
        Predicate<@Nullable Object[]> balanced =
                row ->
                        isEmpty(row)
                                || Math.abs(number(row, 3) - number(row, 4) - number(row, 2)) <= 2;

        assertThat(rows(FARM, ScadaTable.COUNT)).allMatch(balanced);
        assertThat(rows(FARM, ScadaTable.COUNT).filter(row -> !isEmpty(row)))
                .allMatch(row -> number(row, 3) >= 0 && number(row, 3) <= 418)
                .anyMatch(row -> number(row, 2) < 0);
    }

    @Test
    void staysInTheRangesOfAWindFarm() {
        ScadaFarm month = ScadaFarm.of(7, 5, 3, FIRST, 31);

        assertThat(rows(month, ScadaTable.GRID).filter(row -> !isEmpty(row)))
                .allMatch(
                        row -> number(row, 2) <= number(row, 4) && number(row, 4) <= number(row, 3))
                .allMatch(row -> number(row, 2) > -150 && number(row, 3) < 2900)
                .anyMatch(row -> number(row, 4) > 2350)
                .anyMatch(row -> number(row, 4) < 0);
        assertThat(rows(month, ScadaTable.MET).filter(row -> !isEmpty(row)))
                .allMatch(row -> number(row, 3) >= 0 && number(row, 3) <= 361)
                .allMatch(row -> number(row, 4) > 1006 && number(row, 4) < 1014);
        assertThat(rows(month, ScadaTable.DIGITAL_IN).filter(row -> !isEmpty(row)))
                .allMatch(row -> number(row, 2) >= 0 && number(row, 2) <= 601)
                .anyMatch(row -> number(row, 2) > 0);
    }

    @Test
    void hasAlarmsThatTouchTheStretchInEveryWay() {
        LocalDateTime start = FIRST.atStartOfDay();
        LocalDateTime end = FIRST.plusDays(3).atStartOfDay();
        List<@Nullable Object[]> alarms = rows(FARM, ScadaTable.ALARM).toList();

        assertThat(alarms)
                .anyMatch(row -> on(row).isBefore(start) && row[2] == null)
                .anyMatch(row -> on(row).isBefore(start) && start.equals(row[2]))
                .anyMatch(
                        row -> on(row).isBefore(start) && isIn((LocalDateTime) row[2], start, end))
                .anyMatch(row -> on(row).equals(end))
                .anyMatch(row -> isIn((LocalDateTime) row[2], end, end.plusYears(1)))
                .noneMatch(row -> on(row).isAfter(end));
        assertThat(FARM.everything(ScadaTable.ALARM, ScadaFarm.IN_THE_END))
                .anyMatch(row -> on(row).isAfter(end) && row[2] == null)
                .anyMatch(row -> isIn((LocalDateTime) row[2], start.minusDays(9), start));
    }

    @Test
    void leavesOutEventsOfOtherMonthsWhereAsked() {
        List<String> lasting =
                FARM.alarms(FARM.stretch(), ScadaFarm.IN_THE_END, code -> !ScadaFarm.isEvent(code))
                        .map(Arrays::toString)
                        .toList();

        assertThat(texts(FARM, ScadaTable.ALARM)).containsAll(lasting);
        assertThat(lasting).hasSizeLessThan(texts(FARM, ScadaTable.ALARM).size());
    }

    @Test
    void hasParametersAsTheVendorWritesThem() {
        Set<String> parameters =
                rows(FARM, ScadaTable.ALARM)
                        .map(row -> (String) Objects.requireNonNull(row[5]))
                        .collect(Collectors.toSet());

        assertThat(parameters)
                .allMatch(parameter -> parameter.length() == 20)
                .contains("Stopped             ", "Resumed             ", " ".repeat(20))
                .anyMatch(parameter -> parameter.startsWith("Générateur"));
    }

    @Test
    void hasThousandthsOnlyWhereTheServerSpeaks() {
        assertThat(rows(FARM, ScadaTable.ALARM))
                .anyMatch(row -> thousandths(row) > 0)
                .allMatch(row -> thousandths(row) == 0 || Objects.equals(row[3], 91))
                .allMatch(row -> "037".contains("" + thousandths(row) % 10));
    }

    @Test
    void namesTheThermometerByItsPeriod() {
        assertThat(names(ScadaFarm.of(1, 1, 1, LocalDate.of(2021, 5, 1), 1), ScadaTable.MET))
                .contains("met_Temperature_mean");
        assertThat(names(ScadaFarm.of(1, 1, 1, LocalDate.of(2022, 5, 1), 1), ScadaTable.MET))
                .contains("met_TemperatureRot_mean");
        assertThat(names(FARM, ScadaTable.MET)).contains("met_TemperatureTen_mean").hasSize(18);
        assertThat(names(FARM.withThermometer("met_TemperatureRot"), ScadaTable.MET))
                .contains("met_TemperatureRot_stddev");
    }

    @Test
    void widensTheTurbinesTable() {
        assertThat(names(FARM, ScadaTable.TURBINE)).hasSize(6);
        assertThat(names(FARM.widened(), ScadaTable.TURBINE)).hasSize(85).doesNotHaveDuplicates();
        assertThat(rows(FARM.widened(), ScadaTable.TURBINE))
                .allMatch(row -> row.length == 85 && (isEmpty(row) || row[84] != null));
    }

    @Test
    void hasAllStationsOfTheWholeFarm() {
        ScadaFarm farm = ScadaFarm.whole(1, YearMonth.of(2023, 2));

        assertThat(farm.turbines()).hasSize(131).contains(2307405, 2307535);
        assertThat(farm.masts()).containsExactly(38, 39, 246);
        assertThat(farm.days()).isEqualTo(28);
    }

    private static Stream<@Nullable Object[]> rows(ScadaFarm farm, ScadaTable table) {
        return farm.rows(table, farm.stretch(), ScadaFarm.IN_THE_END);
    }

    private static List<String> texts(ScadaFarm farm, ScadaTable table) {
        return rows(farm, table).map(Arrays::toString).toList();
    }

    private static Set<String> texts(LocalDateTime asOf) {
        return FARM.rows(ScadaTable.GRID, FARM.stretch(), asOf)
                .map(Arrays::toString)
                .collect(Collectors.toSet());
    }

    private static Set<String> keys(LocalDateTime asOf) {
        return texts(asOf).stream().map(ScadaFarmTest::key).collect(Collectors.toSet());
    }

    private static String key(String row) {
        return row.substring(0, row.indexOf(", ", row.indexOf(", ") + 2));
    }

    private static List<String> padded(List<String> keys) {
        return keys.stream().map(key -> String.format("%40s", key)).toList();
    }

    private static List<String> names(ScadaFarm farm, ScadaTable table) {
        return farm.columns(table).stream().map(ScadaColumn::name).toList();
    }

    private static boolean isEmpty(@Nullable Object[] row) {
        return row[2] == null;
    }

    private static float number(@Nullable Object[] row, int column) {
        return (Float) Objects.requireNonNull(row[column]);
    }

    private static LocalDateTime on(@Nullable Object[] row) {
        return (LocalDateTime) Objects.requireNonNull(row[1]);
    }

    private static int thousandths(@Nullable Object[] row) {
        return on(row).get(ChronoField.MILLI_OF_SECOND);
    }

    private static boolean isIn(
            @Nullable LocalDateTime moment, LocalDateTime start, LocalDateTime end) {
        return moment != null && moment.isAfter(start) && moment.isBefore(end);
    }

    /** In stamps, of any one turbine. */
    private static long longestGap(ScadaFarm farm) {
        Map<Object, LocalDateTime> last = new HashMap<>();
        return rows(farm, ScadaTable.GRID)
                .mapToLong(
                        row -> {
                            LocalDateTime stamp = (LocalDateTime) Objects.requireNonNull(row[0]);
                            LocalDateTime before = last.put(Objects.requireNonNull(row[1]), stamp);
                            return before == null
                                    ? 0
                                    : before.until(stamp, ChronoUnit.MINUTES) / 10 - 1;
                        })
                .max()
                .orElseThrow();
    }

    private static long fewestStations(ScadaFarm farm) {
        return rows(farm, ScadaTable.GRID)
                .collect(Collectors.groupingBy(row -> row[0], Collectors.counting()))
                .values()
                .stream()
                .min(Long::compare)
                .orElseThrow();
    }
}
