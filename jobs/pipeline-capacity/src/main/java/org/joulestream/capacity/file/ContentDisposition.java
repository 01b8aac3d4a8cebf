package org.joulestream.capacity.file;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file name in a Content-Disposition header (RFC 6266), in the forms that servers send. */
final class ContentDisposition {
    private static final Pattern EXTENDED =
            parameter("filename\\*\\s*=\\s*\"?(?<charset>[^';\"]*)'[^']*'(?<value>[^;\"]*)\"?");
    private static final Pattern QUOTED =
            parameter("filename\\s*=\\s*\"(?<value>(?:[^\"\\\\]|\\\\.)*+)\"");
    private static final Pattern BARE = parameter("filename\\s*=\\s*(?<value>[^;\"]*)");

    /** No real name is longer, and a pattern on endless text would overflow the stack. */
    private static final int LONGEST = 1_000;

    private ContentDisposition() {}

    /** Null where the header names no file. */
    static @Nullable String fileName(String value) {
        String header = value.substring(0, Math.min(value.length(), LONGEST));
        Matcher extended = EXTENDED.matcher(header);
        if (extended.find()) {
            return decoded(extended.group("value"), extended.group("charset"));
        }
        Matcher quoted = QUOTED.matcher(header);
        if (quoted.find()) {
            return quoted.group("value").replaceAll("\\\\([\"\\\\])", "$1");
        }
        Matcher bare = BARE.matcher(header);
        return bare.find() ? bare.group("value").strip() : null;
    }

    private static Pattern parameter(String pattern) {
        return Pattern.compile("(?:^|;)\\s*" + pattern, Pattern.CASE_INSENSITIVE);
    }

    private static String decoded(String value, String charset) {
        try {
            // URLDecoder would turn a plus sign into a space; here it is itself.
            return URLDecoder.decode(value.strip().replace("+", "%2B"), charset(charset));
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static Charset charset(String name) {
        return name.equalsIgnoreCase("ISO-8859-1")
                ? StandardCharsets.ISO_8859_1
                : StandardCharsets.UTF_8;
    }
}
