package org.joulestream.api.checks;

import java.time.Duration;
import org.joulestream.api.s3.S3Access;
import org.joulestream.api.s3.S3Clients;
import org.joulestream.common.config.ConfigurationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Whether the bucket of the lake is there and may be entered. */
public final class BucketCheck implements Check {
    static final String NAME = "s3_accessible";

    private static final int FORBIDDEN = 403;

    private final String bucket;
    private final S3Access access;
    private final Duration limit;
    private @Nullable S3Client client;

    public BucketCheck(String bucket, S3Access access, Duration limit) {
        this.bucket = bucket;
        this.access = access;
        this.limit = limit;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run() throws CheckFailure {
        try {
            client().headBucket(request -> request.bucket(bucket));
        } catch (NoSuchBucketException e) {
            throw new CheckFailure("there is no bucket " + bucket);
        } catch (S3Exception e) {
            String why =
                    e.statusCode() == FORBIDDEN
                            ? "may not be entered with these keys"
                            : "answered with status " + e.statusCode();
            throw new CheckFailure("bucket " + bucket + " " + why);
        } catch (SdkException | ConfigurationException e) {
            throw new CheckFailure(String.valueOf(e.getMessage()));
        }
    }

    /** Opened late, so that a secret that is missing fails the check and not the start. */
    private synchronized S3Client client() {
        S3Client open = client;
        if (open == null) {
            open = S3Clients.open(access, limit);
            client = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        S3Client open = client;
        client = null;
        if (open != null) {
            open.close();
        }
    }
}
