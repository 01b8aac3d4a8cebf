package org.joulestream.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who listens on a port, as far as Linux tells this user. */
final class PortOwner {
    private static final String LISTENING = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int HEXADECIMAL = 16;

    private PortOwner() {}

    /** {@code process 4711 (java)}, {@code the cluster in /home/ann/cluster}. */
    static String words(int port) {
        Set<String> sockets =
                Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                        .flatMap(table -> lines(Path.of(table)).stream().skip(1))
                        .map(line -> line.strip().split("\\s+", -1))
                        .filter(fields -> listensOn(fields, port))
                        .map(fields -> "socket:[" + fields[INODE] + "]")
                        .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process, sockets))
                .findFirst()
                .map(PortOwner::words)
                .orElse("another program");
    }

    private static String words(ProcessHandle process) {
        String cluster = CommandLines.clusterOf(process);
        if (cluster != null) {
            return "the cluster in " + cluster;
        }
        String command = process.info().command().orElse("");
        String name = command.isEmpty() ? "" : " (" + Path.of(command).getFileName() + ")";
        return "process " + process.pid() + name;
    }

    private static boolean listensOn(String[] fields, int port) {
        if (fields.length <= INODE || !fields[STATE].equals(LISTENING)) {
            return false;
        }
        String hexadecimal = fields[ADDRESS].substring(fields[ADDRESS].indexOf(':') + 1);
        return Integer.parseInt(hexadecimal, HEXADECIMAL) == port;
    }

    private static boolean holds(ProcessHandle process, Set<String> sockets) {
        Path folder = Path.of("/proc", String.valueOf(process.pid()), "fd");
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException notLinux) {
            return List.of();
        }
    }
}
