package org.joulestream.cli.base;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Commands as picocli calls them. */
public final class Commands {
    private Commands() {}

    /**
     * The command line around a command.
     *
     * @param spec as picocli has set it
     */
    public static CommandLine line(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("the command was not called through picocli");
        }
        return spec.commandLine();
    }
}
