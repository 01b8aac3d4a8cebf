package org.joulestream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.window.Fetched;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowFetcher;
import org.joulestream.common.window.WindowPlan;
import org.joulestream.telemetry.named.NamedFetcher;
import org.joulestream.telemetry.named.NamedPlan;
import org.joulestream.telemetry.named.ServiceName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** The old program's SERVICE_NAME is in the logging context wherever a part of the job works. */
class ServiceNameTest {
    private static final Instant NOON = Instant.parse("2026-02-07T12:00:00Z");
    private static final Window WINDOW = new Window("shard-00", NOON, NOON.plusSeconds(60), "PT1M");

    private final List<@Nullable String> heard = new ArrayList<>();

    @TempDir private Path directory = Path.of("");

    @AfterEach
    void forget() {
        MDC.remove(ServiceName.KEY);
    }

    @Test
    void isWhatTheVariableOfTheOldProgramSays() {
        assertThat(new TelemetryJob().serviceName(settings())).isEqualTo("exports");
    }

    @Test
    void standsWhereWindowsAreRead() throws IOException {
        WindowFetcher<String> fetcher =
                new NamedFetcher<>(new Listening(heard), new ServiceName("exports"));

        fetcher.fetch(WINDOW, 0, "");

        assertThat(heard).containsExactly("exports");
    }

    @Test
    void standsWhereThePlanIsAsked() {
        WindowPlan plan = new NamedPlan(new ListeningPlan(heard), new ServiceName("exports"));

        plan.next("shard-00", null);

        assertThat(heard).containsExactly("exports");
    }

    @Test
    void standsWhereFilesAreStagedAndCommitted() throws IOException {
        TelemetryParts parts = new TelemetryParts(settings(), Clock.fixed(NOON, ZoneOffset.UTC));

        parts.target().open();

        assertThat(MDC.get(ServiceName.KEY)).isEqualTo("exports");
    }

    private Settings settings() {
        return JobSettings.read(
                new TelemetryJob(),
                List.of(),
                new ConfigurationSources(
                        null,
                        null,
                        Map.of("SERVICE_NAME", "exports"),
                        List.of(
                                "--influxdb.org=energy-platform",
                                "--telemetry.output=" + directory.toAbsolutePath())));
    }

    private record Listening(List<@Nullable String> heard) implements WindowFetcher<String> {

        @Override
        public Fetched<String> fetch(Window window, int revision, String lastMark) {
            heard.add(MDC.get(ServiceName.KEY));
            return new Fetched.Same<>();
        }

        @Override
        public String giveUp(Window window, int revision, Exception lastFailure) {
            return "";
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }

    private record ListeningPlan(List<@Nullable String> heard) implements WindowPlan {

        @Override
        public String fingerprint() {
            return "";
        }

        @Override
        public List<String> keys() {
            return List.of("shard-00");
        }

        @Override
        public Window next(String key, @Nullable Window previous) {
            heard.add(MDC.get(ServiceName.KEY));
            return WINDOW;
        }

        @Override
        public Instant dueAt(Window window) {
            return window.end();
        }

        @Override
        public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
            return revision == 0 ? readAt.plus(Duration.ofMinutes(1)) : null;
        }

        @Override
        public boolean bounded() {
            return false;
        }
    }
}
