package org.joulestream.turbines.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema as JSON in UTF-8, the same bytes for the same schema: they live in state.
 *
 * <p>Reading refuses a version it doesn't know.
 */
public final class SchemaJson {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaJson() {}

    public static byte[] write(TableSchema schema) {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", VERSION);
        json.put("table", schema.table());
        ArrayNode columns = json.putArray("columns");
        for (TableColumn column : schema.columns()) {
            columns.addObject()
                    .put("name", column.name())
                    .put("sqlType", column.sqlType())
                    .put("type", column.type().name())
                    .put("size", column.size())
                    .put("scale", column.scale());
        }
        ArrayNode key = json.putArray("key");
        schema.key().forEach(key::add);
        ArrayNode order = json.putArray("order");
        schema.order().forEach(order::add);
        json.put("unique", schema.unique());
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers that are no JSON", e);
        }
    }

    /**
     * Reads a schema back.
     *
     * @throws IllegalStateException if these are not the bytes of a schema, or of a version that is
     *     not known here
     */
    public static TableSchema read(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            int version = json.required("version").intValue();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "table schema has version %d; this program reads version %d"
                                .formatted(version, VERSION));
            }
            return schema(json);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("bytes are not a table schema: " + e.getMessage(), e);
        }
    }

    /** What tells schemas apart: SHA-256 of their bytes, lower-case hex. */
    public static String id(byte[] bytes) {
        return Sha256.hex(bytes);
    }

    private static TableSchema schema(JsonNode json) {
        List<TableColumn> columns = new ArrayList<>();
        json.required("columns").forEach(column -> columns.add(column(column)));
        return new TableSchema(
                json.required("table").textValue(),
                columns,
                names(json.required("key")),
                names(json.required("order")),
                json.required("unique").booleanValue());
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.forEach(name -> names.add(name.textValue()));
        return names;
    }

    private static TableColumn column(JsonNode json) {
        return new TableColumn(
                json.required("name").textValue(),
                json.required("sqlType").textValue(),
                ColumnType.valueOf(json.required("type").textValue()),
                json.required("size").intValue(),
                json.required("scale").intValue());
    }
}
