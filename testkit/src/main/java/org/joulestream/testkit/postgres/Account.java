package org.joulestream.testkit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rights the server runs with: what is put before each of its commands. */
record Account(RunAs runAs, List<String> prefix) {
    static final List<String> UNSHARE = List.of("unshare", "-U");

    /** Numbers, because the group is called nogroup here and nobody elsewhere. */
    private static final int NOBODY_ID = 65534;

    private static final List<String> SETPRIV =
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY_ID,
                    "--regid=" + NOBODY_ID,
                    "--clear-groups",
                    "--inh-caps=-all");

    static Account choose(RunAs wanted, List<String> unshare) throws IOException {
        return switch (wanted) {
            case THIS_USER -> new Account(wanted, List.of());
            case USER_NAMESPACE -> new Account(wanted, unshare);
            case NOBODY -> new Account(wanted, SETPRIV);
            case AUTOMATIC -> choose(detect(unshare), unshare);
        };
    }

    private static RunAs detect(List<String> unshare) throws IOException {
        if (!isRoot()) {
            return RunAs.THIS_USER;
        }
        if (new Account(RunAs.USER_NAMESPACE, unshare).canRun("true")) {
            return RunAs.USER_NAMESPACE;
        }
        if (new Account(RunAs.NOBODY, SETPRIV).canRun("true")) {
            return RunAs.NOBODY;
        }
        throw new IllegalStateException(
                "PostgreSQL does not run as root, and both '"
                        + String.join(" ", unshare)
                        + "' and '"
                        + String.join(" ", SETPRIV)
                        + "' are refused here; run this as an ordinary user");
    }

    static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    boolean canRun(String... command) {
        return Programs.succeeds(command(List.of(command)));
    }

    /** Gives a directory and all in it to the server's user, so that PostgreSQL accepts it. */
    void give(Path directory) throws IOException {
        if (runAs != RunAs.NOBODY) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.toList()) {
                Files.setAttribute(path, "unix:uid", NOBODY_ID);
                Files.setAttribute(path, "unix:gid", NOBODY_ID);
            }
        }
    }
}
