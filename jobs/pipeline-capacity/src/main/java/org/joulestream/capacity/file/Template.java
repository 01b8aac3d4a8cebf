package org.joulestream.capacity.file;

import java.io.Serializable;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with placeholders such as {@code {asset}} and {@code {gas-day:MM/dd/yyyy}}.
 *
 * @param text as it was written
 * @param parts its pieces from left to right
 */
public record Template(String text, List<Part> parts) implements Serializable {
    /** Name of the placeholder that has the form of a date. */
    public static final String GAS_DAY = "gas-day";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}:]*)(?::([^{}]*))?\\}");
    private static final Pattern LETTERS = Pattern.compile("([A-Za-z])\\1*");
    private static final Set<String> DATE_LETTERS = Set.of("yyyy", "yy", "MM", "M", "dd", "d");

    /** A piece of a template. */
    public sealed interface Part extends Serializable {
        /** What it stands for. */
        String fill(UnaryOperator<String> literals, Function<Placeholder, String> values);
    }

    /** Text that stays as it is. */
    public record Literal(String text) implements Part {
        @Override
        public String fill(UnaryOperator<String> literals, Function<Placeholder, String> values) {
            return literals.apply(text);
        }
    }

    /**
     * What is filled in.
     *
     * @param form of a gas day, such as {@code MM/dd/yyyy}; empty for all others
     */
    public record Placeholder(String name, String form) implements Part {
        @Override
        public String fill(UnaryOperator<String> literals, Function<Placeholder, String> values) {
            return values.apply(this);
        }

        /** The form of the gas day; a day that does not exist is none. */
        public DateTimeFormatter format() {
            return DateTimeFormatter.ofPattern(form.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        }
    }

    /** Keeps a copy. */
    public Template {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a template.
     *
     * @param known names that may be in it
     * @throws IllegalArgumentException with one line for people
     */
    public static Template parse(String text, Set<String> known) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            parts.add(literal(text, text.substring(end, matcher.start())));
            String form = matcher.group(2);
            parts.add(placeholder(matcher.group(), matcher.group(1), form == null ? "" : form));
            requireKnown(matcher.group(), matcher.group(1), known);
            end = matcher.end();
        }
        parts.add(literal(text, text.substring(end)));
        return new Template(text, parts);
    }

    /** How often the placeholder is in it. */
    public long count(String name) {
        return parts.stream()
                .filter(part -> part instanceof Placeholder holder && holder.name().equals(name))
                .count();
    }

    /** The text with each piece turned into what it stands for. */
    public String fill(UnaryOperator<String> literals, Function<Placeholder, String> values) {
        return parts.stream()
                .map(part -> part.fill(literals, values))
                .collect(Collectors.joining());
    }

    private static Literal literal(String whole, String text) {
        if (text.contains("{") || text.contains("}")) {
            throw new IllegalArgumentException(
                    "'%s' has a brace without its partner; expected {name}".formatted(whole));
        }
        return new Literal(text);
    }

    private static void requireKnown(String written, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "%s is no placeholder here; expected some of %s"
                            .formatted(
                                    written,
                                    known.stream()
                                            .sorted()
                                            .map(Template::example)
                                            .collect(Collectors.joining(", "))));
        }
    }

    private static String example(String name) {
        return name.equals(GAS_DAY) ? "{gas-day:MM/dd/yyyy}" : "{" + name + "}";
    }

    private static Placeholder placeholder(String written, String name, String form) {
        if (name.equals(GAS_DAY) && !isDate(form)) {
            throw new IllegalArgumentException(
                    "%s has no form of a date; expected year, month and day in digits, for example {gas-day:MM/dd/yyyy}"
                            .formatted(written));
        }
        if (!name.equals(GAS_DAY) && !form.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has a form; expected one for gas-day only".formatted(written));
        }
        return new Placeholder(name, form);
    }

    private static boolean isDate(String form) {
        List<String> letters = LETTERS.matcher(form).results().map(run -> run.group()).toList();
        String kinds =
                letters.stream()
                        .map(run -> run.substring(0, 1))
                        .sorted()
                        .collect(Collectors.joining());
        return DATE_LETTERS.containsAll(letters)
                && kinds.equals("Mdy")
                && form.matches("[A-Za-z ./_-]+");
    }
}
