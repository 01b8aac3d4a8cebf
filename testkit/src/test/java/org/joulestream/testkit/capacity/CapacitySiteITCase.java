package org.joulestream.testkit.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacitySiteITCase {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 8);
    private static final CapacityKey EVENING = new CapacityKey("TW", DAY, CapacityCycle.EVENING);
    private static final CapacityKey TIMELY = new CapacityKey("TW", DAY, CapacityCycle.TIMELY);
    private static final String QUERY =
            "?f=csv&extension=csv&asset=TW&gasDay=06%2F08%2F2025&searchType=ALL&searchString="
                    + "&locType=ALL&locZone=ALL&cycle=";
    private static final String PATH = "/ipost/TW/capacity/operationally-available";

    private final HttpClient client = HttpClient.newHttpClient();
    private final CapacitySite site = CapacitySite.start(new CapacityFiles(7, 40));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void sendsThePostedFileUnderItsName() throws Exception {
        site.publish(EVENING, 2);

        HttpResponse<byte[]> response = get(PATH + QUERY + "1");

        assertThat(response.body()).isEqualTo(site.file(EVENING, 2).bytes());
        assertThat(response.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"OAC_TW_007933047_06-08-2025_Evening.csv\"");
    }

    @Test
    void takesTheOtherPathTheUnpaddedDayAndTheNameOfTheCycle() throws Exception {
        site.publish(EVENING, 1);

        HttpResponse<byte[]> response =
                get(
                        "/ipost/capacity/operationally-available?f=csv&asset=TW%2Fcapacity%2F"
                                + "&gasDay=6/8/2025&cycleDesc=Evening");

        assertThat(response.body()).isEqualTo(site.file(EVENING, 1).bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ipost/capacity/operationally-available-by-location?asset=TW&cycleDesc=Evening",
                "/ipost/TW/capacity/enbl-operationally-available?max=ALL&cycle=1"
            })
    void answersAtItsOtherAddresses(String address) throws Exception {
        site.publish(EVENING, 1);

        HttpResponse<byte[]> response = get(address + "&f=csv&gasDay=06%2F08%2F2025");

        assertThat(response.body()).isEqualTo(site.file(EVENING, 1).bytes());
    }

    @Test
    void writesThePipelineOfAnotherLayoutInIt() throws Exception {
        site.layout(
                "TW",
                new CapacityLayout(
                        List.of("TSQ", "Loc"),
                        Map.of("TSQ", "Scheduled"),
                        key -> "other " + key.cycle().title() + ".csv"));
        site.publish(EVENING, 1);

        HttpResponse<byte[]> response = get(PATH + QUERY + "1");

        List<String> lines = new String(response.body(), StandardCharsets.UTF_8).lines().toList();
        PublishedRow first = site.file(EVENING, 1).rows().get(0);
        assertThat(lines)
                .startsWith(
                        "\"Scheduled\",\"Loc\"",
                        "\"%d\",\"%s\"".formatted(first.totalScheduled(), first.location()))
                .hasSize(41);
        assertThat(response.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"other Evening.csv\"");
    }

    @Test
    void namesNoFileWhereTheLayoutHasNoName() throws Exception {
        site.layout("TW", new CapacityLayout(List.of("Loc"), Map.of(), null));
        site.publish(EVENING, 1);

        HttpResponse<byte[]> response = get(PATH + QUERY + "1");

        assertThat(response.headers().firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    void fallsBackToTimelyWithoutAWordWhereItDoesNotKnowTheCycle() throws Exception {
        site.publish(TIMELY, 1);

        HttpResponse<byte[]> response = get(PATH + QUERY + "2");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("Timely");
    }

    @Test
    void sendsOnlyTheHeaderOfWhatIsNotPostedYet() throws Exception {
        assertThat(get(PATH + QUERY + "1").body()).hasSize(160);
    }

    @Test
    void sendsOnlyWhatIsNominatedWhenAskedSo() throws Exception {
        site.publish(EVENING, 1);

        byte[] body = get((PATH + QUERY + "1").replace("searchType=ALL", "searchType=NOM")).body();

        assertThat(body).isEqualTo(site.file(EVENING, 1).nominatedOnly().bytes());
        assertThat(body.length).isLessThan(site.file(EVENING, 1).bytes().length);
    }

    @Test
    void asksAtEachRequestWhichVersionIsPosted() throws Exception {
        AtomicInteger version = new AtomicInteger(1);
        site.versions(key -> version.get());
        byte[] first = get(PATH + QUERY + "1").body();

        version.set(2);

        assertThat(first).isEqualTo(site.file(EVENING, 1).bytes());
        assertThat(get(PATH + QUERY + "1").body()).isEqualTo(site.file(EVENING, 2).bytes());
    }

    @Test
    void letsChosenAnswersGoWrongAndCountsThem() throws Exception {
        site.publish(EVENING, 1);
        site.faults(
                answer ->
                        answer.attempt() == 1
                                ? answer.reply().resetAfter(100)
                                : CapacitySite.reply(answer.file(), CapacityTrouble.CRLF));

        assertThatThrownBy(() -> get(PATH + QUERY + "1")).isInstanceOf(IOException.class);
        assertThat(get(PATH + QUERY + "1").body())
                .isEqualTo(CapacityTrouble.CRLF.bytes(site.file(EVENING, 1)));
        assertThat(site.requests(EVENING)).isEqualTo(2);
        assertThat(site.requests(TIMELY)).isZero();
    }

    @Test
    void failsAtRandomInTheSameWayEachTime() throws Exception {
        site.publish(EVENING, 1);
        site.faults(CapacityFaults.random(3, 0.5));
        List<String> outcomes = outcomes(site);

        try (CapacitySite other = CapacitySite.start(new CapacityFiles(7, 40))) {
            other.publish(EVENING, 1);
            other.faults(CapacityFaults.random(3, 0.5));
            assertThat(outcomes(other)).isEqualTo(outcomes);
        }
        assertThat(outcomes).contains("200 whole").anyMatch(outcome -> !outcome.contains("whole"));
    }

    @Test
    void answersWithAPageWhereNoFileIsAskedFor() throws Exception {
        assertThat(get("/ipost/notice/critical").statusCode()).isEqualTo(404);
        assertThat(
                        get(PATH + "?gasDay=06%2F08%2F2025")
                                .headers()
                                .firstValue("Content-Type")
                                .orElseThrow())
                .startsWith("text/html");
    }

    private List<String> outcomes(CapacitySite asked) {
        byte[] whole = asked.file(EVENING, 1).bytes();
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            outcomes.add(outcome(asked, whole));
        }
        return outcomes;
    }

    private String outcome(CapacitySite asked, byte[] whole) {
        try {
            HttpResponse<byte[]> response = get(asked.uri().resolve(PATH + QUERY + "1"));
            boolean complete = Arrays.equals(response.body(), whole);
            return response.statusCode() + (complete ? " whole" : " other");
        } catch (Exception failed) {
            return failed.getClass().getSimpleName();
        }
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return get(site.uri().resolve(path));
    }

    private HttpResponse<byte[]> get(URI uri) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
