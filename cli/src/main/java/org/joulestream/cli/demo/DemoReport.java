package org.joulestream.cli.demo;

import java.util.ArrayList;
import java.util.List;
import org.joulestream.cli.base.Console;

/** What the user reads at the end: whether all is right, how much it was, where to look. */
final class DemoReport {
    private static final int SHOWN_DIFFERENCES = 20;

    private final Demo.Request request;
    private final Console console;

    DemoReport(Demo.Request request, Console console) {
        this.request = request;
        this.console = console;
    }

    boolean verified(DemoRun run, List<JobDemo> jobs) throws Exception {
        List<String> faults = new ArrayList<>(run.failures());
        console.say("");
        for (JobDemo job : jobs) {
            job.inputIsThrough();
            faults.addAll(job.differences());
            job.summary().forEach(console::say);
        }
        console.say("");
        complain(console, faults);
        if (!faults.isEmpty()) {
            console.complain("not verified; details in " + request.log());
        }
        if (faults.isEmpty()) {
            jobs.forEach(job -> console.say("verified: " + job.proof()));
        }
        DemoCommands commands = new DemoCommands(request.directory());
        jobs.forEach(job -> job.whereToLook(commands).forEach(console::say));
        return faults.isEmpty();
    }

    /** The first of them; a line each. */
    static void complain(Console console, List<String> faults) {
        faults.stream().limit(SHOWN_DIFFERENCES).forEach(console::complain);
        if (faults.size() > SHOWN_DIFFERENCES) {
            console.complain("… and " + (faults.size() - SHOWN_DIFFERENCES) + " more differences");
        }
    }
}
