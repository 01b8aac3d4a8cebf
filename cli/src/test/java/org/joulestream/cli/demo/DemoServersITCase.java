package org.joulestream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.joulestream.cli.SqlProbe;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's servers for jobs that run elsewhere. */
class DemoServersITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path directory = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void verifiesWhatJobsElsewhereMakeOfTheirInput() throws Exception {
        CompletableFuture<ExitCode> servers = CompletableFuture.supplyAsync(this::servers);
        await().atMost(PATIENCE).until(() -> out.toString().contains("submit capacity"));

        assertThat(out.toString())
                .contains("cluster start\n")
                .contains("submit capacity --config " + directory.resolve("capacity.yaml"));
        assertThat(servers).isNotDone();
        run("capacity");

        assertThat(servers.get()).isEqualTo(ExitCode.DONE);
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("verified: every row, version, ledger entry")
                .contains("capacity: 36 of 36 files, 47 of 47 versions");
    }

    private void run(String job) {
        SqlProbe run =
                SqlProbe.run(
                        "run",
                        job,
                        "--config=" + directory.resolve(job + ".yaml"),
                        "--state=" + directory.resolve("state-" + job),
                        "--flink.web-port=0",
                        "--flink.checkpoint-interval=1s");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    private ExitCode servers() {
        Demo.Request request =
                new Demo.Request(
                        List.of("capacity"),
                        directory,
                        new Demo.Mode(true, true, 1),
                        Path.of(System.getProperty("basedir", "."), "../flink-conf"),
                        Path.of("logs"));
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true));
        try {
            return new Demo(request, console, job -> {}).run();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
