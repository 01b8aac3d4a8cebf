package org.joulestream.cli.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words with which a process was started: by them a cluster knows its own. */
final class CommandLines {
    private static final String MARK = "-Djoulestream.process=";

    private CommandLines() {}

    /**
     * Stands on the command line of each process, so that no stranger with a reused number is taken
     * for it.
     */
    static String mark(ClusterDirectory directory, Member member) {
        return MARK + directory.root().resolve(member.name());
    }

    /** The directory of the cluster that a process belongs to; null where it is none of ours. */
    static @Nullable String clusterOf(ProcessHandle process) {
        return words(process).stream()
                .filter(word -> word.startsWith(MARK))
                .map(word -> String.valueOf(Path.of(word.substring(MARK.length())).getParent()))
                .findFirst()
                .orElse(null);
    }

    /** Empty for a process that has ended or belongs to someone else. */
    static List<String> words(ProcessHandle process) {
        try {
            // ProcessHandle cuts long ones.
            byte[] bytes =
                    Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
            return List.of(new String(bytes, StandardCharsets.UTF_8).split("\0", -1));
        } catch (IOException notLinux) {
            return process.info().arguments().map(List::of).orElse(List.of());
        }
    }
}
