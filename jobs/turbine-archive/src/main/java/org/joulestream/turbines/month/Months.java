package org.joulestream.turbines.month;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Months as users write them: {@code 2023-12}, {@code 2023-10..2023-12}, or several of these. */
public final class Months {

    private static final String RANGE = "..";

    /** More is a mistake in the year. */
    private static final int MOST = 600;

    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");

    private Months() {}

    /**
     * The months in order, each once.
     *
     * @throws IllegalArgumentException with what was found and what is expected
     */
    public static List<YearMonth> parse(List<String> texts) {
        TreeSet<YearMonth> months = new TreeSet<>();
        texts.forEach(text -> range(text).forEach(months::add));
        return List.copyOf(months);
    }

    private static Stream<YearMonth> range(String text) {
        int dots = text.indexOf(RANGE);
        if (dots < 0) {
            return Stream.of(month(text, text));
        }
        YearMonth first = month(text.substring(0, dots), text);
        YearMonth last = month(text.substring(dots + RANGE.length()), text);
        if (last.isBefore(first) || last.isAfter(first.plusMonths(MOST))) {
            throw new IllegalArgumentException(
                    "'%s'; expected the earlier month first, %d months at the most"
                            .formatted(text, MOST));
        }
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1));
    }

    private static YearMonth month(String text, String whole) {
        if (MONTH.matcher(text.strip()).matches()) {
            try {
                return YearMonth.parse(text.strip());
            } catch (DateTimeException noSuchMonth) {
                // Told below, like everything else that is no month.
            }
        }
        throw new IllegalArgumentException(
                "'%s'; expected yyyy-MM, for example 2023-12 or 2023-10..2023-12".formatted(whole));
    }
}
