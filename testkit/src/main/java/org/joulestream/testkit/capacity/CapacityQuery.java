package org.joulestream.testkit.capacity;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joulestream.testkit.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A request as the real site reads it, which is with great patience. */
record CapacityQuery(CapacityKey key, boolean csv, boolean nominatedOnly) {
    private static final Pattern PATH =
            Pattern.compile(
                    "/ipost(?:/(\\w+))?/capacity/(?:enbl-)?operationally-available(?:-by-location)?");

    /** Takes 06/08/2025 and 6/8/2025. */
    private static final DateTimeFormatter GAS_DAY = DateTimeFormatter.ofPattern("M/d/uuuu");

    static Optional<CapacityQuery> of(HttpRequest request) {
        Matcher path = PATH.matcher(request.path());
        @Nullable LocalDate gasDay = gasDay(request.parameter("gasDay"));
        if (!path.matches() || gasDay == null) {
            return Optional.empty();
        }
        CapacityKey key = new CapacityKey(asset(path.group(1), request), gasDay, cycle(request));
        return Optional.of(
                new CapacityQuery(
                        key,
                        "csv".equals(request.parameter("f")),
                        "NOM".equals(request.parameter("searchType"))));
    }

    /** One client sends {@code asset=TW/capacity/}, and it works. */
    private static String asset(@Nullable String inPath, HttpRequest request) {
        if (inPath != null) {
            return inPath;
        }
        @Nullable String asset = request.parameter("asset");
        return asset == null ? "" : asset.replaceFirst("/.*", "");
    }

    private static @Nullable LocalDate gasDay(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text, GAS_DAY);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    /** Whatever the site doesn't know becomes Timely, without a word. */
    private static CapacityCycle cycle(HttpRequest request) {
        @Nullable String title = request.parameter("cycleDesc");
        @Nullable String number = request.parameter("cycle");
        Optional<CapacityCycle> cycle =
                title == null
                        ? CapacityCycle.ofNumber(number == null ? "" : number)
                        : CapacityCycle.ofTitle(title);
        return cycle.orElse(CapacityCycle.TIMELY);
    }
}
