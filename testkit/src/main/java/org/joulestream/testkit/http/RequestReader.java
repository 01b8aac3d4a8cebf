package org.joulestream.testkit.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads one HTTP/1.1 request from a socket. */
final class RequestReader {
    private static final int LONGEST_LINE_BYTES = 64 * 1024;

    private final InputStream input;

    RequestReader(InputStream input) {
        this.input = input;
    }

    /** The next request; null where the client left without one. */
    @Nullable HttpRequest read() throws IOException {
        @Nullable String first = line();
        if (first == null || first.isEmpty()) {
            return null;
        }
        String[] words = first.split(" ", 3);
        if (words.length < 3) {
            throw new IOException("request line is '" + first + "'");
        }
        Map<String, String> headers = headers();
        String body = body(headers);
        return request(words[0], words[1], headers, body);
    }

    private static HttpRequest request(
            String method, String target, Map<String, String> headers, String body) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        // In a path a plus sign is a plus sign.
        String decodedPath = decode(path.replace("+", "%2B"));
        return new HttpRequest(
                method, decodedPath, parameters(query), headers, body, Instant.now());
    }

    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equal = pair.indexOf('=');
            String name = equal < 0 ? pair : pair.substring(0, equal);
            String value = equal < 0 ? "" : pair.substring(equal + 1);
            if (!name.isEmpty()) {
                parameters.putIfAbsent(decode(name), decode(value));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        @Nullable String line = line();
        while (line != null && !line.isEmpty()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                headers.put(name, line.substring(colon + 1).strip());
            }
            line = line();
        }
        return headers;
    }

    /** Reads the body, since closing over unread bytes would reset the connection. */
    private String body(Map<String, String> headers) throws IOException {
        byte[] sent =
                headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")
                        ? chunks()
                        : input.readNBytes(
                                Integer.parseInt(headers.getOrDefault("content-length", "0")));
        if (!headers.getOrDefault("content-encoding", "").equalsIgnoreCase("gzip")) {
            return HttpRequest.text(sent);
        }
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return HttpRequest.text(plain.readAllBytes());
        }
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length = chunkLength();
        while (length > 0) {
            body.writeBytes(input.readNBytes(length));
            line();
            length = chunkLength();
        }
        headers();
        return body.toByteArray();
    }

    private int chunkLength() throws IOException {
        @Nullable String line = line();
        if (line == null) {
            throw new IOException("the body broke off");
        }
        return Integer.parseInt(line.replaceFirst(";.*", "").strip(), 16);
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = input.read();
        while (next >= 0 && next != '\n') {
            if (line.size() > LONGEST_LINE_BYTES) {
                throw new IOException("request line or header is too long");
            }
            line.write(next);
            next = input.read();
        }
        if (next < 0) {
            return null;
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
