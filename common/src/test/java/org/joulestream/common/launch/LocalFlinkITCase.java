package org.joulestream.common.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFlinkITCase {
    private static final Settings ENDLESS = Counting.settings("--flink.web-port=0");

    @TempDir private Path directory = Path.of("");

    @BeforeEach
    void forgetEarlierRuns() {
        Count.reset();
    }

    @Test
    void goesOnFromTheSavepointItStoppedAt() throws Exception {
        Counting counting = new Counting();
        try (StateDirectory state = StateDirectory.open(directory);
                LocalFlink flink = start(state)) {
            RunningJob job = flink.submit(new CountingJob(), ENDLESS, null);
            await().until(() -> Count.COUNTED.get() > 1_000);

            new Stop(counting.messages(), ENDLESS.get(FlinkSettings.STOP_TIMEOUT))
                    .now(job, state.savepoints());

            JobOutcome outcome = job.await();
            assertThat(outcome.ending()).isEqualTo(JobOutcome.Ending.STOPPED);
            assertThat(outcome.savepoint()).isEqualTo(state.newest().orElseThrow());
        }
        assertThat(counting.out.toString())
                .contains("stopping with a savepoint …")
                .contains("stopped; savepoint " + directory.resolve("savepoints"));
        assertGoesOnExactly(Count.SNAPSHOT.get());
    }

    @Test
    void goesOnFromTheCheckpointThatAKilledRunLeft() throws Exception {
        Optional<Path> checkpoint;
        try (StateDirectory state = StateDirectory.open(directory)) {
            try (LocalFlink flink = start(state)) {
                flink.submit(new CountingJob(), ENDLESS, null);
                // The running job may remove a checkpoint while it is looked at.
                await().ignoreExceptions().until(() -> state.newest().isPresent());
            }
            checkpoint = state.newest();
        }

        assertThat(checkpoint.orElseThrow()).startsWith(directory.resolve("checkpoints"));
        assertGoesOnExactly(null);
    }

    @Test
    void takesTheNextPortAndServesTheUiWhereItSays() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int wanted = taken.getLocalPort();
            Settings settings = Counting.settings("--flink.web-port=" + wanted);
            try (LocalFlink flink = LocalFlink.start(FlinkSettings.configuration(settings, null))) {
                assertThat(flink.webInterface().getPort()).isNotEqualTo(wanted);
                assertThat(flink.webInterfaceLine())
                        .isEqualTo(
                                "web UI: http://127.0.0.1:%d (%d is in use)"
                                        .formatted(flink.webInterface().getPort(), wanted));
                // At first it says that a leader is being elected.
                await().untilAsserted(
                                () ->
                                        assertThat(page(flink))
                                                .contains(
                                                        "<title>Apache Flink Web Dashboard</title>"));
            }
        }
    }

    @Test
    void refusesAJobThatAsksForUnalignedCheckpoints() throws Exception {
        Settings settings = Counting.settings("--count.unaligned", "--flink.web-port=0");
        try (LocalFlink flink = LocalFlink.start(FlinkSettings.configuration(settings, null))) {
            assertThatThrownBy(() -> flink.submit(new CountingJob(), settings, null))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("execution.checkpointing.unaligned.enabled is true");
        }
    }

    @Test
    void shipsLargeJobsThoughTheBlobServerListensOnLoopbackOnly() throws Exception {
        Settings settings = Counting.settings("--count.last=99", "--flink.web-port=0");
        Configuration configuration = FlinkSettings.configuration(settings, null);
        configuration.set(BlobServerOptions.OFFLOAD_MINSIZE, 1);
        // Flink asks for blobs at the host's own address, which this is on no machine.
        configuration.set(JobManagerOptions.BIND_HOST, "127.0.0.2");
        try (LocalFlink flink = LocalFlink.start(configuration)) {
            RunningJob job = flink.submit(new CountingJob(), settings, null);

            assertThat(job.await().ending()).isEqualTo(JobOutcome.Ending.FINISHED);
            assertThat(Count.COUNTED).hasValue(100);
        }
    }

    private void assertGoesOnExactly(@Nullable Long expected) throws Exception {
        Count.reset();
        try (StateDirectory state = StateDirectory.open(directory);
                LocalFlink flink = start(state)) {
            RunningJob job = flink.submit(new CountingJob(), ENDLESS, state.newest().orElseThrow());
            await().until(() -> Count.FIRST_NUMBER.get() >= 0);
            job.cancel();
            assertThat(job.await().ending()).isEqualTo(JobOutcome.Ending.CANCELED);
        }
        assertThat(Count.RESTORED.get()).isPositive().isEqualTo(Count.FIRST_NUMBER.get());
        if (expected != null) {
            assertThat(Count.RESTORED.get()).isEqualTo(expected);
        }
    }

    private static LocalFlink start(StateDirectory state) throws Exception {
        Configuration configuration = FlinkSettings.configuration(ENDLESS, null, state);
        return LocalFlink.start(configuration);
    }

    private static String page(LocalFlink flink) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(flink.webInterface().resolve("/")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
