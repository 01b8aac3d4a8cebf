package org.joulestream.common.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one job's settings: defaults &lt; YAML &lt; environment &lt; arguments, and in each layer
 * the job's own name before the shared one. An empty value counts as not given.
 */
public final class SettingsReader {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final OptionScope scope;
    private final Faults faults = new Faults();
    private final Map<String, RawValue> environment;

    private SettingsReader(OptionScope scope, ConfigurationSources sources) {
        this.scope = scope;
        this.environment = environment(sources, faults);
    }

    /**
     * Reads and checks everything.
     *
     * @param scope the job whose settings are read
     * @param known all jobs: their sections in a shared YAML file are no faults
     * @throws ConfigurationException with all faults
     */
    public static Settings read(
            OptionScope scope, List<OptionScope> known, ConfigurationSources sources) {
        SettingsReader reader = new SettingsReader(scope, sources);
        return reader.settings(UnknownKeys.of(scope, known, reader.faults), sources);
    }

    /**
     * The same for a program that needs a few options only and knows no job: what a file has in
     * other sections than these is checked by those who use it.
     *
     * @param sections of a file in which every key must be one of the scope's
     * @throws ConfigurationException with all faults
     */
    public static Settings readPart(
            OptionScope scope, Set<String> sections, ConfigurationSources sources) {
        SettingsReader reader = new SettingsReader(scope, sources);
        return reader.settings(UnknownKeys.within(sections, scope, reader.faults), sources);
    }

    /**
     * The top-level sections of a YAML file.
     *
     * @throws ConfigurationException when the file cannot be read or is broken
     */
    public static Set<String> sections(Path yaml) {
        Faults faults = new Faults();
        Set<String> sections =
                YamlFile.read(yaml, faults).keySet().stream()
                        .map(key -> key.split("\\.", 2)[0])
                        .collect(Collectors.toCollection(TreeSet::new));
        faults.throwIfAny();
        return sections;
    }

    private Settings settings(UnknownKeys unknown, ConfigurationSources sources) {
        Map<String, RawValue> arguments =
                Arguments.read(sources.arguments(), scope.flags(), faults);
        Map<String, RawValue> yaml =
                sources.yaml() == null ? Map.of() : YamlFile.read(sources.yaml(), faults);
        unknown.inYaml(yaml);
        unknown.inArguments(arguments);
        Settings settings =
                values(layers(arguments, yaml, sources.ground()), new Layer(yaml, Names::keys));
        faults.throwIfAny();
        return settings;
    }

    private List<Layer> layers(
            Map<String, RawValue> arguments,
            Map<String, RawValue> yaml,
            @Nullable List<String> ground) {
        Layer given = new Layer(arguments, Names::keys);
        if (ground != null) {
            Map<String, RawValue> former = Arguments.read(ground, scope.flags(), faults);
            return List.of(given, new Layer(former, Names::keys));
        }
        return List.of(
                given, new Layer(environment, Names::variables), new Layer(yaml, Names::keys));
    }

    private static Map<String, RawValue> environment(ConfigurationSources sources, Faults faults) {
        Map<String, RawValue> variables = new HashMap<>();
        if (sources.environmentFile() != null) {
            EnvironmentFile.read(sources.environmentFile(), faults)
                    .forEach(
                            (name, text) -> {
                                Origin origin =
                                        Origin.environmentFile(sources.environmentFile(), name);
                                variables.put(name, new RawValue(text, origin));
                            });
        }
        sources.environment()
                .forEach(
                        (name, text) -> {
                            if (!text.isBlank()) {
                                variables.put(name, new RawValue(text, Origin.environment(name)));
                            }
                        });
        return variables;
    }

    private Settings values(List<Layer> layers, Layer yaml) {
        Map<String, Object> values = new HashMap<>();
        Map<String, Origin> origins = new HashMap<>();
        for (Option<?> option : scope.options()) {
            RawValue raw = find(option, layers);
            checkOverridden(option, raw, yaml);
            Object value = raw == null ? absent(option) : parsed(option, raw);
            if (value != null) {
                values.put(option.key(), value);
                origins.put(
                        option.key(), raw == null ? Origin.defaultOf(option.key()) : raw.origin());
            }
        }
        return new Settings(scope, values, origins);
    }

    /** A fault in the YAML file is told even where something else decides the value today. */
    private void checkOverridden(Option<?> option, @Nullable RawValue winner, Layer yaml) {
        RawValue written = find(option, List.of(yaml));
        if (written != null && !written.equals(winner) && !option.isSecret()) {
            Object unused = parsed(option, written);
        }
    }

    private @Nullable RawValue find(Option<?> option, List<Layer> layers) {
        for (Layer layer : layers) {
            for (String name : layer.names().apply(option, scope.job())) {
                RawValue raw = layer.values().get(name);
                if (raw != null && !raw.text().isBlank()) {
                    return option.isSecret() ? secret(option, name, raw) : raw;
                }
            }
        }
        return null;
    }

    private RawValue secret(Option<?> option, String name, RawValue raw) {
        if (Names.namesFile(name)) {
            return raw.asSecretFile();
        }
        return Names.namesVariable(name) ? variable(option, raw) : raw;
    }

    /** A variable that is not there yet may be there where the secret is resolved. */
    private RawValue variable(Option<?> option, RawValue raw) {
        String variable = raw.text().strip();
        if (!VARIABLE.matcher(variable).matches()) {
            // Not shown: it may be the secret itself.
            faults.add(
                    "%s%s (%s) is no name of a variable; expected one such as %s"
                            .formatted(
                                    option.key(),
                                    Names.VARIABLE_KEY,
                                    raw.origin(),
                                    option.variables().get(0)));
        }
        RawValue found = environment.get(variable);
        return found == null ? new RawValue(variable, Origin.environment(variable)) : found;
    }

    private @Nullable Object absent(Option<?> option) {
        if (option.isRequired() && option.defaultValue() == null) {
            faults.missing(option);
        }
        return option.defaultValue();
    }

    private @Nullable Object parsed(Option<?> option, RawValue raw) {
        try {
            RawValue value = option.isSecret() ? raw : stripped(raw);
            option.faults(value)
                    .forEach(
                            fault -> faults.add(option.key() + " (" + raw.origin() + ") " + fault));
            return option.parse(value);
        } catch (RuntimeException e) {
            // Parsers of the JDK fail in many ways and their texts may quote the value: the fault
            // says what was expected instead.
            faults.badValue(option, raw);
            return null;
        }
    }

    private static RawValue stripped(RawValue raw) {
        return new RawValue(raw.text().strip(), raw.origin());
    }

    private record Layer(
            Map<String, RawValue> values, BiFunction<Option<?>, String, List<String>> names) {}
}
