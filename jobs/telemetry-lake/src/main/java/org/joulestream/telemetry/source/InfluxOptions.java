package org.joulestream.telemetry.source;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;

/** The section {@code influxdb}: the database that is read, and which measurement of it. */
public final class InfluxOptions {

    public static final Option<URI> URL =
            Option.address("influxdb.url", "Address of InfluxDB, without user and password.")
                    .withDefault(URI.create("http://localhost:8086"))
                    .withCheck(InfluxOptions::noServer);
    public static final Option<SecretReference> TOKEN =
            Option.secret("influxdb.token", "API token that may read the bucket.");
    public static final Option<String> ORG =
            Option.text("influxdb.org", "Organization that the bucket belongs to; for Flux.")
                    .withExample("energy-platform");
    public static final Option<String> BUCKET =
            Option.text("influxdb.bucket", "Bucket to read; for InfluxQL the database.")
                    .withDefault("telemetry");
    public static final Option<Integer> TIMEOUT_SECONDS =
            Option.integer(
                            "influxdb.timeout-seconds",
                            1,
                            3_600,
                            "How long InfluxDB may say nothing while it answers.")
                    .withDefault(30);
    public static final Option<InfluxLanguage> LANGUAGE =
            Option.choice(
                            "influxdb.language",
                            InfluxLanguage.class,
                            "flux for InfluxDB 2, influxql for 1.")
                    .withDefault(InfluxLanguage.FLUX);
    public static final Option<String> USER =
            Option.text("influxdb.user", "User of InfluxDB 1, where it wants one; for InfluxQL.")
                    .withExample("joulestream");
    public static final Option<SecretReference> PASSWORD =
            Option.secret("influxdb.password", "Password of the user.");
    public static final Option<String> RETENTION_POLICY =
            Option.text(
                            "influxdb.retention-policy",
                            "Retention policy to read, for InfluxQL; left out, the database's"
                                    + " default.")
                    .withExample("autogen");
    public static final Option<String> MEASUREMENT =
            Option.text("telemetry.measurement", "Measurement to export.")
                    .withDefault("device_telemetry");

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private InfluxOptions() {}

    public static List<Option<?>> all() {
        return List.of(
                URL,
                TOKEN,
                ORG,
                BUCKET,
                TIMEOUT_SECONDS,
                LANGUAGE,
                USER,
                PASSWORD,
                RETENTION_POLICY,
                MEASUREMENT);
    }

    /** Faults across these options, one line each. */
    public static List<String> faults(Settings settings) {
        List<String> faults = new ArrayList<>();
        boolean hasToken = settings.find(TOKEN) != null;
        boolean hasUser = settings.find(USER) != null;
        boolean hasPassword = settings.find(PASSWORD) != null;
        if (hasToken && hasUser) {
            faults.add("influxdb.token and influxdb.user are given; expected one of them");
        }
        if (hasUser != hasPassword) {
            faults.add(
                    "%s is given without %s; expected both, or none of them"
                            .formatted(hasUser ? USER : PASSWORD, hasUser ? PASSWORD : USER));
        }
        if (settings.get(LANGUAGE) == InfluxLanguage.FLUX) {
            addFaultsOfFlux(faults, settings);
        }
        return faults;
    }

    private static void addFaultsOfFlux(List<String> faults, Settings settings) {
        if (settings.find(ORG) == null) {
            faults.add("influxdb.org is missing; expected the bucket's organization for flux");
        }
        for (Option<?> option : List.of(USER, RETENTION_POLICY)) {
            if (settings.find(option) != null) {
                faults.add(
                        "%s is given, but influxdb.language is flux; expected influxql with it"
                                .formatted(option));
            }
        }
    }

    private static List<String> noServer(URI url) {
        boolean isServer =
                SCHEMES.contains(url.getScheme())
                        && url.getHost() != null
                        && url.getRawUserInfo() == null
                        && url.getRawQuery() == null
                        && url.getRawFragment() == null;
        return isServer
                ? List.of()
                : List.of(
                        "is no address of a server; expected such as http://localhost:8086, with"
                                + " the password in influxdb.password");
    }
}
