package org.joulestream.cli.uploads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The uploads of one place that are not completed. */
final class UploadBucket implements AutoCloseable {
    private static final String GONE = "NoSuchUpload";

    private final S3Client client;
    private final UploadPlace place;

    /**
     * @param client is closed with this
     */
    UploadBucket(S3Client client, UploadPlace place) {
        this.client = client;
        this.place = place;
    }

    UploadPlace place() {
        return place;
    }

    /**
     * All of them, sorted by key and time as S3 does.
     *
     * @param now counts as the beginning of one for which the server names none
     */
    List<UnfinishedUpload> list(Instant now) {
        List<UnfinishedUpload> uploads = new ArrayList<>();
        Set<Page> seen = new HashSet<>();
        @Nullable Page next = new Page(null, null);
        while (next != null) {
            if (!seen.add(next)) {
                throw new IllegalStateException(
                        "the list of uploads below %s does not end: S3 gives the page after %s again"
                                .formatted(place, next));
            }
            ListMultipartUploadsResponse page = client.listMultipartUploads(request(next));
            page.uploads().stream()
                    .filter(this::isBelow)
                    .map(upload -> measured(upload, now))
                    .forEach(upload -> addUnlessGone(upload, uploads));
            next = after(page);
        }
        return uploads;
    }

    /** Where a page of the list begins. */
    private record Page(@Nullable String keyMarker, @Nullable String uploadIdMarker) {}

    private ListMultipartUploadsRequest request(Page page) {
        return ListMultipartUploadsRequest.builder()
                .bucket(place.bucket())
                .prefix(place.prefix().isEmpty() ? null : place.prefix())
                .keyMarker(page.keyMarker())
                .uploadIdMarker(page.uploadIdMarker())
                .build();
    }

    private static @Nullable Page after(ListMultipartUploadsResponse page) {
        return Boolean.TRUE.equals(page.isTruncated())
                ? new Page(page.nextKeyMarker(), page.nextUploadIdMarker())
                : null;
    }

    /** Not every server of S3's kind looks at the prefix. */
    private boolean isBelow(MultipartUpload upload) {
        return upload.key().startsWith(place.prefix());
    }

    private static void addUnlessGone(
            @Nullable UnfinishedUpload upload, List<UnfinishedUpload> uploads) {
        if (upload != null) {
            uploads.add(upload);
        }
    }

    /** Null where it was completed or aborted since it was listed. */
    private @Nullable UnfinishedUpload measured(MultipartUpload upload, Instant now) {
        Instant begunAt = upload.initiated() == null ? now : upload.initiated();
        try {
            return new UnfinishedUpload(upload.key(), upload.uploadId(), begunAt, bytes(upload));
        } catch (S3Exception failure) {
            if (isGone(failure)) {
                return null;
            }
            throw failure;
        }
    }

    private long bytes(MultipartUpload upload) {
        ListPartsRequest request =
                ListPartsRequest.builder()
                        .bucket(place.bucket())
                        .key(upload.key())
                        .uploadId(upload.uploadId())
                        .build();
        return client.listPartsPaginator(request).parts().stream().mapToLong(Part::size).sum();
    }

    /**
     * Throws away its parts.
     *
     * @return false where it was gone already
     */
    boolean abort(UnfinishedUpload upload) {
        try {
            client.abortMultipartUpload(
                    AbortMultipartUploadRequest.builder()
                            .bucket(place.bucket())
                            .key(upload.key())
                            .uploadId(upload.id())
                            .build());
            return true;
        } catch (S3Exception failure) {
            if (isGone(failure)) {
                return false;
            }
            throw failure;
        }
    }

    private static boolean isGone(AwsServiceException failure) {
        return failure.awsErrorDetails() != null
                && GONE.equals(failure.awsErrorDetails().errorCode());
    }

    @Override
    public void close() {
        client.close();
    }
}
