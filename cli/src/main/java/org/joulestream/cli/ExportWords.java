package org.joulestream.cli;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joulestream.cli.base.JobWords;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.turbines.month.Months;

/**
 * What is to be exported, however the words of the command line are mixed.
 *
 * @param types none for those that are configured
 * @param options of the job, months and types included
 */
record ExportWords(List<YearMonth> months, List<String> types, List<String> options) {
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-.*");

    /**
     * Sorts the words.
     *
     * @param words that stand before any type
     * @param behindTypes types, and what a user may have written behind them
     * @throws ConfigurationException when no month is among them, or none that there is
     */
    static ExportWords of(List<String> words, List<String> behindTypes) {
        JobWords first = JobWords.of(words);
        JobWords second = JobWords.of(behindTypes);
        List<String> months = new ArrayList<>(first.plain());
        List<String> types = new ArrayList<>();
        second.plain().stream()
                .flatMap(word -> Stream.of(word.split(",", -1)))
                .forEach(word -> (MONTH.matcher(word).matches() ? months : types).add(word));
        List<YearMonth> parsed = parsed(months);
        List<String> options = new ArrayList<>(first.options());
        options.addAll(second.options());
        options.add("--turbines.month=" + String.join(",", months));
        if (!types.isEmpty()) {
            options.add("--turbines.types=" + String.join(",", types));
        }
        return new ExportWords(parsed, List.copyOf(types), List.copyOf(options));
    }

    private static List<YearMonth> parsed(List<String> months) {
        if (months.isEmpty()) {
            throw new ConfigurationException(
                    "no month is given; expected yyyy-MM, for example 2023-12");
        }
        try {
            return Months.parse(months);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("month is " + wrong.getMessage());
        }
    }

    /** One for each set of months and types: other sets may run beside this one. */
    Path stateDirectory() {
        return Path.of(
                "state",
                Stream.of(Stream.of("turbines"), span(), types.stream().distinct().sorted())
                        .flatMap(parts -> parts)
                        .collect(Collectors.joining("-")));
    }

    private Stream<String> span() {
        YearMonth first = months.get(0);
        YearMonth last = months.get(months.size() - 1);
        if (months.size() == 1) {
            return Stream.of(first.toString());
        }
        boolean gapless = first.plusMonths(months.size() - 1L).equals(last);
        return gapless ? Stream.of(first + ".." + last) : months.stream().map(YearMonth::toString);
    }
}
