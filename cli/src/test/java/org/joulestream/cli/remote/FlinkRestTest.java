package org.joulestream.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.HttpStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlinkRestTest {
    private static final String ELECTION =
            "{\"errors\":[\"Service temporarily unavailable due to an ongoing leader election.\"]}";

    private final Queue<HttpReply> replies = new ArrayDeque<>();
    private final HttpStandIn server = HttpStandIn.start(request -> replies.remove());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsFlinksErrorsInOneLine() {
        replies.add(
                json(
                        400,
                        "{\"errors\":[\"Bad request\",\"<Exception on server side:\\n"
                                + "a.B: outer\\n\\tat x\\nCaused by: java.io.IOException: full\\n\"]}"));

        assertThatFails("IOException: full");
    }

    @Test
    void saysThatSomethingElseAnswers() {
        replies.add(HttpReply.html(404, "Not found"));
        assertThatFails(
                "%s answered with status 404; expected Flink's REST interface: give its address with --cluster"
                        .formatted(server.uri("")));

        replies.add(HttpReply.html(200, "Welcome"));
        assertThatFails(
                "%s answered something that is no JSON; expected Flink's REST interface: give its address with --cluster"
                        .formatted(server.uri("")));
    }

    @Test
    void waitsUntilAJobManagerLeads() throws Exception {
        replies.addAll(List.of(json(503, ELECTION), json(200, "{\"jobs\":[]}")));

        assertThat(rest(server.uri("")).get("/jobs/overview").path("jobs")).isEmpty();
        assertThat(replies).isEmpty();
    }

    @Test
    void givesUpOnASlowAnswer() {
        replies.add(HttpReply.hang());

        assertThatFails(
                "%s gave no answer in time; expected Flink there: start one with joule cluster start, or give --cluster URL"
                        .formatted(server.uri("")));
    }

    @Test
    void saysThatNothingIsThere() {
        URI address = server.uri("");
        server.close();

        assertThatFails(
                "%s refuses connections; expected Flink there: start one with joule cluster start, or give --cluster URL"
                        .formatted(address));
    }

    @Test
    void saysThatAConnectionBroke() {
        replies.add(json(200, "{\"jobs\":[]}").resetAfter(3));

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> rest(server.uri("")).get("/jobs/overview"))
                .withMessageStartingWith(server.uri("") + " broke the connection (")
                .matches(ClusterException::isPassing);
    }

    private void assertThatFails(String line) {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> rest(server.uri("")).get("/jobs/overview"))
                .withMessage(line);
    }

    private static FlinkRest rest(URI address) {
        return new FlinkRest(address, Duration.ofSeconds(2));
    }

    private static HttpReply json(int status, String body) {
        return HttpReply.status(status)
                .withBody("application/json", body.getBytes(StandardCharsets.UTF_8));
    }
}
