package org.joulestream.api.exports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.joulestream.api.http.ApiFailure;
import org.jspecify.annotations.Nullable;

/** Reads what someone wants to be exported, and refuses what cannot be meant. */
final class OrderReader {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final List<String> FIELDS = List.of("device_id", "start_time", "end_time");
    private static final String START = "start_time";
    private static final String END = "end_time";
    private static final long LONGEST_HOURS = 720;

    private final Duration usual;

    /**
     * A reader.
     *
     * @param usual length of a range of which only one end is given, or none
     */
    OrderReader(Duration usual) {
        this.usual = usual;
    }

    /**
     * The order in a body; an empty one asks for all devices.
     *
     * @param now which no range goes beyond
     * @throws ApiFailure 422 with one line
     */
    ExportOrder read(String body, Instant now) {
        JsonNode order = object(body);
        order.fieldNames().forEachRemaining(OrderReader::refuseUnknown);
        String device = device(order.path("device_id"));
        Instant from = time(order, START);
        Instant to = time(order, END);
        Instant end = to == null || to.isAfter(now) ? now : to;
        Instant start = from == null ? end.minus(usual) : from;
        checkRange(start, end);
        return new ExportOrder(device, start, end);
    }

    private static JsonNode object(String body) {
        if (body.isBlank()) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode order = JSON.readTree(body);
            if (order.isObject()) {
                return order;
            }
        } catch (JsonProcessingException e) {
            throw ApiFailure.unprocessable("the body is no JSON; expected {\"device_id\": \"D1\"}");
        }
        throw ApiFailure.unprocessable("the body is no object; expected {\"device_id\": \"D1\"}");
    }

    private static void refuseUnknown(String field) {
        if (!FIELDS.contains(field)) {
            throw ApiFailure.unprocessable(
                    "the body has a field '%s'; expected %s"
                            .formatted(shown(field), String.join(", ", FIELDS)));
        }
    }

    private static @Nullable String device(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.asText().isEmpty() || value.asText().indexOf('\0') >= 0) {
            throw ApiFailure.unprocessable(
                    "device_id is %s; expected the id of a device, or null for all"
                            .formatted(shown(value.toString())));
        }
        return value.asText();
    }

    private static @Nullable Instant time(JsonNode order, String field) {
        JsonNode value = order.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            if (value.isTextual()) {
                return instant(value.asText().strip()).truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException e) {
            throw noTime(field, value);
        }
        throw noTime(field, value);
    }

    /** A time without an offset is in UTC, and a day its midnight. */
    private static Instant instant(String text) {
        if (text.length() == "2026-02-07".length()) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        text.replaceFirst(" ", "T"), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime offset
                ? offset.toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }

    private static ApiFailure noTime(String field, JsonNode value) {
        return ApiFailure.unprocessable(
                "%s is %s; expected a time in ISO 8601, such as \"2026-02-07T12:00:00Z\""
                        .formatted(field, shown(value.toString())));
    }

    private static void checkRange(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw ApiFailure.unprocessable(
                    "start_time is %s and end_time %s; expected a start before the end and now"
                            .formatted(start, end));
        }
        if (end.isAfter(start.plus(Duration.ofHours(LONGEST_HOURS)))) {
            throw ApiFailure.unprocessable(
                    "%s to %s are more than %d h; ask for less at a time"
                            .formatted(start, end, LONGEST_HOURS));
        }
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
