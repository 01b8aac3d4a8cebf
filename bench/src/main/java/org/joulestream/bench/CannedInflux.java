package org.joulestream.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Answers as InfluxDB 2 does, out of nothing: each device has one point a second, and the rows of a
 * query are written as fast as they are sent. A process of its own, so that what is measured shares
 * neither heap nor processor time with it.
 */
public final class CannedInflux {
    static final String MEASUREMENT = "telemetry";
    static final List<String> FIELDS = List.of("voltage", "current", "power", "temperature");

    /** Cents. */
    private static final int[] BASES = {22_500, 850, 185_000, 2_100};

    private static final int SPREAD = 1_000;
    private static final Pattern RANGE =
            Pattern.compile("range\\(start: (\\S+?), stop: (\\S+?)\\)");
    private static final Pattern DEVICE = Pattern.compile("r\\.device_id == \"D([0-9]+)\"");
    private static final String POINTS_HEAD =
            """
            #datatype,string,long,dateTime:RFC3339,double,string,string\r
            #group,false,false,false,false,true,true\r
            #default,_result,,,,,\r
            ,result,table,_time,_value,_field,device_id\r
            """;
    private static final String TEXTS_HEAD =
            """
            #datatype,string,long,string\r
            #group,false,false,false\r
            #default,_result,,\r
            ,result,table,_value\r
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int devices;

    private CannedInflux(int devices) {
        this.devices = devices;
    }

    /** How many devices there are; prints the port, and goes when standard input ends. */
    public static void main(String[] arguments) throws IOException {
        CannedInflux influx = new CannedInflux(Integer.parseInt(arguments[0]));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", influx::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Until the parent ends.
        }
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            boolean isQuery = exchange.getRequestURI().getPath().endsWith("/query");
            byte[] reply =
                    isQuery
                            ? query(JSON.readTree(request).path("query").asText())
                            : "{}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/csv; charset=utf-8");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    private byte[] query(String flux) {
        Matcher range = RANGE.matcher(flux);
        if (!range.find()) {
            return texts(
                    flux.contains("\"_measurement\"")
                            ? List.of(MEASUREMENT)
                            : IntStream.rangeClosed(1, devices).mapToObj(n -> "D" + n).toList());
        }
        List<Integer> wanted =
                DEVICE.matcher(flux)
                        .results()
                        .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                        .toList();
        return points(
                wanted,
                Instant.parse(range.group(1)).getEpochSecond(),
                Instant.parse(range.group(2)).getEpochSecond());
    }

    private static byte[] texts(List<String> values) {
        StringBuilder csv = new StringBuilder(TEXTS_HEAD);
        values.forEach(value -> csv.append(",,0,").append(value).append("\r\n"));
        return csv.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] points(List<Integer> devices, long start, long end) {
        CannedText csv = new CannedText();
        csv.add(POINTS_HEAD);
        int table = 0;
        for (int device : devices) {
            for (int field = 0; field < BASES.length; field++) {
                rows(csv, table++, device, field, start, end);
            }
        }
        csv.add("\r\n");
        return csv.bytes();
    }

    private static void rows(
            CannedText csv, int table, int device, int field, long start, long end) {
        byte[] head = (",," + table + ',').getBytes(StandardCharsets.UTF_8);
        byte[] tail =
                (',' + FIELDS.get(field) + ",D" + device + "\r\n").getBytes(StandardCharsets.UTF_8);
        for (long second = start; second < end; second++) {
            csv.add(head);
            csv.time(second);
            csv.cents(BASES[field] + wobble(device, field, second));
            csv.add(tail);
        }
    }

    /** Slow changes with some noise, as measured values have. */
    private static int wobble(int device, int field, long second) {
        long noise = (second * 2_654_435_761L + device * 40_503L + field * 977L) >>> 7;
        return (int) ((second / 60 + device) % SPREAD + noise % 37);
    }
}
