package org.joulestream.cli.uploads;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.joulestream.cli.uploads.KeptDirectory.StateFile;
import org.joulestream.common.config.ConfigurationException;

/**
 * The directories whose state must not lose an upload, all of which can be read.
 *
 * @param directories none only where the user says so
 */
record KeptState(List<KeptDirectory> directories) {
    private static final String SAY =
            "say with --keep DIR where checkpoints and savepoints lie that may still be started"
                    + " from, or --keep-nothing where there are none";

    /**
     * Those that are there.
     *
     * @param usual of which some may be missing
     * @param given by the user: each has to hold state
     * @param mayBeNothing whether it is right that there is no state at all
     * @throws ConfigurationException when there is none, though
     */
    static KeptState of(List<KeptDirectory> usual, List<KeptDirectory> given, boolean mayBeNothing)
            throws UnreadableStateException {
        List<KeptDirectory> present = new ArrayList<>();
        long states = 0;
        for (KeptDirectory directory : usual) {
            if (directory.exists()) {
                present.add(directory);
                states += states(directory);
            }
        }
        for (KeptDirectory directory : given) {
            present.add(directory);
            states += requireStates(directory);
        }
        if (states == 0 && !mayBeNothing) {
            throw new ConfigurationException(nothing(present) + "; " + SAY);
        }
        return new KeptState(List.copyOf(present));
    }

    /** A name that is misspelt must not look like a place where nothing is needed. */
    private static long requireStates(KeptDirectory directory) throws UnreadableStateException {
        long states = states(directory);
        if (states == 0) {
            throw new UnreadableStateException(
                    "kept directory %s holds no checkpoint or savepoint; expected a file _metadata in it or below"
                            .formatted(directory.shown()));
        }
        return states;
    }

    private static long states(KeptDirectory directory) throws UnreadableStateException {
        return directory.files().stream().filter(StateFile::isMetadata).count();
    }

    private static String nothing(List<KeptDirectory> present) {
        return present.isEmpty()
                ? "neither state nor cluster is here"
                : "no checkpoint or savepoint lies in " + names(present);
    }

    private static String names(List<KeptDirectory> directories) {
        return directories.stream().map(KeptDirectory::shown).collect(Collectors.joining(", "));
    }
}
