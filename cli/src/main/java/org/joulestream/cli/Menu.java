package org.joulestream.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The numbered menu of a bare {@code joule} on a terminal. */
final class Menu {
    private final CommandLine joule;
    private final List<Entry> entries;

    private record Entry(String label, String summary, List<String> arguments) {}

    Menu(CommandLine joule, Jobs jobs) {
        this.joule = joule;
        this.entries = entries(joule, jobs);
    }

    /** Shows the menu once and does what was chosen. */
    int choose(BufferedReader in) throws IOException {
        PrintWriter out = joule.getOut();
        for (int index = 0; index < entries.size(); index++) {
            Entry entry = entries.get(index);
            out.printf("%2d  %-18s %s%n", index + 1, entry.label(), entry.summary());
        }
        out.print("Number, or Enter to leave: ");
        out.flush();
        return execute(in.readLine());
    }

    private int execute(@Nullable String answer) {
        if (answer == null || answer.isBlank()) {
            return ExitCode.DONE.number();
        }
        for (int index = 0; index < entries.size(); index++) {
            if (answer.strip().equals(String.valueOf(index + 1))) {
                return joule.execute(entries.get(index).arguments().toArray(String[]::new));
            }
        }
        joule.getErr()
                .printf("'%s' is not in the menu; expected 1 to %d%n", answer, entries.size());
        return ExitCode.USAGE.number();
    }

    private static List<Entry> entries(CommandLine joule, Jobs jobs) {
        List<Entry> entries = new ArrayList<>();
        for (JobDefinition job : jobs.all()) {
            List<String> arguments = List.of("run", job.shortName());
            entries.add(new Entry(String.join(" ", arguments), job.summary(), arguments));
        }
        joule.getSubcommands()
                .forEach((name, command) -> entries.add(entry(name, command.getCommandSpec())));
        return entries;
    }

    /** A command that needs arguments explains itself instead of failing. */
    private static Entry entry(String name, CommandSpec spec) {
        boolean needsMore = spec.args().stream().anyMatch(argument -> argument.required());
        List<String> arguments = needsMore ? List.of(name, "--help") : List.of(name);
        String[] description = spec.usageMessage().description();
        return new Entry(name, description.length == 0 ? "" : description[0], arguments);
    }
}
