package org.joulestream.telemetry.checkpoints;

import java.util.List;

/**
 * What has become of checkpoints that were given to the table.
 *
 * @param written rows inserted or replaced
 * @param passed devices whose row stayed as it was, since it is newer, or since the program before
 *     has a row of that very time
 * @param unfit devices whose id or location is too long for the columns, or holds a zero character:
 *     the table cannot show them
 */
public record KeptCheckpoints(int written, int passed, List<String> unfit) {

    /** Keeps its own copy. */
    public KeptCheckpoints {
        unfit = List.copyOf(unfit);
    }
}
