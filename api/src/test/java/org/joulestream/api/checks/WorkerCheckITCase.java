package org.joulestream.api.checks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.joulestream.testkit.http.HttpReply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerCheckITCase {
    private static final Instant NOW = Instant.parse("2026-02-07T12:00:00Z");

    private final FlinkStandIn flink = new FlinkStandIn();

    @AfterEach
    void close() {
        flink.close();
    }

    @Test
    void isWellWhileTheJobRunsAndItsCheckpointIsYoung() {
        flink.job("other", "FAILED", NOW).job("telemetry-lake", "RUNNING", NOW.minusSeconds(9_000));
        flink.checkpoint(NOW.minusSeconds(99)).interval(Duration.ofSeconds(10));

        assertThatCode(check(null)::run).doesNotThrowAnyException();
    }

    @Test
    void failsWhereNoSuchJobRuns() {
        flink.job("telemetry-lake", "RESTARTING", NOW).job("telemetry-lake", "CANCELED", NOW);

        assertThatThrownBy(check(null)::run)
                .hasMessage(
                        "telemetry-lake is RESTARTING, CANCELED on %s; expected RUNNING"
                                .formatted(flink.address()));
    }

    @Test
    void failsWhereThereIsNoSuchJob() {
        assertThatThrownBy(check(null)::run)
                .hasMessageStartingWith("no job telemetry-lake on " + flink.address());
    }

    @Test
    void takesNoJobForTheWorkerThatExportsARange() {
        flink.job("telemetry-lake", "RUNNING", NOW)
                .arguments("--telemetry.from=2026-02-01", "--telemetry.to=2026-02-02");

        assertThatThrownBy(check(null)::run)
                .hasMessage(
                        "telemetry-lake is a range on %s; expected RUNNING"
                                .formatted(flink.address()));

        flink.arguments("--telemetry.output=s3://lake");
        assertThatCode(check(null)::run).doesNotThrowAnyException();
    }

    @Test
    void failsWhenTheLastCheckpointIsOld() {
        flink.job("telemetry-lake", "RUNNING", NOW.minusSeconds(9_000));
        flink.checkpoint(NOW.minusSeconds(101)).interval(Duration.ofSeconds(10));

        assertThatThrownBy(check(null)::run)
                .hasMessage(
                        "telemetry-lake has completed no checkpoint for 101 s; expected one within"
                                + " 100 s");
        assertThatCode(check(Duration.ofSeconds(101))::run).doesNotThrowAnyException();
    }

    @Test
    void givesAJobThatHasJustStartedTheSameTime() {
        flink.job("telemetry-lake", "RUNNING", NOW.minusSeconds(59))
                .interval(Duration.ofSeconds(1));

        assertThatCode(check(null)::run).doesNotThrowAnyException();
        assertThatThrownBy(check(Duration.ofSeconds(58))::run)
                .hasMessageContaining("no checkpoint for 59 s");
    }

    @Test
    void asksNoAgeOfAJobWithoutCheckpoints() {
        flink.job("telemetry-lake", "RUNNING", NOW.minusSeconds(900_000))
                .interval(Duration.ofMillis(Long.MAX_VALUE));

        assertThatCode(check(null)::run).doesNotThrowAnyException();
    }

    @Test
    void failsInOneLineWhereNoFlinkIs() {
        flink.answer(HttpReply.html(503, "no leader"));
        assertThatThrownBy(check(null)::run).hasMessageContaining("answered with status 503");

        flink.answer(HttpReply.html(200, "hello"));
        assertThatThrownBy(check(null)::run).hasMessageContaining("something that is no JSON");

        flink.answer(HttpReply.hang());
        assertThatThrownBy(check(null)::run).hasMessageContaining("gave no answer in time");

        flink.close();
        assertThatThrownBy(check(null)::run).hasMessageContaining("refuses connections");
    }

    private WorkerCheck check(@Nullable Duration age) {
        return new WorkerCheck(
                new WorkerCheck.Target(
                        URI.create(flink.address()), "telemetry-lake", "--telemetry.to=", age),
                new HttpProbe(Duration.ofSeconds(2)),
                InstantSource.fixed(NOW));
    }
}
