package org.joulestream.cli.cluster;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command speaks to its user: each line at once, for the next may take a while. */
record Speech(CommandLine command) {

    static Speech of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("the command was not called through picocli");
        }
        return new Speech(spec.commandLine());
    }

    void say(String line) {
        command.getOut().println(line);
        command.getOut().flush();
    }

    void complain(String line) {
        command.getErr().println(line);
        command.getErr().flush();
    }

    void usage() {
        command.usage(command.getOut());
    }
}
