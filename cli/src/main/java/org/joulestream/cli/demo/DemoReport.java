package org.joulestream.cli.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the user reads at the end: whether all is right, how much it was, where to look. */
final class DemoReport {
    private static final int SHOWN_DIFFERENCES = 20;
    private static final Path DEFAULT_DIRECTORY = Path.of("demo");

    private final Demo.Request request;
    private final Console console;

    DemoReport(Demo.Request request, Console console) {
        this.request = request;
        this.console = console;
    }

    boolean verified(DemoRun run, List<JobDemo> jobs, Connection connection)
            throws SQLException, InterruptedException {
        List<String> faults = new ArrayList<>(run.failures());
        console.say("");
        for (JobDemo job : jobs) {
            faults.addAll(job.differences(connection));
            job.summary(connection).forEach(console::say);
        }
        console.say("");
        complain(faults);
        if (faults.isEmpty()) {
            console.say("verified: every row, version, ledger entry and reject is as published");
        }
        jobs.forEach(this::showWhereToLook);
        return faults.isEmpty();
    }

    private void complain(List<String> faults) {
        faults.stream().limit(SHOWN_DIFFERENCES).forEach(console::complain);
        if (faults.size() > SHOWN_DIFFERENCES) {
            console.complain("… and " + (faults.size() - SHOWN_DIFFERENCES) + " more differences");
        }
        if (!faults.isEmpty()) {
            console.complain("not verified; details in " + request.log());
        }
    }

    private void showWhereToLook(JobDemo job) {
        String name = job.job().shortName();
        console.say(
                "output: schema %s of the database in %s; for example"
                        .formatted(DemoServer.SCHEMA, DemoFile.path(request.directory())));
        job.queries().forEach(query -> console.say(command("sql", name) + " \"" + query + "\""));
        console.say(command("status", name) + " " + job.status());
    }

    private String command(String verb, String name) {
        boolean usual = request.directory().equals(DEFAULT_DIRECTORY);
        String where = usual ? "" : "--dir " + request.directory() + " ";
        return "  " + launcher() + " " + verb + " " + where + name;
    }

    /** As it can be typed here: the clone may be elsewhere. */
    private static String launcher() {
        Path home = Path.of(System.getProperty("joulestream.home", ".")).toAbsolutePath();
        return home.normalize().equals(Path.of("").toAbsolutePath())
                ? "./joule"
                : home.normalize().resolve("joule").toString();
    }
}
