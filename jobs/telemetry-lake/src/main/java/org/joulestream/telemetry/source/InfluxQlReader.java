package org.joulestream.telemetry.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import okhttp3.FormBody;
import okhttp3.Response;
import org.joulestream.telemetry.schema.TelemetryFields;
import org.jspecify.annotations.Nullable;

/**
 * Reads with InfluxQL, as InfluxDB has it from 1 on.
 *
 * <p>InfluxDB's own client is not asked: it reads an answer into memory whole, and finds it empty
 * where it holds an error.
 */
final class InfluxQlReader implements PointReader {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory JSON = MAPPER.getFactory();

    private final InfluxHttp http;
    private final InfluxServer server;
    private final List<String> fields;
    private final int pageRows;

    InfluxQlReader(InfluxHttp http, InfluxServer server, TelemetryFields fields, int pageRows) {
        this.http = http;
        this.server = server;
        this.fields = fields.names();
        this.pageRows = pageRows;
    }

    @Override
    public void read(List<String> devices, Instant start, Instant end, PointSink sink)
            throws IOException {
        Map<String, Set<String>> types = fieldTypes();
        requireMeasurement(types);
        List<String> columns = new ArrayList<>();
        List<Integer> fieldsOfColumns = new ArrayList<>();
        for (int field = 0; field < fields.size(); field++) {
            Set<String> typesOfField = types.getOrDefault(fields.get(field), Set.of());
            for (String column : InfluxQlText.columns(fields.get(field), typesOfField)) {
                columns.add(column);
                fieldsOfColumns.add(field);
            }
        }
        if (columns.isEmpty()) {
            return;
        }
        query(
                InfluxQlText.points(server.measurement(), columns, devices.size(), start, end),
                parameters(devices),
                new InfluxQlPoints(fieldsOfColumns, sink));
    }

    @Override
    public List<String> devices() throws IOException {
        Set<String> devices = new TreeSet<>();
        query(
                InfluxQlText.devices(server.measurement()),
                Map.of(),
                each(row -> devices.add(String.valueOf(row.get(1)))));
        return List.copyOf(devices);
    }

    @Override
    public void requireMeasurement() throws IOException {
        requireMeasurement(fieldTypes());
    }

    /** One that is there has fields. */
    private void requireMeasurement(Map<String, Set<String>> types) throws IOException {
        if (types.isEmpty()) {
            throw http.failure(
                    "no measurement '%s' in database '%s'"
                            .formatted(server.measurement(), server.bucket()));
        }
    }

    /** The types that each field has had. */
    private Map<String, Set<String>> fieldTypes() throws IOException {
        Map<String, Set<String>> types = new TreeMap<>();
        query(
                InfluxQlText.fieldKeys(server.measurement()),
                Map.of(),
                each(
                        row ->
                                types.computeIfAbsent(
                                                String.valueOf(row.get(0)),
                                                field -> new TreeSet<>())
                                        .add(String.valueOf(row.get(1)))));
        return types;
    }

    private static Map<String, String> parameters(List<String> devices) {
        Map<String, String> parameters = new TreeMap<>();
        for (int device = 0; device < devices.size(); device++) {
            parameters.put(InfluxQlText.parameter(device), devices.get(device));
        }
        return parameters;
    }

    private void query(String query, Map<String, String> parameters, InfluxQlAnswer.Rows rows)
            throws IOException {
        FormBody.Builder form =
                new FormBody.Builder()
                        .add("db", server.bucket())
                        .add("q", query)
                        .add("params", MAPPER.writeValueAsString(parameters))
                        .add("epoch", "ns")
                        .add("chunked", "true")
                        .add("chunk_size", String.valueOf(pageRows));
        if (server.retentionPolicy() != null) {
            form.add("rp", server.retentionPolicy());
        }
        try (Response response = http.post("query", Map.of(), Map.of(), form.build())) {
            read(response, rows);
        }
    }

    private void read(Response response, InfluxQlAnswer.Rows rows) throws IOException {
        try (JsonParser json =
                JSON.createParser(Objects.requireNonNull(response.body()).byteStream())) {
            boolean toTheEnd = new InfluxQlAnswer(json, rows).readAll();
            if (!toTheEnd) {
                http.hangUp();
            }
        } catch (InfluxQlAnswer.StatementRefused refused) {
            throw http.failure(String.valueOf(refused.getMessage()));
        } catch (IOException | RuntimeException failure) {
            throw http.failure(failure);
        }
    }

    private static InfluxQlAnswer.Rows each(RowConsumer consumer) {
        return new InfluxQlAnswer.Rows() {
            @Override
            public void begin(Map<String, String> tags, List<String> columns) {}

            @Override
            public boolean row(List<@Nullable Object> values) {
                consumer.accept(values);
                return true;
            }
        };
    }

    @Override
    public void requireAccess() throws IOException {
        fieldTypes();
    }

    @Override
    public void cancel() {
        http.cancel();
    }

    @Override
    public void resume() {
        http.resume();
    }

    @Override
    public void close() {
        http.close();
    }

    private interface RowConsumer {
        void accept(List<@Nullable Object> row);
    }
}
