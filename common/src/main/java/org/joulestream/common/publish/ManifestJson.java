package org.joulestream.common.publish;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON of manifests and of what lies beside them, from and to records: in UTF-8, for people too,
 * and the same content is the same bytes.
 */
public final class ManifestJson {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ManifestJson() {}

    /** One name or element a line, with a line's end at the end. */
    public static byte[] write(Object content) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            String json = JSON.writer(printer).writeValueAsString(content);
            return (json + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("texts and numbers that are no JSON", e);
        }
    }

    /**
     * Reads what this or a later release has written: unknown names are passed over.
     *
     * @return null where the JSON is {@code null}
     * @throws IOException where it is no JSON, lacks a name, or has something behind it
     */
    public static <T> @Nullable T read(byte[] json, Class<T> type) throws IOException {
        return JSON.readValue(json, type);
    }
}
