package org.joulestream.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.joulestream.common.config.SecretReference;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.influx.InfluxFault;
import org.joulestream.testkit.influx.InfluxFaults;
import org.joulestream.testkit.influx.InfluxPoint;
import org.joulestream.testkit.influx.InfluxStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What readers make of answers that go wrong. */
abstract class StandInContract extends ReaderContract {

    private final InfluxStandIn standIn = InfluxStandIn.start();

    @TempDir private Path directory = Path.of("");

    abstract InfluxLanguage language();

    @Override
    final void start() throws IOException {
        standIn.bucket(BUCKET);
        Files.writeString(directory.resolve("token"), InfluxStandIn.TOKEN);
    }

    @Override
    final void stop() {
        standIn.close();
    }

    @Override
    final InfluxServer server() {
        return server("token", Duration.ofSeconds(30));
    }

    private InfluxServer server(String tokenFile, Duration timeout) {
        return new InfluxServer(
                standIn.uri(),
                language(),
                InfluxStandIn.ORG,
                BUCKET,
                null,
                MEASUREMENT,
                new InfluxLogin(SecretReference.file(directory.resolve(tokenFile)), null, null),
                timeout);
    }

    @Override
    final void write(List<InfluxPoint> points) {
        standIn.bucket(BUCKET).write(points);
    }

    private void writeSome() {
        List<InfluxPoint> points = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
            points.add(line("device_id=D1", "power=1.25,voltage=2.5", second * 1_000_000_000L));
        }
        write(points);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LATE", "HANG"})
    void neverTakesWhatBrokeOffForTheWhole(InfluxFault fault) throws Exception {
        writeSome();
        PointReader reader = reader(FIELDS, 7);
        for (int percent = 0; percent < 100; percent += 9) {
            double share = percent / 100.0;
            standIn.faults(answer -> fault.strike(answer, share));
            ReadingsBuilder builder = new ReadingsBuilder(FIELDS, 1_000_000);

            assertThatThrownBy(() -> reader.read(List.of("D1"), NOON, END, builder))
                    .as("%s after %s %%", fault, percent)
                    .isInstanceOf(InfluxFailure.class)
                    .hasMessageStartingWith("InfluxDB at ");
            assertThatThrownBy(reader::devices).isInstanceOf(InfluxFailure.class);
        }
        standIn.faults(InfluxFaults.none());
        ReadingsBuilder builder = new ReadingsBuilder(FIELDS, 1_000_000);
        reader.read(List.of("D1"), NOON, END, builder);

        assertThat(built(builder)[0].rows()).isEqualTo(60);
    }

    @Test
    void repeatsWhatInfluxDbSaysInTheMiddleOfAnAnswer() {
        writeSome();
        standIn.faults(InfluxFaults.always(InfluxFault.ERROR_IN_STREAM));

        assertThatThrownBy(() -> read(List.of("D1")))
                .isInstanceOf(InfluxFailure.class)
                .hasMessageContaining("engine: injected trouble");
    }

    @Test
    void saysHowLongTheServerWantsToBeLeftAlone() {
        writeSome();
        standIn.faults(
                answer ->
                        InfluxFault.UNAVAILABLE.strike(answer, 0).withHeader("Retry-After", "17"));

        assertThatThrownBy(() -> read(List.of("D1")))
                .isInstanceOfSatisfying(
                        InfluxFailure.class,
                        failure ->
                                assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(17)))
                .hasMessageContaining("answers 503: injected trouble");
    }

    @Test
    void failsWithAWrongTokenAndDoesNotRepeatIt() throws Exception {
        writeSome();
        Files.writeString(directory.resolve("wrong"), "guessed-token");
        try (PointReader wrong = server("wrong", Duration.ofSeconds(5)).open(FIELDS, 10)) {
            assertThatThrownBy(wrong::devices)
                    .isInstanceOf(InfluxFailure.class)
                    .hasMessageContaining("answers 401")
                    .hasMessageNotContaining("guessed-token");
        }
    }

    @Test
    void followsNoRedirect() {
        writeSome();
        standIn.faults(
                answer -> HttpReply.status(302).withHeader("Location", "http://127.0.0.1:1/"));

        assertThatThrownBy(() -> read(List.of("D1"))).hasMessageContaining("answers 302");
    }

    @Test
    void givesUpAServerThatSaysNothing() throws Exception {
        writeSome();
        standIn.faults(InfluxFaults.always(InfluxFault.HANG));
        try (PointReader impatient = server("token", Duration.ofSeconds(1)).open(FIELDS, 10)) {
            assertThatThrownBy(impatient::devices)
                    .isInstanceOf(InfluxFailure.class)
                    .hasMessageMatching(".*(timeout|timed out).*");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "LATE"})
    void isCancelledWhileItWaitsAndGoesOnAfterwards(InfluxFault fault) throws Exception {
        writeSome();
        PointReader reader = reader(FIELDS);
        standIn.faults(InfluxFaults.always(fault));
        CompletableFuture<Boolean> read = CompletableFuture.supplyAsync(() -> fails(reader));
        Awaitility.await().until(() -> !standIn.log().requests().isEmpty());

        reader.cancel();

        assertThat(read.get(5, TimeUnit.SECONDS)).isTrue();
        standIn.faults(InfluxFaults.none());
        assertThatThrownBy(reader::devices).hasMessageContaining("cancelled");
        reader.resume();
        assertThat(reader.devices()).containsExactly("D1");
    }

    @Test
    void isCancelledInTheMiddleOfASlowAnswer() throws Exception {
        writeSome();
        PointReader reader = reader(FIELDS, 5);
        standIn.faults(answer -> answer.reply().slow(200));
        CompletableFuture<Boolean> read = CompletableFuture.supplyAsync(() -> fails(reader));
        Awaitility.await().until(() -> !standIn.log().requests().isEmpty());

        reader.close();

        assertThat(read.get(5, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean fails(PointReader reader) {
        try {
            reader.read(List.of("D1"), NOON, END, new ReadingsBuilder(FIELDS, 1_000_000));
            return false;
        } catch (IOException failed) {
            return failed instanceof InfluxFailure;
        }
    }
}
