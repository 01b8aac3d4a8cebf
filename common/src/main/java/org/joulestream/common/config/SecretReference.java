package org.joulestream.common.config;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Says where a secret is, never what it is, so that it may be logged, serialized and sent to task
 * managers; resolved late, in {@code open()}.
 *
 * <p>Written {@code env:DB_PASSWORD}, {@code file:/run/secrets/db}, {@code
 * envfile:/abs/.env#DB_PASSWORD}, {@code yaml:/abs/config.yaml#db.password} or {@code
 * argument:db.password#1}.
 *
 * @param kind what the location is in
 * @param location variable, absolute file, or absolute file and key
 */
public record SecretReference(Kind kind, String location) implements Serializable {

    /** The places a secret can be in. */
    public enum Kind {
        ENVIRONMENT("env"),
        FILE("file"),
        ENVIRONMENT_FILE("envfile"),
        YAML("yaml"),
        ARGUMENT("argument");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    public static SecretReference environment(String variable) {
        return new SecretReference(Kind.ENVIRONMENT, variable);
    }

    public static SecretReference file(Path file) {
        return new SecretReference(Kind.FILE, file.toAbsolutePath().normalize().toString());
    }

    /** Reads what {@link #toString} wrote. */
    public static SecretReference parse(String text) {
        int colon = text.indexOf(':');
        String prefix = colon < 0 ? "" : text.substring(0, colon);
        Kind kind =
                Arrays.stream(Kind.values())
                        .filter(candidate -> candidate.prefix.equals(prefix))
                        .findFirst()
                        .orElseThrow(() -> unreadable(prefix));
        return new SecretReference(kind, text.substring(colon + 1));
    }

    static SecretReference of(RawValue raw) {
        Origin origin = raw.origin();
        if (raw.secretFile()) {
            return file(Path.of(raw.text()));
        }
        return switch (origin.layer()) {
            case DEFAULT -> throw new IllegalArgumentException("a secret has no default");
            case YAML -> inFile(Kind.YAML, origin);
            case ENVIRONMENT_FILE -> inFile(Kind.ENVIRONMENT_FILE, origin);
            case ENVIRONMENT -> environment(origin.name());
            case ARGUMENT ->
                    new SecretReference(
                            Kind.ARGUMENT, ArgumentSecrets.keep(origin.name(), raw.text()));
        };
    }

    private static SecretReference inFile(Kind kind, Origin origin) {
        return new SecretReference(kind, origin.requireFile() + "#" + origin.name());
    }

    /** Whether only this process can resolve it; such a reference is refused by {@code submit}. */
    public boolean isProcessLocal() {
        return kind == Kind.ARGUMENT;
    }

    /**
     * Fetches the secret from where it is.
     *
     * @throws ConfigurationException naming the place, when nothing is there
     */
    public Secret resolve() {
        return resolve(System::getenv);
    }

    Secret resolve(UnaryOperator<@Nullable String> environment) {
        @Nullable String value =
                switch (kind) {
                    case ENVIRONMENT -> environment.apply(location);
                    case FILE -> content(Path.of(location));
                    case ENVIRONMENT_FILE -> entry(EnvironmentFile::variable);
                    case YAML -> entry(YamlFile::secret);
                    case ARGUMENT -> ArgumentSecrets.find(location);
                };
        if (value == null || value.isEmpty()) {
            throw new ConfigurationException(
                    "secret " + this + " is missing or empty; expected a value there");
        }
        return new Secret(value);
    }

    private @Nullable String entry(EntryReader reader) {
        int hash = location.lastIndexOf('#');
        return reader.read(Path.of(location.substring(0, hash)), location.substring(hash + 1));
    }

    private String content(Path file) {
        try {
            return Files.readString(file).replaceFirst("\\R+\\z", "");
        } catch (IOException e) {
            throw new ConfigurationException(
                    "secret " + this + " cannot be read; expected a readable text file");
        }
    }

    private static ConfigurationException unreadable(String prefix) {
        return new ConfigurationException(
                "a secret reference begins with '"
                        + prefix
                        + "'; expected env:, file:, envfile:, yaml: or argument:");
    }

    @Override
    public String toString() {
        return kind.prefix + ":" + location;
    }

    private interface EntryReader {
        @Nullable String read(Path file, String name);
    }
}
