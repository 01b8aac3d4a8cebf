package org.joulestream.telemetry.source;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * How InfluxDB is told who asks: by a token, by user and password, or not at all. It carries where
 * secrets are and not what they are.
 *
 * @param token null where there is none
 * @param user null where there is none
 * @param password of the user
 */
public record InfluxLogin(
        @Nullable SecretReference token, @Nullable String user, @Nullable SecretReference password)
        implements Serializable {

    /** Nobody in particular. */
    public static final InfluxLogin NONE = new InfluxLogin(null, null, null);

    /** The one that the settings name. */
    static InfluxLogin of(Settings settings) {
        return new InfluxLogin(
                settings.find(InfluxOptions.TOKEN),
                settings.find(InfluxOptions.USER),
                settings.find(InfluxOptions.PASSWORD));
    }

    /**
     * Value of the header Authorization; null for none. Secrets are resolved at each call.
     *
     * @throws org.joulestream.common.config.ConfigurationException where a secret is not there
     */
    public @Nullable String authorization() {
        if (token != null) {
            return "Token " + token.resolve().reveal();
        }
        if (user != null && password != null) {
            String both = user + ':' + password.resolve().reveal();
            return "Basic "
                    + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        }
        return null;
    }
}
