package org.joulestream.telemetry.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.influxdb.query.FluxRecord;
import com.influxdb.query.internal.FluxCsvParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.joulestream.telemetry.schema.TelemetryFields;

/** Reads with Flux, as InfluxDB 2 has it; the CSV is taken apart by InfluxDB's own client. */
final class FluxReader implements PointReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType JSON_TYPE = MediaType.get("application/json");
    private static final Map<String, String> HEADERS = Map.of("Accept", "application/csv");

    private final InfluxHttp http;
    private final InfluxServer server;
    private final List<String> fields;

    FluxReader(InfluxHttp http, InfluxServer server, TelemetryFields fields) {
        this.http = http;
        this.server = server;
        this.fields = fields.names();
    }

    @Override
    public void read(List<String> devices, Instant start, Instant end, PointSink sink)
            throws IOException {
        query(FluxText.points(server, fields, devices, start, end), new FluxPoints(fields, sink));
    }

    @Override
    public List<String> devices() throws IOException {
        return values(FluxText.devices(server)).stream().sorted().distinct().toList();
    }

    @Override
    public void requireMeasurement() throws IOException {
        if (!values(FluxText.measurements(server)).contains(server.measurement())) {
            throw http.failure(
                    "no measurement '%s' in bucket '%s'"
                            .formatted(server.measurement(), server.bucket()));
        }
    }

    private List<String> values(String flux) throws IOException {
        List<String> values = new ArrayList<>();
        query(flux, FluxTables.each(values(values)));
        return values;
    }

    private static Consumer<FluxRecord> values(List<String> values) {
        return record -> {
            if (record.getValue() instanceof String text) {
                values.add(text);
            }
        };
    }

    private void query(String flux, FluxTables tables) throws IOException {
        RequestBody body = RequestBody.create(json(flux), JSON_TYPE);
        try (Response response =
                http.post("api/v2/query", Map.of("org", server.org()), HEADERS, body)) {
            parse(response, tables);
        }
    }

    private void parse(Response response, FluxTables tables) throws IOException {
        WholeAnswer answer = new WholeAnswer(Objects.requireNonNull(response.body()).source());
        try {
            new FluxCsvParser().parseFluxResponse(answer.buffered(), tables, tables);
            if (!tables.isCancelled() && !InfluxHttp.tellsItsEnd(response)) {
                answer.requireEmptyLineAtItsEnd();
            }
        } catch (IOException | RuntimeException failure) {
            throw http.failure(failure);
        } finally {
            if (tables.isCancelled()) {
                http.hangUp();
            }
        }
    }

    private static byte[] json(String flux) throws IOException {
        ObjectNode query = JSON.createObjectNode().put("query", flux).put("type", "flux");
        ObjectNode dialect = query.putObject("dialect");
        dialect.put("header", true).put("delimiter", ",").put("commentPrefix", "#");
        dialect.putArray("annotations").add("datatype").add("group").add("default");
        return JSON.writeValueAsString(query).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void requireAccess() throws IOException {
        query(FluxText.access(server), FluxTables.each(record -> {}));
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
}
