package org.joulestream.common.config;

import java.net.URI;
import java.util.List;

/**
 * The shared section {@code s3}: how a run in this process reaches an object store. On a cluster
 * its own configuration says that.
 */
public final class S3Options {
    public static final Option<URI> ENDPOINT =
            Option.address(
                            "s3.endpoint",
                            "Address of the S3 service for s3:// locations; left out, that of"
                                    + " Amazon. For runs in this process; a cluster has"
                                    + " s3.endpoint in its own config.yaml.")
                    .withAliases("AWS_ENDPOINT_URL_S3", "S3_ENDPOINT_URL")
                    .withExample("https://minio.example.org:9000");
    public static final Option<String> REGION =
            Option.text("s3.region", "Region of the S3 service, where it cannot be told.")
                    .withExample("eu-west-3");
    public static final Option<Boolean> PATH_STYLE =
            Option.flag(
                    "s3.path-style",
                    "Whether the bucket is part of the path and not of the host; left out: yes where"
                            + " an endpoint is given.");
    public static final Option<String> ACCESS_KEY =
            Option.text(
                    "s3.access-key",
                    "Access key for S3; left out, S3 looks for AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY in the environment, then for the machine's"
                            + " role.");
    public static final Option<SecretReference> SECRET_KEY =
            Option.secret("s3.secret-key", "Secret key that belongs to the access key.");

    private S3Options() {}

    public static List<Option<?>> all() {
        return List.of(ENDPOINT, REGION, PATH_STYLE, ACCESS_KEY, SECRET_KEY);
    }

    /** Faults across these options, one line each. */
    public static List<String> faults(Settings settings) {
        boolean hasKey = settings.find(ACCESS_KEY) != null;
        boolean hasSecret = settings.find(SECRET_KEY) != null;
        if (hasKey == hasSecret) {
            return List.of();
        }
        return List.of(
                "%s is given without %s; expected both, or none of them"
                        .formatted(
                                hasKey ? ACCESS_KEY : SECRET_KEY,
                                hasKey ? SECRET_KEY : ACCESS_KEY));
    }
}
