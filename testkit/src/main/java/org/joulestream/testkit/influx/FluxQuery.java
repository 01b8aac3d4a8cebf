package org.joulestream.testkit.influx;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers a Flux query. */
final class FluxQuery {
    private static final String SCHEMA = "influxdata/influxdb/schema";
    private static final String DEFAULT_START = "30d";

    private final InfluxBuckets buckets;
    private final Instant now;

    FluxQuery(InfluxBuckets buckets, Instant now) {
        this.buckets = buckets;
        this.now = now;
    }

    /**
     * The tables that it asks for.
     *
     * @throws QuerySyntaxException where the stand-in does not understand it
     * @throws NoSuchBucketException where there is no such bucket
     */
    List<FluxTable> tables(String text) {
        FluxScript script = FluxParser.parse(text);
        Deque<FluxExpression.Call> calls = new ArrayDeque<>(script.calls());
        FluxArguments first = arguments(calls.remove());
        List<FluxTable> tables =
                switch (first.call().function()) {
                    case "from" -> read(first.allowing("bucket"), calls);
                    case "buckets" -> {
                        first.allowing();
                        yield bucketList();
                    }
                    case "schema.tagValues" -> tagValues(script, first);
                    default -> throw undefined(first);
                };
        for (FluxExpression.Call call : calls) {
            tables = shaped(tables, arguments(call));
        }
        return tables;
    }

    private FluxArguments arguments(FluxExpression.Call call) {
        return new FluxArguments(call, now);
    }

    private static QuerySyntaxException undefined(FluxArguments call) {
        return new QuerySyntaxException(
                "undefined identifier %s, or none that the stand-in knows"
                        .formatted(call.call().function()));
    }

    private List<FluxTable> read(FluxArguments from, Deque<FluxExpression.Call> calls) {
        if (calls.isEmpty() || !calls.peek().function().equals("range")) {
            throw new QuerySyntaxException(
                    "cannot submit unbounded read to \"%s\"; try bounding 'from' with a call to 'range'"
                            .formatted(from.text("bucket")));
        }
        FluxArguments range = arguments(calls.remove()).allowing("start", "stop");
        List<FluxPredicate> filters = new ArrayList<>();
        while (!calls.isEmpty() && calls.peek().function().equals("filter")) {
            filters.add(new FluxPredicate(arguments(calls.remove()).allowing("fn").function("fn")));
        }
        return new FluxRead(bucket(from), start(range), stop(range), filters).tables();
    }

    private static long start(FluxArguments range) {
        long start = range.time("start");
        if (start >= stop(range)) {
            throw new QuerySyntaxException("cannot query an empty range");
        }
        return start;
    }

    private static long stop(FluxArguments range) {
        return range.timeOrNow("stop");
    }

    private InfluxStore bucket(FluxArguments call) {
        String bucket = call.text("bucket");
        return buckets.find(bucket).orElseThrow(() -> new NoSuchBucketException(bucket));
    }

    private List<FluxTable> tagValues(FluxScript script, FluxArguments call) {
        if (!script.imports().contains(SCHEMA)) {
            throw new QuerySyntaxException("undefined identifier schema");
        }
        String tag = call.allowing("bucket", "tag", "predicate", "start", "stop").text("tag");
        FluxArguments range = call.call().arguments().containsKey("start") ? call : month(call);
        FluxPredicate predicate = new FluxPredicate(call.function("predicate"));
        Set<Object> values = new TreeSet<>();
        for (InfluxSeries series :
                bucket(call).series(start(range), stop(range), predicate::test)) {
            String value = tag.equals("_measurement") ? series.measurement() : series.tag(tag);
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return column("_value", values);
    }

    private FluxArguments month(FluxArguments call) {
        FluxExpression start = new FluxExpression.Span(Times.parts(DEFAULT_START), true);
        Map<String, FluxExpression> arguments = new HashMap<>(call.call().arguments());
        arguments.put("start", start);
        return arguments(new FluxExpression.Call(call.call().function(), arguments));
    }

    private static List<FluxTable> column(String name, Set<Object> values) {
        List<FluxColumn> columns = List.of(new FluxColumn(name, FluxColumn.Type.STRING, false));
        List<@Nullable Object[]> rows = new ArrayList<>();
        values.forEach(value -> rows.add(new @Nullable Object[] {value}));
        return rows.isEmpty() ? List.of() : List.of(new FluxTable(columns, rows));
    }

    private List<FluxTable> bucketList() {
        List<FluxColumn> columns = new ArrayList<>();
        for (String name : List.of("name", "id", "organizationID", "retentionPolicy")) {
            columns.add(new FluxColumn(name, FluxColumn.Type.STRING, false));
        }
        columns.add(new FluxColumn("retentionPeriod", FluxColumn.Type.LONG, false));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String name : buckets.names()) {
            String id = "%016x".formatted(name.hashCode());
            rows.add(new @Nullable Object[] {name, id, "0000000000000001", "", 0L});
        }
        return rows.isEmpty() ? List.of() : List.of(new FluxTable(columns, rows));
    }

    private static List<FluxTable> shaped(List<FluxTable> tables, FluxArguments call) {
        return switch (call.call().function()) {
            case "keep" -> {
                Set<String> kept = new HashSet<>(call.allowing("columns").texts("columns"));
                yield FluxShaping.keep(tables, kept::contains);
            }
            case "drop" -> {
                Set<String> gone = new HashSet<>(call.allowing("columns").texts("columns"));
                yield FluxShaping.keep(tables, name -> !gone.contains(name));
            }
            case "group" -> {
                call.allowing();
                yield FluxShaping.group(tables);
            }
            case "sort" ->
                    FluxShaping.sort(
                            tables,
                            call.allowing("columns", "desc").texts("columns"),
                            call.truth("desc", false));
            case "limit" ->
                    FluxShaping.limit(
                            tables,
                            call.allowing("n", "offset").whole("n", 0),
                            call.whole("offset", 0));
            default -> throw undefined(call);
        };
    }
}
