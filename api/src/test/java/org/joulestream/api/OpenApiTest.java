package org.joulestream.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.joulestream.api.checks.Checks;
import org.joulestream.api.exports.ExportsEndpoints;
import org.joulestream.api.exports.HealthEndpoints;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private final InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    private final Checks checks = new Checks(List.of(), Duration.ofSeconds(1), Runnable::run);

    @Test
    void describesEveryEndpointAndNoOther() throws IOException {
        List<String> routes =
                ApiProcess.routes(
                                new HealthEndpoints("1", checks, clock),
                                new ExportsEndpoints(
                                        null, checks, Runnable::run, clock, Duration.ofHours(1)))
                        .stream()
                        .map(route -> route.method() + " " + route.path())
                        .toList();

        assertThat(described()).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void refersToNothingThatIsNotThere() throws IOException {
        JsonNode document = document();

        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    private static List<String> described() throws IOException {
        List<String> described = new ArrayList<>();
        document()
                .path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                method ->
                                                        described.add(
                                                                method.toUpperCase(Locale.ROOT)
                                                                        + " "
                                                                        + path.getKey())));
        return described;
    }

    private static JsonNode document() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(OpenApiTest.class.getResourceAsStream("openapi.json"))) {
            return JsonMapper.builder().build().readTree(in);
        }
    }
}
