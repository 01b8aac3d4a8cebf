package org.joulestream.api.s3;

import java.time.Duration;
import org.joulestream.common.config.SecretReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Clients of S3 over the JDK's own connections. */
public final class S3Clients {
    private S3Clients() {}

    /**
     * A client that the caller closes; nothing is asked yet.
     *
     * @param patience after which a call fails, its repetitions included
     * @throws org.joulestream.common.config.ConfigurationException when a secret is missing
     */
    public static S3Client open(S3Access access, Duration patience) {
        S3ClientBuilder builder =
                S3Client.builder()
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(patience)
                                        .socketTimeout(patience))
                        .overrideConfiguration(
                                calls ->
                                        calls.apiCallTimeout(patience)
                                                .apiCallAttemptTimeout(patience))
                        .region(Region.of(access.region()))
                        .forcePathStyle(access.pathStyle());
        if (access.endpoint() == null) {
            // The region may be a guess; a bucket says where it is.
            builder.crossRegionAccessEnabled(true);
        } else {
            builder.endpointOverride(access.endpoint());
        }
        S3Access.Login login = access.login();
        if (login != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(credentials(login)));
        }
        return builder.build();
    }

    private static AwsCredentials credentials(S3Access.Login login) {
        String secret = login.secretKey().resolve().reveal();
        SecretReference token = login.sessionToken();
        return token == null
                ? AwsBasicCredentials.create(login.accessKey(), secret)
                : AwsSessionCredentials.create(login.accessKey(), secret, token.resolve().reveal());
    }
}
