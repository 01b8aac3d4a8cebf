package org.joulestream.bench;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.query.FluxRecord;
import com.influxdb.query.FluxTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/**
 * What is left of an export without state, checkpoints, checks, hashes, manifests and hourly sums:
 * the same points by InfluxDB's client, a device and an interval at a time, to Parquet files by
 * parquet-avro, with the derived columns.
 *
 * @param after is given each file and its name
 */
record BareTelemetryLoop(CannedInfluxProcess influx, TelemetryBenchSize size, FileStep after) {

    @FunctionalInterface
    interface FileStep {
        void take(Path file, String name) throws IOException;
    }

    private static final Schema TIME =
            LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    private static final Schema SCHEMA =
            SchemaBuilder.record("reading")
                    .fields()
                    .name("timestamp")
                    .type(TIME)
                    .noDefault()
                    .requiredString("device_id")
                    .optionalDouble("voltage")
                    .optionalDouble("current")
                    .optionalDouble("power")
                    .optionalDouble("temperature")
                    .requiredInt("hour")
                    .requiredInt("day_of_week")
                    .requiredBoolean("is_weekend")
                    .optionalDouble("power_factor")
                    .endRecord();

    /** Writes all files into a folder; returns the number of rows. */
    long run(Path folder) throws IOException {
        long rows = 0;
        try (InfluxDBClient client =
                InfluxDBClientFactory.create(
                        influx.uri().toString(), "bench".toCharArray(), "bench")) {
            Instant end = TelemetryBench.FROM.plusSeconds(size.seconds());
            Instant start = TelemetryBench.FROM;
            while (start.isBefore(end)) {
                Instant next = start.plusSeconds(size.intervalSeconds());
                Instant until = next.isBefore(end) ? next : end;
                for (int device = 1; device <= size.devices(); device++) {
                    rows += file(client, folder, "D" + device, start, until);
                }
                start = next;
            }
        }
        return rows;
    }

    private long file(InfluxDBClient client, Path folder, String device, Instant start, Instant end)
            throws IOException {
        List<List<FluxRecord>> fields = read(client, device, start, end);
        String name = "%s/%s.parquet".formatted(device, start.toString().replace(':', '_'));
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        int rows = fields.get(0).size();
        try (ParquetWriter<GenericRecord> writer =
                AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
                        .withSchema(SCHEMA)
                        .withCompressionCodec(CompressionCodecName.ZSTD)
                        .build()) {
            for (int row = 0; row < rows; row++) {
                writer.write(record(fields, device, row));
            }
        }
        after.take(file, name);
        return rows;
    }

    /** A list of records for each field, in the order of {@link CannedInflux#FIELDS}. */
    private static List<List<FluxRecord>> read(
            InfluxDBClient client, String device, Instant start, Instant end) {
        String flux =
                """
                from(bucket: "bench")
                  |> range(start: %s, stop: %s)
                  |> filter(fn: (r) => r._measurement == "%s")
                  |> filter(fn: (r) => r.device_id == "%s")
                """
                        .formatted(start, end, CannedInflux.MEASUREMENT, device);
        Map<String, List<FluxRecord>> fields = new HashMap<>();
        for (FluxTable table : client.getQueryApi().query(flux)) {
            for (FluxRecord record : table.getRecords()) {
                fields.computeIfAbsent(record.getField(), field -> new ArrayList<>()).add(record);
            }
        }
        return CannedInflux.FIELDS.stream()
                .map(field -> Objects.requireNonNull(fields.get(field), field))
                .toList();
    }

    private static GenericRecord record(List<List<FluxRecord>> fields, String device, int row) {
        GenericRecord record = new GenericData.Record(SCHEMA);
        Instant time = Objects.requireNonNull(fields.get(0).get(row).getTime());
        ZonedDateTime zoned = time.atZone(ZoneOffset.UTC);
        int dayOfWeek = zoned.getDayOfWeek().getValue() - 1;
        record.put("timestamp", time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000);
        record.put("device_id", device);
        for (int field = 0; field < fields.size(); field++) {
            record.put(CannedInflux.FIELDS.get(field), fields.get(field).get(row).getValue());
        }
        record.put("hour", zoned.getHour());
        record.put("day_of_week", dayOfWeek);
        record.put("is_weekend", dayOfWeek >= 5);
        record.put("power_factor", powerFactor(record));
        return record;
    }

    private static double powerFactor(GenericRecord record) {
        double quotient =
                (Double) record.get("power")
                        / ((Double) record.get("voltage") * (Double) record.get("current"));
        return Double.isFinite(quotient) ? Math.max(0, Math.min(1, quotient)) : 0;
    }
}
