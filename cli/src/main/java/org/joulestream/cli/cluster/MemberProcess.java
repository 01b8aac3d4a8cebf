package org.joulestream.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The process behind a pid file. */
record MemberProcess(ClusterDirectory directory, Member member) {
    private static final String KILOBYTES = "VmRSS:";
    private static final String RESOURCE = "taskmanager.resource-id=";

    /**
     * The process while it runs; null where it ended, was never started, or the number is another's
     * now.
     */
    @Nullable ProcessHandle find() throws IOException {
        Long pid = pid();
        if (pid == null) {
            return null;
        }
        String mark = CommandLines.mark(directory, member);
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> CommandLines.words(process).contains(mark))
                .orElse(null);
    }

    /** Started and not stopped since: what runs no more then has ended by itself. */
    boolean wasStarted() {
        return Files.exists(directory.pid(member));
    }

    void started(long pid) throws IOException {
        Files.writeString(directory.pid(member), pid + System.lineSeparator());
    }

    void forget() throws IOException {
        Files.deleteIfExists(directory.pid(member));
    }

    /** The id by which the job manager knows a task manager that runs. */
    static Optional<String> resource(ProcessHandle process) {
        return CommandLines.words(process).stream()
                .filter(word -> word.startsWith(RESOURCE))
                .map(word -> word.substring(RESOURCE.length()))
                .findFirst();
    }

    static String resourceOption(String id) {
        return RESOURCE + id;
    }

    /** What it holds of the machine's memory; null where the system doesn't say. */
    static @Nullable Long residentMegabytes(ProcessHandle process) {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(KILOBYTES))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(null);
        } catch (IOException notLinux) {
            return null;
        }
    }

    private @Nullable Long pid() throws IOException {
        try {
            return Long.valueOf(Files.readString(directory.pid(member)).strip());
        } catch (NoSuchFileException | NumberFormatException none) {
            return null;
        }
    }
}
