package org.joulestream.common.launch;

import java.util.List;

/**
 * What a run that came to its end has left behind.
 *
 * @param lines for people
 * @param complete false when something that was asked for is missing
 */
public record RunReport(List<String> lines, boolean complete) {

    /** Nothing to say but that all is well. */
    public static final RunReport NOTHING = new RunReport(List.of(), true);

    public RunReport {
        lines = List.copyOf(lines);
    }
}
