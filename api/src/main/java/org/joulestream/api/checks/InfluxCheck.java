package org.joulestream.api.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.telemetry.source.AccessQuestion;
import org.jspecify.annotations.Nullable;

/** Whether InfluxDB lets the job's login read its bucket; any version of it. */
public final class InfluxCheck implements Check {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int GOOD = 300;
    private static final int UNKNOWN_PATH = 404;

    private final URI server;
    private final @Nullable AccessQuestion question;
    private final HttpProbe probe;

    /**
     * @param question null where it is not known who may read what: then the server has to be there
     */
    public InfluxCheck(URI server, @Nullable AccessQuestion question, HttpProbe probe) {
        this.server = server;
        this.question = question;
        this.probe = probe;
    }

    @Override
    public String name() {
        return "influxdb_connected";
    }

    @Override
    public void run() throws CheckFailure {
        if (question == null) {
            requireServer();
        } else {
            requireAccess(question);
        }
    }

    private void requireServer() throws CheckFailure {
        int status = probe.get(server, "/health").statusCode();
        if (status == UNKNOWN_PATH) {
            // Versions before 1.8 have no other.
            status = probe.get(server, "/ping").statusCode();
        }
        if (status >= GOOD) {
            throw new CheckFailure(server + " answered with status " + status);
        }
    }

    private void requireAccess(AccessQuestion asked) throws CheckFailure {
        HttpResponse<String> answer =
                probe.post(
                        asked.address(), asked.contentType(), asked.body(), authorization(asked));
        String error = error(answer.body());
        if (answer.statusCode() >= GOOD) {
            throw new CheckFailure(
                    "%s answered with status %d%s"
                            .formatted(
                                    server,
                                    answer.statusCode(),
                                    error.isEmpty() ? "" : ": " + error));
        }
        if (!error.isEmpty()) {
            throw new CheckFailure("%s answered: %s".formatted(server, error));
        }
    }

    private static @Nullable String authorization(AccessQuestion asked) throws CheckFailure {
        try {
            return asked.login().authorization();
        } catch (ConfigurationException unknown) {
            throw new CheckFailure(String.valueOf(unknown.getMessage()));
        }
    }

    /**
     * InfluxQL tells of errors with success, too; Flux answers in CSV. Empty where there is none.
     */
    private static String error(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            JsonNode result = json.path("results").path(0);
            return json.path("message")
                    .asText(json.path("error").asText(result.path("error").asText()));
        } catch (JsonProcessingException noJson) {
            return "";
        }
    }
}
