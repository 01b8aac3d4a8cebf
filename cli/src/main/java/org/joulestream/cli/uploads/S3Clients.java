package org.joulestream.cli.uploads;

import java.net.URI;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Reaches S3 as Flink's plug-in does, since that has no way to list uploads. */
final class S3Clients {
    private S3Clients() {}

    /**
     * A client.
     *
     * @param flink with the keys of Flink's plug-in; where they name no access key, it is that of
     *     the environment or of the machine's role
     */
    static S3Client of(Configuration flink) {
        @Nullable String endpoint = find(flink, "s3.endpoint");
        S3ClientBuilder builder =
                S3Client.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        // Servers of S3's kind refuse the checksums that Amazon's takes.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .forcePathStyle(Boolean.parseBoolean(find(flink, "s3.path.style.access")))
                        .region(region(flink))
                        // Amazon itself says where a bucket is.
                        .crossRegionAccessEnabled(endpoint == null);
        if (endpoint != null) {
            builder.endpointOverride(address(endpoint));
        }
        @Nullable String accessKey = find(flink, "s3.access-key", "s3.access.key");
        @Nullable String secretKey = find(flink, "s3.secret-key", "s3.secret.key");
        if (accessKey != null && secretKey != null) {
            builder.credentialsProvider(
                    StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(accessKey, secretKey)));
        }
        return builder.build();
    }

    private static Region region(Configuration flink) {
        @Nullable String configured = find(flink, "s3.endpoint.region", "s3.region");
        return Optional.ofNullable(configured)
                .or(SdkSystemSetting.AWS_REGION::getStringValue)
                .map(Region::of)
                .orElse(Region.US_EAST_1);
    }

    /** Flink takes a host alone, too. */
    private static URI address(String endpoint) {
        return URI.create(endpoint.contains("://") ? endpoint : "https://" + endpoint);
    }

    private static @Nullable String find(Configuration flink, String... keys) {
        for (String key : keys) {
            Optional<String> value =
                    flink.getOptional(ConfigOptions.key(key).stringType().noDefaultValue());
            if (value.isPresent()) {
                return value.get();
            }
        }
        return null;
    }
}
