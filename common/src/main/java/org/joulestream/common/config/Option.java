package org.joulestream.common.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One typed setting: its key, what it means, and what it is when nobody says.
 *
 * <p>Built fluently and immutable: {@code Option.texts("capacity.assets", "Pipelines to
 * collect").withExample("TW,FEP").required()}. The environment name follows from the key ({@code
 * CAPACITY_ASSETS}); names that the replaced services used are aliases.
 */
public final class Option<T> {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)+");

    private final OptionType<T> type;
    private final String key;
    private final Text text;
    private final @Nullable T defaultValue;
    private final Function<T, List<String>> check;

    private Option(
            OptionType<T> type,
            String key,
            Text text,
            @Nullable T defaultValue,
            Function<T, List<String>> check) {
        this.type = type;
        this.key = key;
        this.text = text;
        this.defaultValue = defaultValue;
        this.check = check;
    }

    public static Option<String> text(String key, String description) {
        return of(OptionType.TEXT, key, description);
    }

    /** A whole number; both bounds belong to the range. */
    public static Option<Integer> integer(String key, int least, int greatest, String description) {
        return of(OptionType.integer(least, greatest), key, description);
    }

    /**
     * A number with a point, written without an exponent; both bounds belong to the range.
     *
     * @param least as it would be written, such as {@code 0}
     * @param greatest likewise
     */
    public static Option<BigDecimal> decimal(
            String key, String least, String greatest, String description) {
        return of(
                OptionType.decimal(new BigDecimal(least), new BigDecimal(greatest)),
                key,
                description);
    }

    public static Option<Boolean> flag(String key, String description) {
        return of(OptionType.FLAG, key, description);
    }

    public static Option<LocalDate> date(String key, String description) {
        return of(OptionType.DATE, key, description).withExample("2025-02-27");
    }

    public static Option<Duration> duration(String key, String description) {
        return of(OptionType.DURATION, key, description).withExample("10 s");
    }

    public static Option<Path> path(String key, String description) {
        return of(OptionType.PATH, key, description);
    }

    /** An absolute URL. */
    public static Option<URI> address(String key, String description) {
        return of(OptionType.ADDRESS, key, description);
    }

    public static Option<ZoneId> zone(String key, String description) {
        return of(OptionType.ZONE, key, description).withExample("America/Chicago");
    }

    /** A comma-separated list or a YAML sequence. */
    public static Option<List<String>> texts(String key, String description) {
        return of(OptionType.TEXTS, key, description);
    }

    /** A constant of an enum, written in lower case with dashes. */
    public static <E extends Enum<E>> Option<E> choice(
            String key, Class<E> type, String description) {
        return of(OptionType.choice(type), key, description);
    }

    /** A secret, which may also be given as a file under {@code KEY-file}. */
    public static Option<SecretReference> secret(String key, String description) {
        return of(OptionType.SECRET, key, description);
    }

    private static <T> Option<T> of(OptionType<T> type, String key, String description) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("'" + key + "'; expected prefix.name in lower case");
        }
        return new Option<>(
                type, key, new Text(description, "", List.of(), false), null, value -> List.of());
    }

    public Option<T> withDefault(T value) {
        return new Option<>(type, key, text, value, check);
    }

    public Option<T> withExample(String example) {
        return new Option<>(type, key, text.withExample(example), defaultValue, check);
    }

    /** Adds environment variables that mean the same, such as those of a replaced service. */
    public Option<T> withAliases(String... variables) {
        return new Option<>(type, key, text.withAliases(List.of(variables)), defaultValue, check);
    }

    /**
     * Adds a check of the value by itself.
     *
     * @param faults one line for each fault of the value, such as {@code has 'XX'; expected …}
     */
    public Option<T> withCheck(Function<T, List<String>> faults) {
        return new Option<>(type, key, text, defaultValue, faults);
    }

    public Option<T> required() {
        return new Option<>(type, key, text.asRequired(), defaultValue, check);
    }

    public String key() {
        return key;
    }

    /** The first part of the key: a job's short name, or a shared section such as {@code db}. */
    public String section() {
        return key.substring(0, key.indexOf('.'));
    }

    public String description() {
        return text.description();
    }

    /** An example as text; the default when none was given. */
    public String example() {
        return text.example().isEmpty() ? defaultText() : text.example();
    }

    /** The default as text, or nothing. */
    public String defaultText() {
        return defaultValue == null ? "" : type.printer().apply(defaultValue);
    }

    public @Nullable T defaultValue() {
        return defaultValue;
    }

    public boolean isRequired() {
        return text.required();
    }

    public boolean isSecret() {
        return type.equals(OptionType.SECRET);
    }

    public boolean isFlag() {
        return type.equals(OptionType.FLAG);
    }

    /** The environment variables of this option, the derived one first. */
    public List<String> variables() {
        return Names.concat(List.of(Names.variable(key)), text.aliases());
    }

    /** The text that would be read back as this value. */
    String print(T value) {
        return type.printer().apply(value);
    }

    String expected() {
        return example().isEmpty()
                ? type.expected()
                : type.expected() + ", for example " + example();
    }

    T parse(RawValue raw) {
        return type.parser().apply(raw);
    }

    /** What is wrong with the raw value, which {@link #parse} accepts. */
    List<String> faults(RawValue raw) {
        return check.apply(parse(raw));
    }

    @Override
    public String toString() {
        return key;
    }

    private record Text(
            String description, String example, List<String> aliases, boolean required) {
        Text withExample(String other) {
            return new Text(description, other, aliases, required);
        }

        Text withAliases(List<String> more) {
            return new Text(description, example, Names.concat(aliases, more), required);
        }

        Text asRequired() {
            return new Text(description, example, aliases, true);
        }
    }
}
