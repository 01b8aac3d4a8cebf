package org.joulestream.api.s3;

import java.net.URI;
import java.nio.file.Path;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.S3Options;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * How S3 is reached.
 *
 * @param endpoint null for Amazon's
 * @param region where none is given, the one that knows all others
 * @param pathStyle whether the bucket is part of the path
 * @param login null where the SDK shall look for one: environment, profile, the machine's role
 */
public record S3Access(
        @Nullable URI endpoint, String region, boolean pathStyle, @Nullable Login login) {
    private static final String DEFAULT_REGION = "us-east-1";
    private static final String KEY_VARIABLE = "AWS_ACCESS_KEY_ID";
    private static final String SECRET_VARIABLE = "AWS_SECRET_ACCESS_KEY";
    private static final String TOKEN_VARIABLE = "AWS_SESSION_TOKEN";

    /**
     * Who asks.
     *
     * @param sessionToken of keys that are lent for a while
     */
    public record Login(
            String accessKey, SecretReference secretKey, @Nullable SecretReference sessionToken) {}

    /**
     * As the options say, and where they don't, Amazon's own variables; those of a {@code .env}
     * file count, too.
     */
    public static S3Access of(Settings settings, ConfigurationSources sources) {
        URI endpoint = settings.find(S3Options.ENDPOINT);
        Boolean pathStyle = settings.find(S3Options.PATH_STYLE);
        return new S3Access(
                endpoint,
                region(settings, sources),
                pathStyle == null ? endpoint != null : pathStyle,
                login(settings, sources));
    }

    private static String region(Settings settings, ConfigurationSources sources) {
        String given = settings.find(S3Options.REGION);
        if (given != null) {
            return given;
        }
        String variable = sources.variable("AWS_REGION");
        return variable == null ? DEFAULT_REGION : variable;
    }

    private static @Nullable Login login(Settings settings, ConfigurationSources sources) {
        String key = settings.find(S3Options.ACCESS_KEY);
        SecretReference secret = settings.find(S3Options.SECRET_KEY);
        if (key != null && secret != null) {
            return new Login(key, secret, null);
        }
        String accessKey = sources.variable(KEY_VARIABLE);
        Path file = sources.environmentFile();
        if (accessKey == null || file == null || isReal(KEY_VARIABLE, sources)) {
            return null;
        }
        boolean lent = sources.variable(TOKEN_VARIABLE) != null;
        return new Login(
                accessKey,
                inFile(file, SECRET_VARIABLE),
                lent ? inFile(file, TOKEN_VARIABLE) : null);
    }

    private static boolean isReal(String variable, ConfigurationSources sources) {
        return !sources.environment().getOrDefault(variable, "").isBlank();
    }

    private static SecretReference inFile(Path file, String variable) {
        return new SecretReference(
                SecretReference.Kind.ENVIRONMENT_FILE,
                file.toAbsolutePath().normalize() + "#" + variable);
    }
}
