package org.joulestream.common.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the text of an option becomes a value.
 *
 * @param expected what a fault says was expected, such as {@code a date yyyy-MM-dd}
 * @param parser throws any {@link RuntimeException} for a text that isn't one
 * @param printer the text that {@code parser} would read
 */
record OptionType<T>(String expected, Function<RawValue, T> parser, Function<T, String> printer) {

    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    static final OptionType<String> TEXT = of("text", text -> text);
    static final OptionType<LocalDate> DATE = of("a date yyyy-MM-dd", LocalDate::parse);
    static final OptionType<Path> PATH = of("a path", Path::of);
    static final OptionType<URI> ADDRESS = of("a URL", OptionType::address);
    static final OptionType<ZoneId> ZONE = of("a time zone", ZoneId::of);
    static final OptionType<Boolean> FLAG = of("true or false", OptionType::flag);
    static final OptionType<Duration> DURATION =
            new OptionType<>(
                    "a duration with its unit (ms, s, min, h, d)",
                    raw -> DurationText.parse(raw.text()),
                    DurationText::print);
    static final OptionType<List<String>> TEXTS =
            new OptionType<>(
                    "a comma-separated list",
                    raw -> texts(raw.text()),
                    values -> String.join(",", values));
    static final OptionType<SecretReference> SECRET =
            new OptionType<>("a secret", SecretReference::of, SecretReference::toString);

    static OptionType<Integer> integer(int least, int greatest) {
        String expected = "a whole number from " + least + " to " + greatest;
        return of(expected, text -> between(least, Integer.parseInt(text), greatest));
    }

    /** Written plainly: an exponent could make a short text a number of a million digits. */
    static OptionType<BigDecimal> decimal(BigDecimal least, BigDecimal greatest) {
        String expected =
                "a number from %s to %s".formatted(least.toPlainString(), greatest.toPlainString());
        return new OptionType<>(
                expected,
                raw -> between(least, plain(raw.text()), greatest),
                BigDecimal::toPlainString);
    }

    /** An enum in lower case with dashes: {@code not-published} is {@code NOT_PUBLISHED}. */
    static <E extends Enum<E>> OptionType<E> choice(Class<E> type) {
        String names =
                Arrays.stream(type.getEnumConstants())
                        .map(OptionType::name)
                        .collect(Collectors.joining(", "));
        Function<RawValue, E> parser =
                raw -> Enum.valueOf(type, raw.text().toUpperCase(Locale.ROOT).replace('-', '_'));
        return new OptionType<>("one of " + names, parser, OptionType::name);
    }

    private static <T> OptionType<T> of(String expected, Function<String, T> parser) {
        return new OptionType<>(expected, raw -> parser.apply(raw.text()), String::valueOf);
    }

    private static <N extends Comparable<N>> N between(N least, N value, N greatest) {
        if (value.compareTo(least) < 0 || value.compareTo(greatest) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static BigDecimal plain(String text) {
        if (!PLAIN_DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("not a plain number");
        }
        return new BigDecimal(text);
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException("not a flag");
        };
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        if (!address.isAbsolute()) {
            throw new IllegalArgumentException("no scheme");
        }
        return address;
    }

    private static List<String> texts(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
