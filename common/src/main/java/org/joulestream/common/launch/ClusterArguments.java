package org.joulestream.common.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.S3Options;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;

/**
 * The options that were given, as arguments for a job on a cluster: what is a default stays one,
 * paths are absolute, and a secret travels as the name of a variable or of a file.
 */
public final class ClusterArguments {
    private static final Pattern LOGIN_IN_ADDRESS = Pattern.compile("//[^/@\\s]*@");

    private final Settings settings;
    private final List<String> arguments = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private ClusterArguments(Settings settings) {
        this.settings = settings;
    }

    /**
     * Each as {@code --key=value}.
     *
     * @throws ConfigurationException for secrets that cannot travel, a line each
     */
    public static List<String> of(Settings settings) {
        ClusterArguments all = new ClusterArguments(settings);
        travelling(settings).forEach(all::add);
        if (!all.faults.isEmpty()) {
            throw new ConfigurationException(all.faults);
        }
        return List.copyOf(all.arguments);
    }

    /** What was given but means nothing on a cluster, in one line where there is any. */
    public static List<String> notices(Settings settings) {
        List<String> left =
                S3Options.all().stream()
                        .filter(option -> settings.knows(option) && settings.isGiven(option))
                        .map(Option::key)
                        .toList();
        if (left.isEmpty()) {
            return List.of();
        }
        return List.of(
                "%s %s for runs in this process and left out; a cluster reaches S3 by the s3 keys of its own config.yaml"
                        .formatted(String.join(", ", left), left.size() == 1 ? "is" : "are"));
    }

    private static List<Option<?>> travelling(Settings settings) {
        List<String> left = S3Options.all().stream().map(Option::key).toList();
        return settings.options().stream()
                .filter(option -> settings.isGiven(option) && !left.contains(option.key()))
                .toList();
    }

    private void add(Option<?> option) {
        Object value = settings.find(option);
        if (value instanceof SecretReference secret) {
            addSecret(option, secret);
            return;
        }
        String text = value instanceof Path path ? absolute(path) : settings.text(option);
        if (LOGIN_IN_ADDRESS.matcher(text).find()) {
            faults.add(
                    "%s (%s) has a user or password in its address, which a cluster shows to"
                                    .formatted(option.key(), settings.origin(option))
                            + " everyone; expected an address without");
        }
        arguments.add("--%s=%s".formatted(option.key(), text));
    }

    private void addSecret(Option<?> option, SecretReference secret) {
        String location = secret.location();
        switch (secret.kind()) {
            case ENVIRONMENT -> arguments.add("--%s-env=%s".formatted(option.key(), location));
            case ENVIRONMENT_FILE ->
                    arguments.add(
                            "--%s-env=%s"
                                    .formatted(
                                            option.key(),
                                            location.substring(location.lastIndexOf('#') + 1)));
            case FILE -> arguments.add("--%s-file=%s".formatted(option.key(), location));
            case YAML, ARGUMENT -> faults.add(refused(option));
        }
    }

    private String refused(Option<?> option) {
        return ("%s (%s) is a secret, and a cluster shows what a job is given to everyone; put it"
                        + " into the variable %s of every Flink process and of this one (cluster"
                        + " start takes .env along), or give --%s-file FILE that all of them can"
                        + " read")
                .formatted(
                        option.key(),
                        settings.origin(option),
                        option.variables().get(0),
                        option.key());
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
