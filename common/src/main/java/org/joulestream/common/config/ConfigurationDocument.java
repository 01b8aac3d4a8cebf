package org.joulestream.common.config;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the reference of all options as Markdown. */
public final class ConfigurationDocument {
    private static final String HEAD =
            """
            | Key | Environment | Default | Description | Example |
            |---|---|---|---|---|
            """;

    private ConfigurationDocument() {}

    /**
     * One chapter: the options of a job, or a shared section.
     *
     * @param title the heading
     * @param text a sentence below it
     * @param options the rows of its table
     */
    public record Section(String title, String text, List<Option<?>> options) {}

    /** The whole document. */
    public static String markdown(String introduction, List<Section> sections) {
        return introduction
                + sections.stream()
                        .map(ConfigurationDocument::chapter)
                        .collect(Collectors.joining());
    }

    private static String chapter(Section section) {
        String rows =
                section.options().stream()
                        .map(ConfigurationDocument::row)
                        .collect(Collectors.joining());
        return "\n## %s\n\n%s\n\n%s%s".formatted(section.title(), section.text(), HEAD, rows);
    }

    private static String row(Option<?> option) {
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        keys(option),
                        variables(option),
                        option.isRequired() ? "(required)" : code(option.defaultText()),
                        cell(option.description()),
                        code(option.example()));
    }

    private static String keys(Option<?> option) {
        String key = code(option.key());
        if (!option.isSecret()) {
            return key;
        }
        return "%s, %s or %s"
                .formatted(
                        key,
                        code(option.key() + Names.FILE_KEY),
                        code(option.key() + Names.VARIABLE_KEY));
    }

    private static String variables(Option<?> option) {
        List<String> names = option.variables();
        String suffix = option.isSecret() ? " (or each with `" + Names.FILE_VARIABLE + "`)" : "";
        return names.stream().map(ConfigurationDocument::code).collect(Collectors.joining(", "))
                + suffix;
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
