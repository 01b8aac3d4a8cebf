package org.joulestream.cli.uploads;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joulestream.testkit.http.HttpHandler;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.HttpRequest;

/**
 * Answers about uploads as Amazon documents it: ListMultipartUploads (pages by key-marker and
 * upload-id-marker), ListParts (pages by part-number-marker) and AbortMultipartUpload.
 */
final class UploadsStandIn implements HttpHandler {
    static final String BUCKET = "lake";

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final int pageSize;
    private final List<Upload> uploads = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private final List<String> aborted = new ArrayList<>();
    private boolean endless;

    private record Upload(String key, String id, Instant begunAt, List<Integer> parts) {}

    /**
     * @param pageSize of uploads and of parts; S3's is a thousand
     */
    UploadsStandIn(int pageSize) {
        this.pageSize = pageSize;
    }

    /** Adds one with parts of these sizes. */
    synchronized UploadsStandIn add(String key, String id, Instant begunAt, Integer... parts) {
        uploads.add(new Upload(key, id, begunAt, List.of(parts)));
        uploads.sort(Comparator.comparing(Upload::key).thenComparing(Upload::id));
        return this;
    }

    /** Lets this upload be gone when something is done with it, or forbids it. */
    synchronized void refuse(String id) {
        refused.add(id);
    }

    /** Gives the first page again and again. */
    synchronized void neverEnd() {
        endless = true;
    }

    synchronized List<String> aborted() {
        return List.copyOf(aborted);
    }

    @Override
    public synchronized HttpReply reply(HttpRequest request) {
        if (request.method().equals("GET") && request.path().equals("/" + BUCKET)) {
            return request.parameters().containsKey("uploads")
                    ? xml(200, list(request))
                    : error(501, "NotImplemented");
        }
        String id = String.valueOf(request.parameter("uploadId"));
        String key = request.path().substring(BUCKET.length() + 2);
        Upload upload =
                uploads.stream()
                        .filter(each -> each.id().equals(id) && each.key().equals(key))
                        .findFirst()
                        .orElse(null);
        if (upload == null) {
            return error(404, "NoSuchUpload");
        }
        return request.method().equals("GET")
                ? xml(200, parts(upload, request))
                : abort(upload, request);
    }

    private HttpReply abort(Upload upload, HttpRequest request) {
        if (!request.method().equals("DELETE")) {
            return error(501, "NotImplemented");
        }
        if (refused.contains(upload.id())) {
            return error(403, "AccessDenied");
        }
        uploads.remove(upload);
        aborted.add(upload.id());
        return HttpReply.status(204);
    }

    private String list(HttpRequest request) {
        String keyMarker = value(request, "key-marker");
        String idMarker = value(request, "upload-id-marker");
        List<Upload> rest =
                uploads.stream()
                        .filter(upload -> upload.key().startsWith(value(request, "prefix")))
                        .filter(upload -> endless || isAfter(upload, keyMarker, idMarker))
                        .toList();
        List<Upload> page = rest.subList(0, Math.min(pageSize, rest.size()));
        boolean truncated = rest.size() > page.size();
        Upload last = page.isEmpty() ? null : page.get(page.size() - 1);
        return "<ListMultipartUploadsResult xmlns='%s'>".formatted(NAMESPACE)
                + element("Bucket", BUCKET)
                + element("KeyMarker", keyMarker)
                + element("UploadIdMarker", idMarker)
                + (truncated && last != null
                        ? element("NextKeyMarker", last.key())
                                + element("NextUploadIdMarker", last.id())
                        : "")
                + element("Prefix", value(request, "prefix"))
                + element("MaxUploads", String.valueOf(pageSize))
                + element("IsTruncated", String.valueOf(truncated))
                + page.stream().map(UploadsStandIn::upload).collect(Collectors.joining())
                + "</ListMultipartUploadsResult>";
    }

    /** Keys behind the marker's, and of the marker's own key the ids behind. */
    private static boolean isAfter(Upload upload, String keyMarker, String idMarker) {
        int keys = upload.key().compareTo(keyMarker);
        return keys > 0 || (keys == 0 && upload.id().compareTo(idMarker) > 0);
    }

    private static String upload(Upload upload) {
        return "<Upload>"
                + element("Key", upload.key())
                + element("UploadId", upload.id())
                + "<Initiator><ID>arn:aws:iam::111122223333:user/some-user</ID></Initiator>"
                + "<Owner><ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID></Owner>"
                + element("StorageClass", "STANDARD")
                + element("Initiated", upload.begunAt().toString())
                + "</Upload>";
    }

    private String parts(Upload upload, HttpRequest request) {
        String marker = value(request, "part-number-marker");
        int from = marker.isEmpty() ? 0 : Integer.parseInt(marker);
        int to = Math.min(upload.parts().size(), from + pageSize);
        return "<ListPartsResult xmlns='%s'>".formatted(NAMESPACE)
                + element("Bucket", BUCKET)
                + element("Key", upload.key())
                + element("UploadId", upload.id())
                + element("PartNumberMarker", String.valueOf(from))
                + element("NextPartNumberMarker", String.valueOf(to))
                + element("MaxParts", String.valueOf(pageSize))
                + element("IsTruncated", String.valueOf(to < upload.parts().size()))
                + IntStream.range(from, to)
                        .mapToObj(index -> part(index + 1, upload.parts().get(index)))
                        .collect(Collectors.joining())
                + "</ListPartsResult>";
    }

    private static String part(int number, int size) {
        return "<Part>"
                + element("PartNumber", String.valueOf(number))
                + element("LastModified", "2026-02-01T00:00:00.000Z")
                + element("ETag", "&quot;7778aef83f66abc1fa1e8477f296d394&quot;")
                + element("Size", String.valueOf(size))
                + "</Part>";
    }

    private static String value(HttpRequest request, String parameter) {
        String value = request.parameter(parameter);
        return value == null ? "" : value;
    }

    private static String element(String name, String text) {
        return "<%s>%s</%s>".formatted(name, text, name);
    }

    private static HttpReply error(int status, String code) {
        return xml(
                status,
                "<Error>%s%s</Error>".formatted(element("Code", code), element("Message", code)));
    }

    private static HttpReply xml(int status, String body) {
        String document = "<?xml version='1.0' encoding='UTF-8'?>\n" + body;
        return HttpReply.status(status)
                .withBody("application/xml", document.getBytes(StandardCharsets.UTF_8));
    }
}
