package org.joulestream.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What the stand-in answers, and how badly. Immutable: each method returns a changed copy. */
public final class HttpReply {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Delivery delivery;

    private HttpReply(int status, Map<String, String> headers, byte[] body, Delivery delivery) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.delivery = delivery;
    }

    /** Status 200 with a body. */
    public static HttpReply ok(String contentType, byte[] body) {
        return status(200).withBody(contentType, body);
    }

    /** A status without a body. */
    public static HttpReply status(int status) {
        return new HttpReply(status, Map.of(), new byte[0], Delivery.WHOLE);
    }

    /** A page for people, such as sites send in place of data. */
    public static HttpReply html(int status, String text) {
        String page = "<!DOCTYPE html>\n<html><body><p>" + text + "</p></body></html>\n";
        return status(status)
                .withBody("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** No answer until the server closes or the client gives up. */
    public static HttpReply hang() {
        return status(200).withDelivery(Delivery.WHOLE.ending(Delivery.Ending.HANG, 0));
    }

    /** The same with another body. */
    public HttpReply withBody(String contentType, byte[] newBody) {
        return new HttpReply(status, headers, newBody.clone(), delivery)
                .withHeader("Content-Type", contentType);
    }

    /** The same with one header more, or another value of it. */
    public HttpReply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpReply(status, more, body, delivery);
    }

    /** The same, but the first byte comes later. */
    public HttpReply delayed(Duration delay) {
        return withDelivery(delivery.after(delay));
    }

    /** The same, but the body comes at this rate. */
    public HttpReply slow(int bytesPerSecond) {
        return withDelivery(delivery.at(bytesPerSecond));
    }

    /** Closes after this many bytes of the body, though Content-Length says more. */
    public HttpReply truncatedAfter(int bodyBytes) {
        return withDelivery(delivery.ending(Delivery.Ending.TRUNCATED, bodyBytes));
    }

    /** Closes after this many bytes of the body without a Content-Length: it looks whole. */
    public HttpReply truncatedWithoutLength(int bodyBytes) {
        return withDelivery(delivery.ending(Delivery.Ending.TRUNCATED_WITHOUT_LENGTH, bodyBytes));
    }

    /** Resets the connection after this many bytes of the body. */
    public HttpReply resetAfter(int bodyBytes) {
        return withDelivery(delivery.ending(Delivery.Ending.RESET, bodyBytes));
    }

    /** The same with a packed body; a fault strikes after the same share of it. */
    public HttpReply gzipped() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream output = new GZIPOutputStream(packed)) {
            output.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] smaller = packed.toByteArray();
        long share = Math.min(body.length, delivery.bodyBytes());
        Delivery sooner =
                delivery.ending() == Delivery.Ending.WHOLE
                        ? delivery
                        : delivery.ending(
                                delivery.ending(),
                                (int) (share * smaller.length / Math.max(1, body.length)));
        return new HttpReply(status, headers, smaller, sooner)
                .withHeader("Content-Encoding", "gzip");
    }

    private HttpReply withDelivery(Delivery newDelivery) {
        return new HttpReply(status, headers, body, newDelivery);
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The whole body, before any fault. */
    public byte[] body() {
        return body.clone();
    }

    Map<String, String> headers() {
        return headers;
    }

    Delivery delivery() {
        return delivery;
    }
}
