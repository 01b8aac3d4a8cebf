package org.joulestream.capacity.file;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joulestream.capacity.file.PublishedName.Known;
import org.joulestream.capacity.file.PublishedName.Unknown;
import org.joulestream.capacity.file.Template.Placeholder;
import org.jspecify.annotations.Nullable;

/**
 * The form of the names that a site gives its files, such as {@code
 * OAC_{asset}_{number}_{gas-day:MM-dd-yyyy}_{cycle}.csv}.
 */
public record NamePattern(Template template) implements Serializable {
    private static final List<String> TOLD = List.of("asset", Template.GAS_DAY, "cycle");
    private static final Set<String> PLACEHOLDERS =
            Set.of("asset", Template.GAS_DAY, "cycle", "number");

    /** Year, month or day; or what is between them. */
    private static final Pattern RUN = Pattern.compile("([A-Za-z])\\1*|[^A-Za-z]+");

    /**
     * Reads the form.
     *
     * @throws IllegalArgumentException with one line for people
     */
    public static NamePattern parse(String text) {
        Template template = Template.parse(text, PLACEHOLDERS);
        for (String name : TOLD) {
            if (template.count(name) != 1) {
                throw new IllegalArgumentException(
                        "'%s' has {%s} %d times; expected it once"
                                .formatted(text, name, template.count(name)));
            }
        }
        if (template.count("number") > 1) {
            throw new IllegalArgumentException(
                    "'%s' has {number} twice; expected it once at most".formatted(text));
        }
        return new NamePattern(template);
    }

    /** Reads a file name or path; anything else than the expected form is {@link Unknown}. */
    public PublishedName read(String path) {
        String name = PublishedName.withoutDirectories(path);
        Matcher matcher = expression().matcher(name);
        if (!matcher.matches()) {
            return unreadable(name, "is not of the known form");
        }
        LocalDate gasDay = gasDay(matcher.group("day"));
        if (gasDay == null) {
            return unreadable(name, "names a day that does not exist");
        }
        Cycle cycle = Cycle.named(matcher.group("cycle"));
        if (cycle == null) {
            return unreadable(name, "names an unknown cycle");
        }
        String number = template.count("number") == 0 ? "" : matcher.group("number");
        String asset = matcher.group("asset").toUpperCase(Locale.ROOT);
        return new Known(name, asset, number, gasDay, cycle);
    }

    /** The form for people. */
    String shown() {
        return template.text().replace(Template.GAS_DAY + ":", "");
    }

    private Pattern expression() {
        return Pattern.compile(
                template.fill(NamePattern::literal, NamePattern::group), Pattern.CASE_INSENSITIVE);
    }

    /** A browser writes a space for an underscore, and " (1)" when it saves a file twice. */
    private static String literal(String text) {
        return Pattern.quote(text)
                .replace("_", "\\E[_ ]\\Q")
                .replaceFirst("(?i)(\\.csv\\\\E)$", "\\\\E(?: \\\\(\\\\d+\\\\))?\\\\Q$1");
    }

    private static String group(Placeholder placeholder) {
        return switch (placeholder.name()) {
            case "asset" -> "(?<asset>[a-z0-9]+)";
            case "number" -> "(?<number>\\d+)";
            case "cycle" -> "(?<cycle>[a-z0-9_ \\-]+?)";
            default -> "(?<day>" + digits(placeholder.form()) + ")";
        };
    }

    private static String digits(String form) {
        return RUN.matcher(form).replaceAll(run -> Matcher.quoteReplacement(digitsOf(run.group())));
    }

    private static String digitsOf(String run) {
        if (!Character.isLetter(run.charAt(0))) {
            return Pattern.quote(run);
        }
        return run.length() == 1 ? "\\d{1,2}" : "\\d{" + run.length() + "}";
    }

    private @Nullable LocalDate gasDay(String text) {
        try {
            return LocalDate.parse(text, dayForm().format());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Placeholder dayForm() {
        return template.parts().stream()
                .filter(Placeholder.class::isInstance)
                .map(Placeholder.class::cast)
                .filter(placeholder -> placeholder.name().equals(Template.GAS_DAY))
                .findFirst()
                .orElseThrow();
    }

    private Unknown unreadable(String name, String problem) {
        return new Unknown(
                name, "file name '%s' %s; expected %s".formatted(name, problem, shown()));
    }
}
