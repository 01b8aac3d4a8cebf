package org.joulestream.api;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joulestream.common.config.Option;

/** The section {@code api}: how the API is reached, and whom it asks. */
public final class ApiOptions {
    public static final Option<String> HOST =
            Option.text(
                            "api.host",
                            "Address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 for"
                                    + " all; the API asks nobody who they are.")
                    .withDefault("127.0.0.1")
                    .withAliases("HOST");
    public static final Option<Integer> PORT =
            Option.integer("api.port", 0, 65_535, "Port of all endpoints; any free one with 0.")
                    .withDefault(8_000);
    public static final Option<Integer> TELEMETRY_PORT =
            Option.integer(
                            "api.telemetry-port",
                            0,
                            65_535,
                            "Second port, with the endpoints of the telemetry lake; none where it"
                                    + " is the same as api.port.")
                    .withDefault(8_080)
                    .withAliases("PORT");
    public static final Option<URI> CLUSTER =
            Option.address("api.cluster", "Flink's REST address.")
                    .withDefault(URI.create("http://127.0.0.1:8081"))
                    .withAliases("JOULE_CLUSTER")
                    .withCheck(ApiOptions::noServer);
    public static final Option<Duration> CHECKPOINT_AGE =
            Option.duration(
                            "api.checkpoint-age",
                            "Age of a job's last checkpoint from which on it counts as not"
                                    + " running; left out, ten times its interval, and a minute at"
                                    + " the least.")
                    .withExample("5 min");
    public static final Option<Duration> CHECK_TIMEOUT =
            Option.duration("api.check-timeout", "A check of /ready that takes longer has failed.")
                    .withDefault(Duration.ofSeconds(5))
                    .withCheck(ApiOptions::noTimeout);
    public static final Option<String> SERVICE_NAME =
            Option.text("api.service-name", "Name of the service in its log.")
                    .withDefault("data-export-service")
                    .withAliases("SERVICE_NAME");
    public static final Option<String> SERVICE_VERSION =
            Option.text("api.service-version", "Version that /health tells.")
                    .withDefault("1.0.0")
                    .withAliases("SERVICE_VERSION");
    public static final Option<String> LOG_LEVEL =
            Option.text("api.log-level", "DEBUG, INFO, WARN or ERROR.")
                    .withDefault("INFO")
                    .withAliases("LOG_LEVEL")
                    .withCheck(ApiOptions::noLevel);

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private ApiOptions() {}

    public static List<Option<?>> all() {
        return List.of(
                HOST,
                PORT,
                TELEMETRY_PORT,
                CLUSTER,
                CHECKPOINT_AGE,
                CHECK_TIMEOUT,
                SERVICE_NAME,
                SERVICE_VERSION,
                LOG_LEVEL);
    }

    /** A level as the log knows it; Python's names are known, too. */
    static String level(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "DEBUG" -> "DEBUG";
            case "INFO" -> "INFO";
            case "WARN", "WARNING" -> "WARN";
            case "ERROR", "CRITICAL" -> "ERROR";
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static List<String> noLevel(String text) {
        try {
            return level(text).isEmpty() ? List.of("is empty") : List.of();
        } catch (IllegalArgumentException unknown) {
            return List.of("is '" + text + "'; expected DEBUG, INFO, WARN or ERROR");
        }
    }

    private static List<String> noTimeout(Duration timeout) {
        boolean usable = timeout.compareTo(SHORTEST) >= 0 && timeout.compareTo(LONGEST) <= 0;
        return usable ? List.of() : List.of("is out of range; expected 100 ms to 1 min");
    }

    static List<String> noServer(URI url) {
        boolean isServer =
                SCHEMES.contains(String.valueOf(url.getScheme()))
                        && url.getHost() != null
                        && url.getRawUserInfo() == null
                        && url.getRawQuery() == null;
        return isServer
                ? List.of()
                : List.of("is no address of a server; expected such as http://127.0.0.1:8081");
    }
}
