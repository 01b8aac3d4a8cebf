package org.joulestream.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a job manager who has come. */
final class ClusterRest {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(LONGEST)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build();
    private final HttpRequest request;

    ClusterRest(String url) {
        request =
                HttpRequest.newBuilder(URI.create(url + "/taskmanagers")).timeout(LONGEST).build();
    }

    /** Ids of the task managers whose slots are there; null while there is no leader to answer. */
    @Nullable Set<String> taskManagers() throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == OK ? ids(answer.body()) : null;
        } catch (IOException notYet) {
            return null;
        }
    }

    private static Set<String> ids(String body) throws IOException {
        Set<String> ids = new HashSet<>();
        for (JsonNode taskManager : new ObjectMapper().readTree(body).path("taskmanagers")) {
            if (taskManager.path("slotsNumber").asInt() > 0) {
                ids.add(taskManager.path("id").asText());
            }
        }
        return ids;
    }
}
