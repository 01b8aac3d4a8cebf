package org.joulestream.cli.demo;

import java.util.ArrayList;
import java.util.List;

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
            faults.addAll(job.differences());
            job.summary().forEach(console::say);
        }
        console.say("");
        complain(faults);
        if (faults.isEmpty()) {
            jobs.forEach(job -> console.say("verified: " + job.proof()));
        }
        DemoCommands commands = new DemoCommands(request.directory());
        jobs.forEach(job -> job.whereToLook(commands).forEach(console::say));
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
}
