package org.joulestream.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulestream.cli.base.Console;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.launch.ExitCode;

/** The whole of {@code joule demo}: server, stand-ins, Flink, verification, summary, end. */
public final class Demo {
    private static final Map<String, Maker> MAKERS =
            Map.of(
                    "capacity",
                    (demo, postgres) -> new CapacityDemo(postgres, demo.request.mode().scale()),
                    "turbines",
                    (demo, postgres) ->
                            new TurbineDemo(
                                    demo.request.directory(), demo.request.mode(), demo.console),
                    "telemetry",
                    (demo, postgres) ->
                            TelemetryDemo.start(
                                    demo.request.directory(), demo.request.mode(), demo.console));
    private static final long NEEDED_MEGABYTES = 300;

    private final Request request;
    private final Console console;
    private final Tampering tampering;
    private final DemoStop stop = new DemoStop();

    private interface Maker {
        JobDemo make(Demo demo, DemoPostgres postgres) throws IOException, SQLException;
    }

    /** Changes what has come out before it is verified; only tests do. */
    interface Tampering {
        void change(JobDemo job) throws Exception;
    }

    /**
     * What to show.
     *
     * @param jobs short names, of those in {@link Demo#jobs()}
     * @param directory keeps database and state
     * @param mode what of it, and how much
     * @param flinkDirectory holds Flink's {@code config.yaml}
     * @param log the file that holds the stack traces
     */
    public record Request(
            List<String> jobs, Path directory, Mode mode, Path flinkDirectory, Path log) {}

    /**
     * What of the demo to show, and how much.
     *
     * @param exit whether to end once everything is verified
     * @param servers whether to leave the jobs to a cluster
     * @param scale how many times as much input as usual
     */
    public record Mode(boolean exit, boolean servers, int scale) {}

    Demo(Request request, Console console, Tampering tampering) {
        this.request = request;
        this.console = console;
        this.tampering = tampering;
    }

    /** Short names of the jobs that have a demo. */
    public static Set<String> jobs() {
        return MAKERS.keySet();
    }

    /**
     * Runs it to its end or until a signal; differences are told here and are in the exit code.
     *
     * @throws ConfigurationException when the directory is in use or cannot be written
     */
    public static ExitCode run(Request request, PrintWriter out, PrintWriter err) throws Exception {
        return new Demo(request, new Console(out, err), job -> {}).run();
    }

    ExitCode run() throws Exception {
        ExitCode code = ExitCode.FAILURE;
        requireSpace();
        try (DemoLock lock = DemoLock.ofDemo(request.directory())) {
            stop.arm();
            code = withServers();
            return code;
        } finally {
            stop.ended(code);
        }
    }

    private void requireSpace() throws IOException {
        Path directory = request.directory();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "demo directory %s cannot be created; give a writable place with --dir"
                            .formatted(directory));
        }
        long free = Files.getFileStore(directory).getUsableSpace() >> 20;
        if (free < NEEDED_MEGABYTES) {
            throw new IOException(
                    "only %d MB are free in %s; the demo needs %d MB: make room"
                            .formatted(free, directory, NEEDED_MEGABYTES));
        }
    }

    private ExitCode withServers() throws Exception {
        try (DemoPostgres postgres = new DemoPostgres(request.directory(), console)) {
            List<JobDemo> jobs = new ArrayList<>();
            try {
                for (String job : request.jobs()) {
                    jobs.add(make(job, postgres));
                }
                return request.mode().servers()
                        ? new DemoServers(request, console, stop).run(jobs)
                        : withJobs(jobs);
            } finally {
                jobs.forEach(JobDemo::close);
            }
        }
    }

    private ExitCode withJobs(List<JobDemo> jobs) throws Exception {
        try (DemoRun run = DemoRun.start(request, jobs, console)) {
            run.awaitEnd(stop);
            boolean verified = !stop.isRequested() && verified(run, jobs);
            if (request.mode().exit() || stop.isRequested()) {
                return exitCode(verified);
            }
            console.say("Ctrl-C ends the demo; until then Flink's " + run.webInterface());
            stop.await();
            return verified ? ExitCode.DONE : ExitCode.FAILURE;
        }
    }

    /** Who stops a demo that was to run on anyway has got what he wanted. */
    private ExitCode exitCode(boolean verified) {
        boolean stopped = stop.isRequested();
        if (stopped) {
            console.say("stopped before everything was verified");
        }
        return verified || (stopped && !request.mode().exit()) ? ExitCode.DONE : ExitCode.FAILURE;
    }

    private boolean verified(DemoRun run, List<JobDemo> jobs) throws Exception {
        for (JobDemo job : jobs) {
            tampering.change(job);
        }
        return new DemoReport(request, console).verified(run, jobs);
    }

    private JobDemo make(String job, DemoPostgres postgres) throws IOException {
        Maker maker = MAKERS.get(job);
        if (maker == null) {
            throw new ConfigurationException(
                    "%s has no demo; expected one of %s".formatted(job, jobs()));
        }
        try {
            return maker.make(this, postgres);
        } catch (SQLException e) {
            throw new IllegalStateException("the demo's database does not answer", e);
        }
    }
}
